namespace LambdaEmu.Services.Logs.FilterPatterns.Terms;

/// <summary>
/// A pattern for texts without a form: <c>ERROR "a phrase" -debug</c> wants and excludes terms, <c>?A ?B</c> wants one of several.
/// </summary>
internal sealed class TermsPattern : FilterPattern
{
    private readonly List<Term> _required = [];
    private readonly List<Term> _excluded = [];
    private readonly List<Term> _optional = [];

    public override bool Matches(ReadOnlyMemory<byte> message)
    {
        var text = message.Span;
        foreach (var term in _required)
        {
            if (!term.IsIn(text))
            {
                return false;
            }
        }
        foreach (var term in _excluded)
        {
            if (term.IsIn(text))
            {
                return false;
            }
        }
        // AWS ignores the terms with a question mark as soon as there are others.
        return _optional.Count == 0 || _required.Count + _excluded.Count > 0 || AnyOptional(text);
    }

    public static new TermsPattern Parse(string text)
    {
        var pattern = new TermsPattern();
        var reader = new PatternReader(text);
        while (!reader.SkipSpaces().AtEnd)
        {
            switch (reader.Next)
            {
                case '?':
                    reader.Take();
                    pattern._optional.Add(ReadTerm(reader));
                    break;
                case '-':
                    reader.Take();
                    pattern._excluded.Add(ReadTerm(reader.SkipSpaces()));
                    break;
                default:
                    pattern._required.Add(ReadTerm(reader));
                    break;
            }
            RequireEndOfTerm(reader);
        }
        return pattern;
    }

    private bool AnyOptional(ReadOnlySpan<byte> text)
    {
        foreach (var term in _optional)
        {
            if (term.IsIn(text))
            {
                return true;
            }
        }
        return false;
    }

    private static Term ReadTerm(PatternReader reader)
    {
        switch (reader.Next)
        {
            case '"':
                // AWS documents " " as a pattern that every event matches, with a space or without.
                var phrase = reader.TakeQuoted();
                return Term.Of(string.IsNullOrWhiteSpace(phrase) ? "" : phrase);
            case '%':
                return Term.Of(reader.TakeRegex());
        }
        var word = reader.TakeWhile(PatternReader.IsWordCharacter);
        return word.Length > 0 ? Term.Of(word) : throw (reader.AtEnd ? PatternFaults.Invalid() : PatternFaults.InvalidCharacter(reader.Next));
    }

    /// <summary>Anything but letters, digits and underscores has to be in quotes.</summary>
    private static void RequireEndOfTerm(PatternReader reader)
    {
        if (!reader.AtEnd && !char.IsWhiteSpace(reader.Next))
        {
            throw PatternFaults.InvalidCharacter(reader.Next);
        }
    }
}
