using LambdaEmu.Benchmarks.Load;

namespace LambdaEmu.Benchmarks.Reporting;

/// <summary>One measured figure, beside what it is compared with.</summary>
/// <param name="Part">Such as warm.</param>
/// <param name="Unit">Of value and reference.</param>
internal sealed record Figure(string Part, string Name, string Unit, double Value)
{
    public string? ReferenceName { get; init; }

    public double? Reference { get; init; }

    /// <summary>The median of the ratios of each measurement to the one right beside it, so not quite value through reference.</summary>
    public double? Ratio { get; init; }

    public Bound? Bound { get; init; }

    /// <summary>Null where nothing is wanted.</summary>
    public bool? IsMet => Bound?.IsMetBy(Value, Ratio);

    public static Figure Of(string part, string name, string unit, PairedSamples samples, string referenceName, Bound? bound = null) =>
        new(part, name, unit, samples.Value)
        {
            ReferenceName = referenceName,
            Reference = samples.Reference,
            Ratio = samples.Ratio,
            Bound = bound,
        };
}
