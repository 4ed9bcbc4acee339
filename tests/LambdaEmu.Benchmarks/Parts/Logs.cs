using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using LambdaEmu.Benchmarks.Functions;
using LambdaEmu.Benchmarks.Load;
using LambdaEmu.Benchmarks.Reporting;
using LambdaEmu.Benchmarks.Servers;

namespace LambdaEmu.Benchmarks.Parts;

/// <summary>CloudWatch Logs: how many events PutLogEvents takes, and how long FilterLogEvents looks through 100,000 of them.</summary>
internal sealed class Logs : IBenchmarkPart
{
    private const int EventsPerCall = 1000;
    private const int Writers = 4;
    private const int Searched = 100_000;
    private const int Streams = 10;
    private const string Group = "benchmark";
    private const string Term = "failed";

    public string Name => "logs";

    public async IAsyncEnumerable<Figure> RunAsync(BenchmarkContext context, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var emulator = await context.StartEmulatorAsync(ct);
        using var client = await EmulatorClient.ConnectAsync(emulator.EndPoint, ct);
        yield return await WriteAsync(emulator.EndPoint, client, context, ct);
        yield return await SearchAsync(client, context);
    }

    private async Task<Figure> WriteAsync(IPEndPoint emulator, EmulatorClient client, BenchmarkContext context, CancellationToken ct)
    {
        await using var sink = await ChildServer.StartAsync(ServerCommand.Echo(), ct);
        var events = Events(EventsPerCall);
        var reference = HttpRequestBytes.Make(
            "POST", Echo.SinkPath, "logs", JsonSerializer.SerializeToUtf8Bytes(Call(0, events)), "application/x-amz-json-1.1");
        var samples = new PairedSamples();
        // The first round is the compilers'.
        for (var round = 0; round <= context.Of(full: 5, quick: 2); round++)
        {
            await CreateGroupAsync(client, Writers);
            var read = await PutAsync(sink.EndPoint, _ => reference, context, ct);
            var put = await PutAsync(emulator, writer => EmulatorClient.LogsRequest("PutLogEvents", Call(writer, events)), context, ct);
            if (round > 0)
            {
                samples.Add(put, read);
            }
            await client.LogsAsync("DeleteLogGroup", new { logGroupName = Group });
        }
        return Figure.Of(
            Name, $"PutLogEvents of {EventsPerCall:#,0}, {Writers} connections", "events/s", samples, "Kestrel reads the same", Bound.ValueAtLeast(300_000));
    }

    /// <returns>Events per second.</returns>
    private static async Task<double> PutAsync(IPEndPoint server, Func<int, byte[]> request, BenchmarkContext context, CancellationToken ct)
    {
        var calls = context.Of(full: 250, quick: 75);
        var connections = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => RawConnection.OpenAsync(server, ct)));
        try
        {
            var requests = connections.Select((_, writer) => request(writer)).ToArray();
            var started = Stopwatch.GetTimestamp();
            await Task.WhenAll(connections.Select((connection, writer) => PutAsync(connection, requests[writer], calls, ct)));
            return Writers * calls * EventsPerCall / Stopwatch.GetElapsedTime(started).TotalSeconds;
        }
        finally
        {
            Array.ForEach(connections, connection => connection.Dispose());
        }
    }

    private static async Task PutAsync(RawConnection connection, byte[] request, int calls, CancellationToken ct)
    {
        for (var i = 0; i < calls; i++)
        {
            ct.ThrowIfCancellationRequested();
            var answer = await connection.ExchangeAsync(request);
            if (answer.Status != 200)
            {
                throw new InvalidOperationException($"PutLogEvents answered {answer.Status}: {answer.Text}");
            }
        }
    }

    private async Task<Figure> SearchAsync(EmulatorClient client, BenchmarkContext context)
    {
        await CreateGroupAsync(client, Streams);
        for (var call = 0; call < Searched / EventsPerCall; call++)
        {
            await client.LogsAsync("PutLogEvents", Call(call % Streams, Events(EventsPerCall)));
        }
        var texts = Events(Searched).Select(e => Encoding.UTF8.GetBytes(e.message)).ToArray();
        var samples = new PairedSamples();
        for (var i = 0; i < context.Of(full: 30, quick: 8); i++)
        {
            var (found, scan) = Scan(texts);
            var started = Stopwatch.GetTimestamp();
            var answered = await FilterAsync(client);
            samples.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds, scan);
            if (answered != found)
            {
                throw new InvalidOperationException($"FilterLogEvents found {answered} events, there are {found}");
            }
        }
        return Figure.Of(Name, $"FilterLogEvents over {Searched:#,0}, one term", "ms", samples, "scan of the texts in memory", Bound.ValueAtMost(50));
    }

    private static async Task<int> FilterAsync(EmulatorClient client)
    {
        var count = 0;
        string? token = null;
        do
        {
            var page = await client.LogsAsync("FilterLogEvents", token is null
                ? new { logGroupName = Group, filterPattern = Term }
                : new { logGroupName = Group, filterPattern = Term, nextToken = token });
            count += page.GetProperty("events").GetArrayLength();
            token = page.TryGetProperty("nextToken", out var next) ? next.GetString() : null;
        }
        while (token is not null);
        return count;
    }

    private static (int Found, double Milliseconds) Scan(byte[][] texts)
    {
        var started = Stopwatch.GetTimestamp();
        var found = texts.Count(text => text.AsSpan().IndexOf("failed"u8) >= 0);
        return (found, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private static async Task CreateGroupAsync(EmulatorClient client, int streams)
    {
        await client.LogsAsync("CreateLogGroup", new { logGroupName = Group });
        for (var stream = 0; stream < streams; stream++)
        {
            await client.LogsAsync("CreateLogStream", new { logGroupName = Group, logStreamName = $"{stream}" });
        }
    }

    private static object Call(int stream, InputLogEvent[] events) => new { logGroupName = Group, logStreamName = $"{stream}", logEvents = events };

    /// <summary>Lines of about 100 bytes, one in a thousand with the term in it.</summary>
    private static InputLogEvent[] Events(int count)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        return [.. Enumerable.Range(0, count).Select(i => new InputLogEvent(
            now, $"2025-01-01T00:00:00.000Z INFO order {i:D8} was {(i % 1000 == 500 ? Term : "shipped")} to the customer's door in 12 ms"))];
    }

#pragma warning disable IDE1006, SA1300 // The names on the wire.
    private sealed record InputLogEvent(long timestamp, string message);
#pragma warning restore IDE1006, SA1300
}
