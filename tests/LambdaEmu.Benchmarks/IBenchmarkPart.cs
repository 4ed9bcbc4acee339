using LambdaEmu.Benchmarks.Reporting;

namespace LambdaEmu.Benchmarks;

/// <summary>One part of the benchmarks; starts what it needs and leaves nothing behind, also when it fails.</summary>
internal interface IBenchmarkPart
{
    /// <summary>For --only and the table.</summary>
    string Name { get; }

    /// <summary>Told as they are measured.</summary>
    IAsyncEnumerable<Figure> RunAsync(BenchmarkContext context, CancellationToken ct);
}
