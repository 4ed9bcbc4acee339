namespace LambdaEmu.Core.EventPatterns.Conditions;

/// <summary>Numbers between two bounds, of which each may be missing or not belong to the range.</summary>
internal sealed class NumericRange(long? bottom, bool openBottom, long? top, bool openTop) : PatternCondition
{
    public override bool Accepts(in PatternValue value) =>
        value.Scaled is { } number
        && (bottom is not { } low || number > low || (number == low && !openBottom))
        && (top is not { } high || number < high || (number == high && !openTop));
}
