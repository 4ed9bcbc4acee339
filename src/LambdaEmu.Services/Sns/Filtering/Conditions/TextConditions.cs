using System.Text;

namespace LambdaEmu.Services.Sns.Filtering.Conditions;

internal sealed class Prefix(byte[] prefix) : FilterCondition
{
    public override bool Accepts(in FilterValue value) => value.Kind == FilterValueKind.Text && value.Text.StartsWith(prefix);
}

internal sealed class Suffix(byte[] suffix) : FilterCondition
{
    public override bool Accepts(in FilterValue value) => value.Kind == FilterValueKind.Text && value.Text.EndsWith(suffix);
}

internal sealed class EqualsIgnoreCase(string text) : FilterCondition
{
    // A letter and its other case may differ in bytes, but by less than this.
    private const int MaxBytesPerChar = 4;

    public override bool Accepts(in FilterValue value)
    {
        if (value.Kind != FilterValueKind.Text || value.Text.Length > text.Length * MaxBytesPerChar)
        {
            return false;
        }
        return string.Equals(Encoding.UTF8.GetString(value.Text), text, StringComparison.OrdinalIgnoreCase);
    }
}
