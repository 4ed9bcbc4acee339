using System.Buffers.Text;

namespace LambdaEmu.Core.EventPatterns;

public enum PatternValueKind
{
    Text,
    Number,
    True,
    False,
    Null,
}

/// <summary>One value of a message: of an attribute, an element of an attribute's array, or a leaf of the body.</summary>
/// <param name="text">A text without its escapes, or a number as it was written; else empty. In UTF-8.</param>
public readonly ref struct PatternValue(PatternValueKind kind, ReadOnlySpan<byte> text)
{
    public PatternValueKind Kind { get; } = kind;

    public ReadOnlySpan<byte> Text { get; } = text;

    /// <summary>Null for what is no number, or too large a one to be compared.</summary>
    public long? Scaled => Kind == PatternValueKind.Number && Utf8Parser.TryParse(Text, out double number, out var length) && length == Text.Length
        ? PatternNumber.Scale(number)
        : null;
}
