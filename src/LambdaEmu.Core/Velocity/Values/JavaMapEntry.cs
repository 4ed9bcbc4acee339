namespace LambdaEmu.Core.Velocity.Values;

/// <summary>One of a map's entrySet().</summary>
public sealed class JavaMapEntry(object key, object? value)
{
    public object Key { get; } = key;

    public object? Value { get; } = value;

    public override string ToString() => JavaText.Of(this);
}
