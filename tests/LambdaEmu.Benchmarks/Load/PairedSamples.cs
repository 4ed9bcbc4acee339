namespace LambdaEmu.Benchmarks.Load;

/// <summary>
/// Measurements, each with a reference taken right before or after it: a machine that slows down for a while does so for both.
/// </summary>
internal sealed class PairedSamples
{
    private readonly List<double> _values = [];
    private readonly List<double> _references = [];

    public double Value => Median(_values);

    public double Reference => Median(_references);

    /// <summary>The median of the pairs' ratios.</summary>
    public double Ratio => Median(_values.Zip(_references, (value, reference) => value / reference));

    public void Add(double value, double reference)
    {
        _values.Add(value);
        _references.Add(reference);
    }

    public static double Median(IEnumerable<double> samples)
    {
        var sorted = samples.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
