using System.Diagnostics;
using System.Net;

namespace LambdaEmu.Benchmarks.Load;

/// <summary>Sends one request over and over on some connections, one in flight on each, and checks every answer.</summary>
internal static class LoadGenerator
{
    /// <exception cref="InvalidOperationException">An answer that is not the expected one.</exception>
    public static async Task<LoadResult> RunAsync(LoadTarget target, int connections, TimeSpan duration, CancellationToken ct)
    {
        var open = new List<RawConnection>();
        try
        {
            for (var i = 0; i < connections; i++)
            {
                open.Add(await RawConnection.OpenAsync(target.Server, ct));
            }
            var started = Stopwatch.GetTimestamp();
            var end = started + (long)(duration.TotalSeconds * Stopwatch.Frequency);
            var latencies = await Task.WhenAll(open.Select(connection => RunAsync(connection, target, end, ct)));
            return new LoadResult([.. latencies.SelectMany(one => one)], Stopwatch.GetElapsedTime(started));
        }
        finally
        {
            open.ForEach(connection => connection.Dispose());
        }
    }

    private static async Task<List<long>> RunAsync(RawConnection connection, LoadTarget target, long end, CancellationToken ct)
    {
        var latencies = new List<long>(64 * 1024);
        long now;
        while ((now = Stopwatch.GetTimestamp()) < end && !ct.IsCancellationRequested)
        {
            target.Check(await connection.ExchangeAsync(target.Request));
            latencies.Add(Stopwatch.GetTimestamp() - now);
        }
        return latencies;
    }
}

/// <summary>What to send where, and the body that has to come back.</summary>
internal sealed record LoadTarget(IPEndPoint Server, ReadOnlyMemory<byte> Request, ReadOnlyMemory<byte> Answer)
{
    public void Check(in HttpAnswer answer)
    {
        if (answer.Status != 200 || !answer.Body.Span.SequenceEqual(Answer.Span))
        {
            throw new InvalidOperationException($"Unexpected answer {answer.Status}: {answer.Text}");
        }
    }
}
