using System.Diagnostics;
using System.Net;

namespace LambdaEmu.Benchmarks.Load;

/// <summary>Does the same over and over on some connections, one request in flight on each.</summary>
internal static class LoadGenerator
{
    /// <summary>Sends one request and checks every answer.</summary>
    /// <exception cref="InvalidOperationException">An answer that is not the expected one.</exception>
    public static Task<LoadResult> RunAsync(LoadTarget target, int connections, TimeSpan duration, CancellationToken ct) =>
        RunAsync(target.Server, target.ExchangeAsync, connections, duration, ct);

    /// <param name="exchange">One round, of one request or several.</param>
    public static async Task<LoadResult> RunAsync(
        IPEndPoint server, Func<RawConnection, ValueTask> exchange, int connections, TimeSpan duration, CancellationToken ct)
    {
        var open = new List<RawConnection>();
        try
        {
            for (var i = 0; i < connections; i++)
            {
                open.Add(await RawConnection.OpenAsync(server, ct));
            }
            var started = Stopwatch.GetTimestamp();
            var end = started + (long)(duration.TotalSeconds * Stopwatch.Frequency);
            var latencies = await Task.WhenAll(open.Select(connection => RunAsync(connection, exchange, end, ct)));
            return new LoadResult([.. latencies.SelectMany(one => one)], Stopwatch.GetElapsedTime(started));
        }
        finally
        {
            open.ForEach(connection => connection.Dispose());
        }
    }

    private static async Task<List<long>> RunAsync(RawConnection connection, Func<RawConnection, ValueTask> exchange, long end, CancellationToken ct)
    {
        var latencies = new List<long>(64 * 1024);
        long now;
        while ((now = Stopwatch.GetTimestamp()) < end && !ct.IsCancellationRequested)
        {
            await exchange(connection);
            latencies.Add(Stopwatch.GetTimestamp() - now);
        }
        return latencies;
    }
}

/// <summary>What to send where, and the body that has to come back.</summary>
internal sealed record LoadTarget(IPEndPoint Server, ReadOnlyMemory<byte> Request, ReadOnlyMemory<byte> Answer)
{
    public async ValueTask ExchangeAsync(RawConnection connection)
    {
        var answer = await connection.ExchangeAsync(Request);
        if (answer.Status != 200 || !answer.Body.Span.SequenceEqual(Answer.Span))
        {
            throw new InvalidOperationException($"Unexpected answer {answer.Status}: {answer.Text}");
        }
    }
}
