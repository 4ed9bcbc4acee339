using System.Globalization;
using System.Runtime.CompilerServices;
using LambdaEmu.Benchmarks.Load;
using LambdaEmu.Benchmarks.Queues;
using LambdaEmu.Benchmarks.Reporting;
using LambdaEmu.Benchmarks.Servers;

namespace LambdaEmu.Benchmarks.Parts;

/// <summary>Queues beside bare Kestrel that echoes the same requests: in memory and on disk, with little and with much in them.</summary>
internal sealed class Sqs : IBenchmarkPart
{
    private const string Reference = "bare Kestrel echo";
    private const int Busy = 32;
    private const int Shallow = 1000;

    public string Name => "sqs";

    public async IAsyncEnumerable<Figure> RunAsync(BenchmarkContext context, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var figure in SpeedAsync(context, isDurable: false, ct))
        {
            yield return figure;
        }
        await foreach (var figure in SpeedAsync(context, isDurable: true, ct))
        {
            yield return figure;
        }
        await foreach (var figure in DepthAsync(context, ct))
        {
            yield return figure;
        }
        yield return await MemoryAsync(context, ct);
    }

    private async IAsyncEnumerable<Figure> SpeedAsync(BenchmarkContext context, bool isDurable, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var emulator = await ChildServer.StartAsync(isDurable ? context.Emulator.WithData(context.NewDirectory()) : context.Emulator, ct);
        await using var echo = await ChildServer.StartAsync(ServerCommand.Echo(), ct);
        using var connection = await RawConnection.OpenAsync(emulator.EndPoint, ct);
        var place = isDurable ? "--data" : "memory";
        var queue = 0;

        async Task<LoadComparison> CompareAsync(Func<QueueRequests, Func<RawConnection, ValueTask>> round, Func<QueueRequests, byte[]> echoed, int connections)
        {
            var name = $"q{queue++}";
            await QueueRequests.CreateQueueAsync(connection, name);
            var requests = new QueueRequests(name);
            var sent = echoed(requests);
            var comparison = await LoadComparison.RunAsync(
                (emulator, round(requests)), (echo, async c => await QueueRequests.CallAsync(c, sent)),
                connections, context.Of(full: TimeSpan.FromSeconds(2), quick: TimeSpan.FromSeconds(1)), context.Of(full: 5, quick: 3), ct);
            await QueueRequests.DeleteQueueAsync(connection, name);
            return comparison;
        }

        var alone = await CompareAsync(r => r.SendAsync, r => r.SendRequest, 1);
        yield return Figure.Of(Name, $"SendMessage, {place}, 1 connection, p50", "us", alone.P50, Reference, isDurable ? null : Bound.RatioAtMost(2));
        yield return Figure.Of(Name, $"SendMessage, {place}, 1 connection, p99", "us", alone.P99, Reference);
        var busy = await CompareAsync(r => r.SendAsync, r => r.SendRequest, Busy);
        yield return Figure.Of(Name, $"SendMessage, {place}, {Busy} connections", "requests/s", busy.Rate, Reference, Bound.RatioAtLeast(isDurable ? 0.35 : 0.6));
        yield return Figure.Of(Name, $"SendMessage, {place}, {Busy} connections, CPU", "us/request", busy.Processor, Reference);
        var batchesAlone = await CompareAsync(r => r.SendBatchAsync, r => r.BatchRequest, 1);
        yield return Figure.Of(Name, $"SendMessageBatch of 10, {place}, 1 connection, p50", "us", batchesAlone.P50, Reference, isDurable ? null : Bound.RatioAtMost(2));
        var batches = await CompareAsync(r => r.SendBatchAsync, r => r.BatchRequest, Busy);
        yield return Figure.Of(Name, $"SendMessageBatch of 10, {place}, {Busy} connections", "batches/s", batches.Rate, Reference, isDurable ? null : Bound.RatioAtLeast(0.3));
        yield return Figure.Of(Name, $"SendMessageBatch of 10, {place}, {Busy} conns, CPU", "us/batch", batches.Processor, Reference);
        var cyclesAlone = await CompareAsync(r => r.CycleAsync, r => r.SendRequest, 1);
        yield return Figure.Of(Name, $"send-receive-delete, {place}, 1 connection, p50", "us", cyclesAlone.P50, Reference, isDurable ? null : Bound.RatioAtMost(2));
        var cycles = await CompareAsync(r => r.CycleAsync, r => r.SendRequest, Busy);
        yield return Figure.Of(Name, $"send-receive-delete, {place}, {Busy} connections", "cycles/s", cycles.Rate, Reference, isDurable ? null : Bound.RatioAtLeast(0.2));
        yield return Figure.Of(Name, $"send-receive-delete, {place}, {Busy} conns, CPU", "us/cycle", cycles.Processor, Reference);
    }

    /// <summary>What a receive takes from a deep queue, beside one from a shallow queue.</summary>
    private async IAsyncEnumerable<Figure> DepthAsync(BenchmarkContext context, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var emulator = await ChildServer.StartAsync(context.Emulator, ct);
        using var connection = await RawConnection.OpenAsync(emulator.EndPoint, ct);
        var shallow = new QueueDepth("shallow", connection);
        await shallow.FillAsync(Shallow, ct);
        await shallow.MeasureReceiveAsync(context.Of(full: 5000, quick: 2000));
        foreach (var messages in context.Of(full: new[] { 100_000, 1_000_000 }, quick: [100_000]))
        {
            var deep = new QueueDepth($"deep-{messages}", connection);
            await deep.FillAsync(messages, ct);
            yield return await CompareAsync(deep, shallow, $"{Count(messages)} waiting", $"{Count(Shallow)} waiting", context);
        }
        const string One = "among few queues";
        var queues = context.Of(full: 10_000, quick: 1000);
        var before = new List<double>();
        for (var i = 0; i < Rounds(context); i++)
        {
            before.Add(await shallow.MeasureReceiveAsync(Receives(context)));
        }
        for (var i = 0; i < queues; i++)
        {
            await QueueRequests.CreateQueueAsync(connection, $"q{i}");
        }
        var samples = new PairedSamples();
        foreach (var reference in before)
        {
            samples.Add(await shallow.MeasureReceiveAsync(Receives(context)), reference);
        }
        yield return Figure.Of(Name, $"ReceiveMessage, {Count(queues)} queues, p50", "us", samples, One, Bound.RatioAtMost(1.3));
    }

    private async Task<Figure> CompareAsync(QueueDepth deep, QueueDepth shallow, string what, string reference, BenchmarkContext context)
    {
        var samples = new PairedSamples();
        for (var i = 0; i < Rounds(context); i++)
        {
            var expected = await shallow.MeasureReceiveAsync(Receives(context));
            samples.Add(await deep.MeasureReceiveAsync(Receives(context)), expected);
        }
        return Figure.Of(Name, $"ReceiveMessage, {what}, p50", "us", samples, reference, Bound.RatioAtMost(1.3));
    }

    private async Task<Figure> MemoryAsync(BenchmarkContext context, CancellationToken ct)
    {
        await using var emulator = await ChildServer.StartAsync(ServerCommand.ObservedEmulator(), ct);
        using var connection = await RawConnection.OpenAsync(emulator.EndPoint, ct);
        var messages = context.Of(full: 500_000, quick: 100_000);
        await new QueueDepth("warm-up", connection).FillAsync(Shallow, ct);
        var before = await HeapAsync(emulator, ct);
        await new QueueDepth("full", connection).FillAsync(messages, ct);
        return new Figure(Name, $"heap for a message of {QueueRequests.Body.Length} bytes", "B", (await HeapAsync(emulator, ct) - before) / messages);
    }

    private static async Task<double> HeapAsync(ChildServer emulator, CancellationToken ct) =>
        double.Parse(await emulator.AskAsync("heap", ct), CultureInfo.InvariantCulture);

    private static int Rounds(BenchmarkContext context) => context.Of(full: 7, quick: 3);

    private static int Receives(BenchmarkContext context) => context.Of(full: 2000, quick: 1000);

    private static string Count(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
