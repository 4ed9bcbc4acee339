using System.Text.Json;

namespace LambdaEmu.Services.Logs.FilterPatterns.Json;

/// <summary>Parses JSON patterns by recursive descent: parentheses bind before &amp;&amp;, and that before ||.</summary>
internal sealed class JsonPatternParser
{
    private const int MaxRegexes = 2;
    private const int MaxWildcards = 3;

    private readonly PatternReader _reader;
    private readonly List<JsonSelector> _selectors = [];

    private JsonPatternParser(string content) => _reader = new PatternReader(content);

    /// <param name="text">The pattern with its braces.</param>
    public static JsonPattern Parse(string text)
    {
        if (text.Length < 2 || text[^1] != '}')
        {
            throw PatternFaults.Unclosed('{', '}');
        }
        return new JsonPatternParser(text[1..^1]).ReadPattern();
    }

    private JsonPattern ReadPattern()
    {
        var condition = ReadAny();
        if (!_reader.SkipSpaces().AtEnd)
        {
            throw PatternFaults.InvalidCharacter(_reader.Next);
        }
        if (_reader.RegexCount > MaxRegexes || _selectors.Count(selector => selector.HasWildcard) > MaxWildcards)
        {
            throw PatternFaults.Invalid();
        }
        return new JsonPattern(condition, _selectors);
    }

    private JsonCondition ReadAny()
    {
        List<JsonCondition> conditions = [ReadAll()];
        while (_reader.SkipSpaces().TryTake("||"))
        {
            conditions.Add(ReadAll());
        }
        return conditions.Count == 1 ? conditions[0] : new JsonCondition.Any(conditions);
    }

    private JsonCondition ReadAll()
    {
        List<JsonCondition> conditions = [ReadOne()];
        while (_reader.SkipSpaces().TryTake("&&"))
        {
            conditions.Add(ReadOne());
        }
        return conditions.Count == 1 ? conditions[0] : new JsonCondition.All(conditions);
    }

    private JsonCondition ReadOne()
    {
        if (_reader.SkipSpaces().TryTake("("))
        {
            var inner = ReadAny();
            return _reader.SkipSpaces().TryTake(")") ? inner : throw PatternFaults.Invalid();
        }
        var selector = JsonSelector.Read(_reader);
        _selectors.Add(selector);
        _reader.SkipSpaces();
        if (_reader.TryTakeWord("IS"))
        {
            return new JsonCondition.Is(selector, ReadKind());
        }
        if (_reader.TryTakeWord("NOT"))
        {
            return _reader.SkipSpaces().TryTakeWord("EXISTS") ? new JsonCondition.NotExists(selector) : throw PatternFaults.Invalid();
        }
        return new JsonCondition.Compares(selector, ValueTest.Read(_reader, IsUnquoted));
    }

    private JsonValueKind ReadKind()
    {
        _reader.SkipSpaces();
        return _reader.TryTakeWord("NULL") ? JsonValueKind.Null
            : _reader.TryTakeWord("TRUE") ? JsonValueKind.True
            : _reader.TryTakeWord("FALSE") ? JsonValueKind.False
            : throw PatternFaults.Invalid();
    }

    private static bool IsUnquoted(char character) => PatternReader.IsWordCharacter(character) || character is '*' or '.' or '+' or '-';
}
