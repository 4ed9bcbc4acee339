using System.Text;

namespace LambdaEmu.Core.EventPatterns.Conditions;

internal sealed class Prefix(byte[] prefix) : PatternCondition
{
    public override bool Accepts(in PatternValue value) => value.Kind == PatternValueKind.Text && value.Text.StartsWith(prefix);
}

internal sealed class Suffix(byte[] suffix) : PatternCondition
{
    public override bool Accepts(in PatternValue value) => value.Kind == PatternValueKind.Text && value.Text.EndsWith(suffix);
}

internal sealed class EqualsIgnoreCase(string text) : PatternCondition
{
    // A letter and its other case may differ in bytes, but by less than this.
    private const int MaxBytesPerChar = 4;

    public override bool Accepts(in PatternValue value)
    {
        if (value.Kind != PatternValueKind.Text || value.Text.Length > text.Length * MaxBytesPerChar)
        {
            return false;
        }
        return string.Equals(Encoding.UTF8.GetString(value.Text), text, StringComparison.OrdinalIgnoreCase);
    }
}
