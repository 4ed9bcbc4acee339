using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using LambdaEmu.Benchmarks.Functions;
using LambdaEmu.Benchmarks.Load;
using LambdaEmu.Benchmarks.Queues;
using LambdaEmu.Benchmarks.Reporting;
using LambdaEmu.Benchmarks.Servers;

namespace LambdaEmu.Benchmarks.Parts;

/// <summary>
/// Events on their way to functions: from a queue through a mapping, handed over without waiting, and from a topic to many. A C function takes them, so
/// that the way is measured and not a language.
/// </summary>
internal sealed class Events : IBenchmarkPart
{
    private const string Echo = "bare Kestrel echo";
    private const int Busy = 32;
    private const int BatchSize = 10;
    private const int Subscribers = 10;

    public string Name => "events";

    public async IAsyncEnumerable<Figure> RunAsync(BenchmarkContext context, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var emulator = await context.StartEmulatorAsync(ct);
        await using var echo = await ChildServer.StartAsync(ServerCommand.Echo(), ct);
        using var client = await EmulatorClient.ConnectAsync(emulator.EndPoint, ct);
        var package = await context.CFunctionAsync(ct);
        await client.CreateFunctionAsync("echo", package, timeout: 20);
        await client.CreateFunctionAsync("notify", package with { Handler = "notify" }, timeout: 20);
        using var connection = await RawConnection.OpenAsync(emulator.EndPoint, ct);

        var (p50, p99) = await LatencyAsync(client, connection, context);
        yield return Figure.Of(Name, "SendMessage to handler, p50", "us", p50, "warm invocation", Bound.RatioAtMost(5));
        yield return Figure.Of(Name, "SendMessage to handler, p99", "us", p99, "warm invocation");

        var messages = context.Of(full: 10_000, quick: 2_000);
        yield return Figure.Of(
            Name, $"{messages:#,0} messages through a mapping, batches of {BatchSize}", "messages/s",
            await CompareAsync(echo, context, () => DrainAsync(client, connection, messages), ct), Echo, Bound.RatioAtLeast(0.22));
        yield return Figure.Of(
            Name, $"events handed over on {Busy} connections, until all have run", "events/s",
            await CompareAsync(echo, context, () => HandOverAsync(client, emulator, context, ct), ct), Echo, Bound.RatioAtLeast(0.10));
        var publish = await SubscribeAsync(client, connection, package);
        yield return Figure.Of(
            Name, $"messages from a topic to {Subscribers} functions, until all have run", "deliveries/s",
            await CompareAsync(echo, context, () => FanOutAsync(client, connection, publish, context.Of(full: 1000, quick: 200)), ct), Echo);
    }

    /// <summary>One message at a time, from before it is sent until its function says that it runs.</summary>
    private static async Task<(PairedSamples P50, PairedSamples P99)> LatencyAsync(EmulatorClient client, RawConnection connection, BenchmarkContext context)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        await QueueRequests.CreateQueueAsync(connection, "latency");
        var mapping = await client.MapAsync("latency", "notify", 1);
        var send = QueueRequests.Make("SendMessage", new { QueueUrl = QueueRequests.Url("latency"), MessageBody = $"{port}" });
        var invoke = EmulatorClient.InvokeRequest("echo", "{}"u8);
        var datagram = new byte[16];

        async Task SendAsync()
        {
            await QueueRequests.CallAsync(connection, send);
            await listener.ReceiveAsync(datagram, SocketFlags.None);
        }

        async Task InvokeAsync() => await QueueRequests.CallAsync(connection, invoke);

