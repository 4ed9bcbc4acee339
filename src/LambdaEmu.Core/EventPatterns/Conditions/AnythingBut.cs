namespace LambdaEmu.Core.EventPatterns.Conditions;

/// <summary>Every value but these texts. Of an array it is enough that one element is another.</summary>
internal sealed class AnythingButTexts(byte[][] texts) : PatternCondition
{
    public override bool Accepts(in PatternValue value)
    {
        if (value.Kind == PatternValueKind.Text)
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
internal sealed class AnythingButNumbers(long[] scaled) : PatternCondition
{
    public override bool Accepts(in PatternValue value) => value.Scaled is not { } number || !scaled.Contains(number);
}

/// <summary>Every value but texts that begin so.</summary>
internal sealed class AnythingButPrefix(byte[] prefix) : PatternCondition
{
    public override bool Accepts(in PatternValue value) => value.Kind != PatternValueKind.Text || !value.Text.StartsWith(prefix);
}
