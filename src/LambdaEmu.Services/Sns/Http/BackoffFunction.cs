namespace LambdaEmu.Services.Sns.Http;

/// <summary>How delays grow from the smallest to the largest.</summary>
internal enum BackoffFunction
{
    Linear,
    Arithmetic,
    Geometric,
    Exponential,
}

internal static class Backoff
{
    /// <summary>
    /// AWS shows the four as curves from the first delay to the last one, each below the one before it, and no formulas. Here linear adds the
    /// same each time, arithmetic adds more by the same each time, geometric multiplies by the same, and exponential doubles what it adds.
    /// </summary>
    /// <param name="step">From 0 to <paramref name="steps"/> - 1.</param>
    public static double Delay(this BackoffFunction function, double min, double max, int step, int steps)
    {
        if (steps < 2)
        {
            return min;
        }
        double last = steps - 1;
        return function switch
        {
            BackoffFunction.Arithmetic => min + (max - min) * (step * (step + 1)) / (last * (last + 1)),
            BackoffFunction.Geometric => min * Math.Pow(max / min, step / last),
            BackoffFunction.Exponential => min + (max - min) * (Math.Pow(2, step) - 1) / (Math.Pow(2, last) - 1),
            _ => min + (max - min) * step / last,
        };
    }
}
