namespace LambdaEmu.Core.EventPatterns.Conditions;

/// <summary>A text, byte for byte.</summary>
internal sealed class TextLiteral(byte[] text) : PatternCondition
{
    public override bool Accepts(in PatternValue value) => value.Kind == PatternValueKind.Text && value.Text.SequenceEqual(text);
}

/// <summary>A number: as written, or of the same value. No text equals it.</summary>
/// <param name="scaled">Null for one that is too large to be compared, such as an account's id.</param>
internal sealed class NumberLiteral(byte[] written, long? scaled) : PatternCondition
{
    public override bool Accepts(in PatternValue value) =>
        value.Kind == PatternValueKind.Number && (value.Text.SequenceEqual(written) || (scaled is not null && value.Scaled == scaled));
}

/// <summary>true, false or null.</summary>
internal sealed class WordLiteral(PatternValueKind kind) : PatternCondition
{
    public override bool Accepts(in PatternValue value) => value.Kind == kind;
}

/// <summary>Whether the key is there at all; only leaves are.</summary>
internal sealed class Existence(bool wanted) : PatternCondition
{
    public override bool AcceptsAbsence => !wanted;

    public override bool Accepts(in PatternValue value) => wanted;
}
