namespace LambdaEmu.Services.Sns.Filtering.Conditions;

/// <summary>Numbers between two bounds, of which each may be missing or not belong to the range.</summary>
internal sealed class NumericRange(long? bottom, bool openBottom, long? top, bool openTop) : FilterCondition
{
    public override bool Accepts(in FilterValue value) =>
        value.Scaled is { } number
        && (bottom is not { } low || number > low || (number == low && !openBottom))
        && (top is not { } high || number < high || (number == high && !openTop));
}
