namespace LambdaEmu.Core.EventPatterns;

/// <summary>How AWS compares numbers: up to a billion either way, to five digits behind the point.</summary>
internal static class PatternNumber
{
    private const double Max = 1e9;
    private const double Digits = 1e5;

    /// <summary>Null beyond the range.</summary>
    public static long? Scale(double number) => Math.Abs(number) <= Max ? (long)Math.Round(number * Digits) : null;
}
