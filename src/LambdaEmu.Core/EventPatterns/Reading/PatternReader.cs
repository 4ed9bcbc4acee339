using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LambdaEmu.Core.EventPatterns.Reading;

/// <summary>
/// Goes through a pattern that is known to be JSON, token by token, and knows where AWS's reader (Jackson, on text) would be: behind a
/// token it has read, but behind the opening quote alone of a text that nobody has asked for, and behind a name at the value's beginning.
/// Faults show that place.
/// </summary>
internal sealed class PatternReader(string json)
{
    private const int MaxSourceLength = 500;

    private int _at;
    private PatternToken? _pending;
    private int _textStart;
    private int _textEnd;
    private int _numberStart;
    private string _name = "";

    public PatternToken Token { get; private set; }

    /// <summary>Null where the token is no number.</summary>
    public double? Number => Token == PatternToken.Number ? double.Parse(Text, CultureInfo.InvariantCulture) : null;

    /// <summary>The token's text: a name's, a text's without its escapes, else as written.</summary>
    public string Text => Token switch
    {
        PatternToken.Name => _name,
        PatternToken.Text => TakeText(),
        PatternToken.Number => json[_numberStart.._at],
        PatternToken.StartObject => "{",
        PatternToken.EndObject => "}",
        PatternToken.StartArray => "[",
        PatternToken.EndArray => "]",
        var word => word.ToString().ToLowerInvariant(),
    };

    public PatternToken Read()
    {
        if (_pending is { } pending)
        {
            _pending = null;
            return Token = pending;
        }
        _at = Math.Max(_at, _textEnd);
        SkipTo(c => c is not (' ' or '\t' or '\r' or '\n' or ','));
        Token = ReadStart();
        if (Token == PatternToken.Text && AfterSpace(_textEnd) is var colon && colon < json.Length && json[colon] == ':')
        {
            _name = TakeText();
            _at = AfterSpace(colon + 1);
            _pending = ReadStart();
            Token = PatternToken.Name;
        }
        return Token;
    }

    /// <summary>A refusal at this place.</summary>
    public EventPatternException Fault(string sentence)
    {
        var before = json.AsSpan(0, _at);
        var position = string.Create(
            CultureInfo.InvariantCulture, $"line: {before.Count('\n') + 1}, column: {_at - (before.LastIndexOf('\n') + 1) + 1}");
        var source = json.Length <= MaxSourceLength
            ? $"\"{json}\""
            : string.Create(CultureInfo.InvariantCulture, $"\"{json.AsSpan(0, MaxSourceLength)}\"[truncated {json.Length - MaxSourceLength} chars]");
        return new EventPatternException($"{sentence}\n at [Source: (String){source}; {position}]");
    }

    private PatternToken ReadStart()
    {
        switch (json[_at])
        {
            case '{':
                return Take(1, PatternToken.StartObject);
            case '}':
                return Take(1, PatternToken.EndObject);
            case '[':
                return Take(1, PatternToken.StartArray);
            case ']':
                return Take(1, PatternToken.EndArray);
            case '"':
                _textStart = _at;
                _textEnd = EndOfText();
                return Take(1, PatternToken.Text);
            case 't':
                return Take("true".Length, PatternToken.True);
            case 'f':
                return Take("false".Length, PatternToken.False);
            case 'n':
                return Take("null".Length, PatternToken.Null);
            default:
                _numberStart = _at;
                SkipTo(c => !char.IsAsciiDigit(c) && c is not ('-' or '+' or '.' or 'e' or 'E'));
                return PatternToken.Number;
        }
    }

    private PatternToken Take(int length, PatternToken token)
    {
        _at += length;
        return token;
    }

    private void SkipTo(Func<char, bool> isEnd)
    {
        while (_at < json.Length && !isEnd(json[_at]))
        {
            _at++;
        }
    }

    private int AfterSpace(int index)
    {
        while (index < json.Length && json[index] is ' ' or '\t' or '\r' or '\n')
        {
            index++;
        }
        return index;
    }

    private int EndOfText()
    {
        var end = _at + 1;
        while (json[end] != '"')
        {
            end += json[end] == '\\' ? 2 : 1;
        }
        return end + 1;
    }

    private string TakeText()
    {
        _at = _textEnd;
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json[_textStart.._textEnd]));
        reader.Read();
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a character, escaped, which no message holds.
            return json[(_textStart + 1)..(_textEnd - 1)];
        }
    }
}
