using System.Diagnostics;

namespace LambdaEmu.Benchmarks.Load;

/// <summary>How one run of the load generator went.</summary>
internal sealed class LoadResult
{
    private readonly long[] _sorted;

    public LoadResult(long[] latencies, TimeSpan elapsed)
    {
        Array.Sort(latencies);
        _sorted = latencies;
        PerSecond = latencies.Length / elapsed.TotalSeconds;
    }

    public int Count => _sorted.Length;

    public double PerSecond { get; }

    /// <summary>Microseconds.</summary>
    public double P50 => Percentile(0.50);

    /// <summary>Microseconds.</summary>
    public double P99 => Percentile(0.99);

    private double Percentile(double share) =>
        _sorted[Math.Min(_sorted.Length - 1, (int)(_sorted.Length * share))] * 1e6 / Stopwatch.Frequency;
}