        var (p50, p99) = (new PairedSamples(), new PairedSamples());
        for (var round = -1; round < context.Of(full: 7, quick: 3); round++)
        {
            var invoked = await TimeAsync(InvokeAsync, context.Of(full: 2000, quick: 500));
            var sent = await TimeAsync(SendAsync, context.Of(full: 2000, quick: 500));
            await client.IdleAsync();
            if (round >= 0)
            {
                p50.Add(sent.P50, invoked.P50);
                p99.Add(sent.P99, invoked.P99);
            }
        }
        await client.UnmapAsync(mapping);
        return (p50, p99);
    }

    private static async Task<LoadResult> TimeAsync(Func<Task> action, int count)
    {
        var started = Stopwatch.GetTimestamp();
        var latencies = new long[count];
        for (var i = 0; i < count; i++)
        {
            var before = Stopwatch.GetTimestamp();
            await action();
            latencies[i] = Stopwatch.GetTimestamp() - before;
        }
        return new LoadResult(latencies, Stopwatch.GetElapsedTime(started));
    }

    /// <summary>A rate beside that of the echo on as many connections, in turns; the first turn does not count.</summary>
    private static async Task<PairedSamples> CompareAsync(ChildServer echo, BenchmarkContext context, Func<Task<double>> measure, CancellationToken ct)
    {
        var request = EmulatorClient.InvokeRequest("echo", "{}"u8);
        var samples = new PairedSamples();
        for (var round = -1; round < context.Of(full: 5, quick: 3); round++)
        {
            var echoed = await LoadGenerator.RunAsync(
                echo.EndPoint, async c => await QueueRequests.CallAsync(c, request), Busy, TimeSpan.FromSeconds(context.Of(full: 2, quick: 1)), ct);
            var rate = await measure();
            if (round >= 0)
            {
                samples.Add(rate, echoed.PerSecond);
            }
        }
        return samples;
    }

    /// <summary>The messages are there; then somebody reads them.</summary>
    private static async Task<double> DrainAsync(EmulatorClient client, RawConnection connection, int messages)
    {
        const string Queue = "drain";
        var requests = new QueueRequests(Queue);
        await QueueRequests.CreateQueueAsync(connection, Queue);
        for (var i = 0; i < messages; i += BatchSize)
        {
            await requests.SendBatchAsync(connection);
        }
        var started = Stopwatch.GetTimestamp();
        var mapping = await client.MapAsync(Queue, "echo", BatchSize);
        await client.IdleAsync();
        var elapsed = Stopwatch.GetElapsedTime(started);
        await client.UnmapAsync(mapping);
        await client.IdleAsync();
        if (await QueueRequests.DepthAsync(connection, Queue) is > 0 and var left)
        {
            throw new InvalidOperationException($"{left} messages were not processed");
        }
        return messages / elapsed.TotalSeconds;
    }

    private static async Task<double> HandOverAsync(EmulatorClient client, ChildServer emulator, BenchmarkContext context, CancellationToken ct)
    {
        var request = EmulatorClient.EventRequest("echo", "{}"u8);
        var started = Stopwatch.GetTimestamp();
        var load = await LoadGenerator.RunAsync(
            emulator.EndPoint,
            async c =>
            {
                var answer = await c.ExchangeAsync(request);
                _ = answer.Status == 202 ? answer : throw new InvalidOperationException($"{answer.Status}: {answer.Text}");
            },
            Busy, TimeSpan.FromSeconds(context.Of(full: 2, quick: 1)), ct);
        await client.IdleAsync();
        return load.Count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <returns>A call that publishes one message.</returns>
    private static async Task<byte[]> SubscribeAsync(EmulatorClient client, RawConnection connection, FunctionPackage package)
    {
        const string Topic = "arn:aws:sns:us-east-1:000000000000:fan-out";
        await QueueRequests.CallAsync(connection, TopicRequests.Make("CreateTopic", ("Name", "fan-out")));
        for (var i = 0; i < Subscribers; i++)
        {
            var function = $"subscriber{i}";
            await client.CreateFunctionAsync(function, package, timeout: 20);
            await client.PermitTopicsAsync(function);
            await QueueRequests.CallAsync(connection, TopicRequests.Make("Subscribe",
                ("TopicArn", Topic), ("Protocol", "lambda"), ("Endpoint", $"arn:aws:lambda:us-east-1:000000000000:function:{function}")));
        }
        return TopicRequests.Make("Publish", ("TopicArn", Topic), ("Message", QueueRequests.Body));
    }

    private static async Task<double> FanOutAsync(EmulatorClient client, RawConnection connection, byte[] publish, int messages)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < messages; i++)
        {
            await QueueRequests.CallAsync(connection, publish);
        }
        await client.IdleAsync();
        return messages * Subscribers / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
