namespace LambdaEmu.Services.Sns.Filtering.Conditions;

/// <summary>Every value but these texts. Of an array it is enough that one element is another.</summary>
internal sealed class AnythingButTexts(byte[][] texts) : FilterCondition
{
    public override bool Accepts(in FilterValue value)
    {
        if (value.Kind == FilterValueKind.Text)
        {
            foreach (var text in texts)
            {
                if (value.Text.SequenceEqual(text))
                {
                    return false;
                }
            }
        }
        return true;
    }
}

/// <summary>Every value but these numbers.</summary>
internal sealed class AnythingButNumbers(long[] scaled) : FilterCondition
{
    public override bool Accepts(in FilterValue value) => value.Scaled is not { } number || !scaled.Contains(number);
}

/// <summary>Every value but texts that begin so.</summary>
internal sealed class AnythingButPrefix(byte[] prefix) : FilterCondition
{
    public override bool Accepts(in FilterValue value) => value.Kind != FilterValueKind.Text || !value.Text.StartsWith(prefix);
}
