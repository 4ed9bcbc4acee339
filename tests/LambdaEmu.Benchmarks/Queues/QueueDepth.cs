using System.Diagnostics;
using LambdaEmu.Benchmarks.Load;

namespace LambdaEmu.Benchmarks.Queues;

/// <summary>A queue that keeps its number of messages while one of them after the other is received.</summary>
internal sealed class QueueDepth(string name, RawConnection connection)
{
    private readonly QueueRequests _requests = new(name);

    public async Task FillAsync(int messages, CancellationToken ct)
    {
        await QueueRequests.CreateQueueAsync(connection, name);
        for (var sent = 0; sent < messages; sent += QueueRequests.BatchSize)
        {
            ct.ThrowIfCancellationRequested();
            await _requests.SendBatchAsync(connection);
        }
    }

    /// <returns>What a receive of one message takes, in microseconds: the median.</returns>
    public async Task<double> MeasureReceiveAsync(int receives)
    {
        var latencies = new List<double>(receives);
        for (var i = 0; i < receives; i++)
        {
            await _requests.SendAsync(connection);
            var started = Stopwatch.GetTimestamp();
            var handle = await _requests.ReceiveAsync(connection);
            latencies.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
            await _requests.DeleteAsync(connection, handle);
        }
        return PairedSamples.Median(latencies);
    }
}
