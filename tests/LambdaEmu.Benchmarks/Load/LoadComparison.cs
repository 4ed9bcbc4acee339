using LambdaEmu.Benchmarks.Servers;

namespace LambdaEmu.Benchmarks.Load;

/// <summary>A server and its reference, measured in turns.</summary>
internal sealed class LoadComparison
{
    private const int WarmUp = 3;

    public PairedSamples P50 { get; } = new();
    public PairedSamples P99 { get; } = new();
    public PairedSamples Rate { get; } = new();

    /// <summary>Of the servers' processors; microseconds for each round.</summary>
    public PairedSamples Processor { get; } = new();

    /// <param name="rounds">How often both are measured.</param>
    public static async Task<LoadComparison> RunAsync(
        (ChildServer Server, Func<RawConnection, ValueTask> Exchange) value, (ChildServer Server, Func<RawConnection, ValueTask> Exchange) reference,
        int connections, TimeSpan duration, int rounds, CancellationToken ct)
    {
        // The compilers have their last word first; the value's has more to say.
        await LoadGenerator.RunAsync(reference.Server.EndPoint, reference.Exchange, connections, duration, ct);
        await LoadGenerator.RunAsync(value.Server.EndPoint, value.Exchange, connections, WarmUp * duration, ct);
        var comparison = new LoadComparison();
        for (var round = 0; round < rounds; round++)
        {
            var (expected, expectedProcessor) = await MeasureAsync(reference.Server, reference.Exchange, connections, duration, ct);
            var (measured, processor) = await MeasureAsync(value.Server, value.Exchange, connections, duration, ct);
            comparison.P50.Add(measured.P50, expected.P50);
            comparison.P99.Add(measured.P99, expected.P99);
            comparison.Rate.Add(measured.PerSecond, expected.PerSecond);
            comparison.Processor.Add(processor, expectedProcessor);
        }
        return comparison;
    }

    private static async Task<(LoadResult Load, double Processor)> MeasureAsync(
        ChildServer server, Func<RawConnection, ValueTask> exchange, int connections, TimeSpan duration, CancellationToken ct)
    {
        var before = ProcessFigures.ProcessorTime(server.ProcessId);
        var load = await LoadGenerator.RunAsync(server.EndPoint, exchange, connections, duration, ct);
        return (load, (ProcessFigures.ProcessorTime(server.ProcessId) - before).TotalMicroseconds / load.Count);
    }
}
