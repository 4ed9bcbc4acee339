namespace LambdaEmu.Services.Logs.FilterPatterns.SpaceDelimited;

/// <summary>Parses patterns of fields. Between conditions &amp;&amp; binds before ||.</summary>
internal sealed class SpaceDelimitedParser
{
    private const int MaxRegexes = 2;

    private readonly PatternReader _reader;
    private readonly List<string> _names = [];
    private readonly List<List<List<(string Name, ValueTest Test)>>> _conditions = [];
    private int? _ellipsis;

    private SpaceDelimitedParser(string content) => _reader = new PatternReader(content);

    /// <param name="text">The pattern with its brackets.</param>
    public static SpaceDelimitedPattern Parse(string text)
    {
        if (text.Length < 2 || text[^1] != ']')
        {
            throw PatternFaults.Unclosed('[', ']');
        }
        return new SpaceDelimitedParser(text[1..^1]).ReadPattern();
    }

    private SpaceDelimitedPattern ReadPattern()
    {
        do
        {
            ReadField();
        }
        while (_reader.SkipSpaces().TryTake(","));
        if (!_reader.AtEnd)
        {
            throw PatternFaults.InvalidCharacter(_reader.Next);
        }
        if (_reader.RegexCount > MaxRegexes)
        {
            throw PatternFaults.Invalid();
        }
        return new SpaceDelimitedPattern(_names, _ellipsis, _conditions.ConvertAll(Resolve));
    }

    private void ReadField()
    {
        if (_reader.SkipSpaces().TryTake("..."))
        {
            _ellipsis = _ellipsis is null ? _names.Count : throw PatternFaults.Invalid();
            return;
        }
        var name = ReadName();
        _names.Add(name);
        if (!_reader.SkipSpaces().AtEnd && _reader.Next != ',')
        {
            _conditions.Add(ReadCondition(name));
        }
    }

    /// <summary>Reads the conditions of a field, whose name has been read.</summary>
    private List<List<(string, ValueTest)>> ReadCondition(string name)
    {
        List<List<(string, ValueTest)>> choice = [[ReadTest(name)]];
        while (true)
        {
            if (_reader.SkipSpaces().TryTake("&&"))
            {
                choice[^1].Add(ReadTest(ReadName()));
            }
            else if (_reader.TryTake("||"))
            {
                choice.Add([ReadTest(ReadName())]);
            }
            else
            {
                return choice;
            }
        }
    }

    private string ReadName()
    {
        _reader.SkipSpaces();
        return _reader.TakeWhile(character => PatternReader.IsWordCharacter(character) || character == '-');
    }

    private (string, ValueTest) ReadTest(string name)
    {
        if (name.Length == 0 && _reader.Next is not ('=' or '!' or '<' or '>'))
        {
            throw _reader.AtEnd ? PatternFaults.Invalid() : PatternFaults.InvalidCharacter(_reader.Next);
        }
        _reader.SkipSpaces();
        return name.Length > 0 ? (name, ValueTest.Read(_reader, IsUnquoted)) : throw PatternFaults.Invalid();
    }

    /// <summary>A condition may speak of any field that the pattern names, and of no other.</summary>
    private List<List<FieldTest>> Resolve(List<List<(string Name, ValueTest Test)>> choice) =>
        choice.ConvertAll(tests => tests.ConvertAll(test =>
            new FieldTest(_names.IndexOf(test.Name) is >= 0 and var index ? index : throw PatternFaults.Invalid(), test.Test)));

    private static bool IsUnquoted(char character) =>
        !char.IsWhiteSpace(character) && character is not (',' or ']' or '"' or '%' or '&' or '|' or '(' or ')' or '=');
}
