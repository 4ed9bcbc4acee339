using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using LambdaEmu.Benchmarks.Functions;
using LambdaEmu.Benchmarks.Load;
using LambdaEmu.Benchmarks.Queues;
using LambdaEmu.Benchmarks.Reporting;
using LambdaEmu.Benchmarks.Servers;

namespace LambdaEmu.Benchmarks.Parts;

/// <summary>
/// Many messages through a mapping to a function that exits, hangs and fails at random and is throttled now and then. Every message must be processed, or lie
/// in the dead-letter queue.
/// </summary>
internal sealed class Losses : IBenchmarkPart
{
    private const string Function = "careless";
    private const string Queue = "work";
    private const string DeadLetters = "dead";
    private const string Done = "done ";

    public string Name => "losses";

    public async IAsyncEnumerable<Figure> RunAsync(BenchmarkContext context, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var emulator = await context.StartEmulatorAsync(ct);
        using var client = await EmulatorClient.ConnectAsync(emulator.EndPoint, ct);
        using var connection = await RawConnection.OpenAsync(emulator.EndPoint, ct);
        await client.CreateFunctionAsync(Function, (await context.CFunctionAsync(ct)) with { Handler = Function }, timeout: 1);
        await QueueRequests.CreateQueueAsync(connection, DeadLetters);
        await QueueRequests.CreateQueueAsync(connection, Queue, new Dictionary<string, string>
        {
            ["VisibilityTimeout"] = "2",
            ["RedrivePolicy"] = $"{{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:{DeadLetters}\",\"maxReceiveCount\":2}}",
        });
        await client.MapAsync(Queue, Function, QueueRequests.BatchSize);

        var count = context.Of(full: 100_000, quick: 5_000);
        var started = Stopwatch.GetTimestamp();
        using var drained = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var throttling = ThrottleAsync(emulator, drained.Token);
        await SendAsync(connection, count);
        while (await QueueRequests.DepthAsync(connection, Queue) > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), ct);
        }
        await drained.CancelAsync();
        var throttles = await throttling;
        await client.IdleAsync();
        var elapsed = Stopwatch.GetElapsedTime(started);

        var processed = await ReadLogAsync(client, count);
        var dead = (await QueueRequests.DrainAsync(connection, DeadLetters)).ConvertAll(Number).ToHashSet();
        yield return new Figure(Name, $"{count:#,0} messages", "s", elapsed.TotalSeconds);
        yield return new Figure(Name, "changes of the function's concurrency", "changes", throttles);
        yield return new Figure(Name, "processed", "messages", processed.Count(times => times > 0));
        yield return new Figure(Name, "processed more than once", "messages", processed.Count(times => times > 1));
        yield return new Figure(Name, "in the dead-letter queue", "messages", dead.Count);
        yield return new Figure(Name, "lost", "messages", Enumerable.Range(0, count).Count(i => processed[i] == 0 && !dead.Contains(i))) { Bound = Bound.ValueAtMost(0) };
    }

    private static async Task SendAsync(RawConnection connection, int count)
    {
        for (var first = 0; first < count; first += QueueRequests.BatchSize)
        {
            var entries = Enumerable.Range(first, QueueRequests.BatchSize).Select(i => new { Id = $"{i}", MessageBody = $"{i}" });
            await QueueRequests.CallAsync(connection, QueueRequests.Make("SendMessageBatch", new { QueueUrl = QueueRequests.Url(Queue), Entries = entries }));
        }
    }

    /// <summary>Gives the function now more, now fewer places, and at times none.</summary>
    /// <returns>How often.</returns>
    private static async Task<int> ThrottleAsync(ChildServer emulator, CancellationToken ct)
    {
        using var client = await EmulatorClient.ConnectAsync(emulator.EndPoint, CancellationToken.None);
        var random = new Random(4711);
        var changes = 0;
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(20, 200)), ct);
                await client.ReserveAsync(Function, random.Next(10) == 0 ? 0 : random.Next(1, 8));
                changes++;
            }
        }
        catch (OperationCanceledException)
        {
            await client.ReserveAsync(Function, 8);
            return changes;
        }
    }

    /// <returns>How often the function was done with each message.</returns>
    private static async Task<int[]> ReadLogAsync(EmulatorClient client, int count)
    {
        var processed = new int[count];
        string? next = null;
        do
        {
            const string Group = $"/aws/lambda/{Function}";
            var page = await client.LogsAsync("FilterLogEvents", next is null ? new { logGroupName = Group } : new { logGroupName = Group, nextToken = next });
            foreach (var line in page.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("message").GetString()!))
            {
                if (line.StartsWith(Done, StringComparison.Ordinal))
                {
                    processed[Number(line[Done.Length..])]++;
                }
            }
            next = page.TryGetProperty("nextToken", out var token) ? token.GetString() : null;
        }
        while (next is not null);
        return processed;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
