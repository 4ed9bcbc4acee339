namespace LambdaEmu.Benchmarks.Reporting;

/// <summary>What is wanted of a figure: of its value, or of its ratio to the reference.</summary>
internal readonly record struct Bound(bool OnRatio, bool AtMost, double Limit)
{
    public static Bound RatioAtMost(double limit) => new(OnRatio: true, AtMost: true, limit);

    public static Bound RatioAtLeast(double limit) => new(OnRatio: true, AtMost: false, limit);

    public static Bound ValueAtMost(double limit) => new(OnRatio: false, AtMost: true, limit);

    public static Bound ValueAtLeast(double limit) => new(OnRatio: false, AtMost: false, limit);

    public bool IsMetBy(double value, double? ratio)
    {
        var measured = OnRatio ? ratio ?? double.NaN : value;
        return AtMost ? measured <= Limit : measured >= Limit;
    }
}
