using System.Globalization;
using System.Text;
using System.Text.Json;
using LambdaEmu.Core.Errors;

namespace LambdaEmu.Services.Sns.Filtering.Reading;

/// <summary>
/// Goes through a policy that is known to be JSON, token by token, and knows where AWS's reader (Jackson, on text) would be: behind a
/// token it has read, but behind the opening quote alone of a text that nobody has asked for, and behind a name at the value's beginning.
/// Faults show that place.
/// </summary>
internal sealed class PolicyReader(string json, PolicyFaults faults)
{
    private const int MaxSourceLength = 500;

    private int _at;
    private PolicyToken? _pending;
    private int _textStart;
    private int _textEnd;
    private int _numberStart;
    private string _name = "";

    public PolicyToken Token { get; private set; }

    /// <summary>Null where the token is no number.</summary>
    public double? Number => Token == PolicyToken.Number ? double.Parse(Text, CultureInfo.InvariantCulture) : null;

    /// <summary>The token's text: a name's, a text's without its escapes, else as written.</summary>
    public string Text => Token switch
    {
        PolicyToken.Name => _name,
        PolicyToken.Text => TakeText(),
        PolicyToken.Number => json[_numberStart.._at],
        PolicyToken.StartObject => "{",
        PolicyToken.EndObject => "}",
        PolicyToken.StartArray => "[",
        PolicyToken.EndArray => "]",
        var word => word.ToString().ToLowerInvariant(),
    };

    public PolicyToken Read()
    {
        if (_pending is { } pending)
        {
            _pending = null;
            return Token = pending;
        }
        _at = Math.Max(_at, _textEnd);
        SkipTo(c => c is not (' ' or '\t' or '\r' or '\n' or ','));
        Token = ReadStart();
        if (Token == PolicyToken.Text && AfterSpace(_textEnd) is var colon && colon < json.Length && json[colon] == ':')
        {
            _name = TakeText();
            _at = AfterSpace(colon + 1);
            _pending = ReadStart();
            Token = PolicyToken.Name;
        }
        return Token;
    }

    /// <summary>A refusal at this place.</summary>
    public AwsException Fault(string sentence)
    {
        var before = json.AsSpan(0, _at);
        var position = string.Create(
            CultureInfo.InvariantCulture, $"line: {before.Count('\n') + 1}, column: {_at - (before.LastIndexOf('\n') + 1) + 1}");
        var source = json.Length <= MaxSourceLength
            ? $"\"{json}\""
            : string.Create(CultureInfo.InvariantCulture, $"\"{json.AsSpan(0, MaxSourceLength)}\"[truncated {json.Length - MaxSourceLength} chars]");
        return faults.Invalid($"{sentence}\n at [Source: (String){source}; {position}]");
    }

    private PolicyToken ReadStart()
    {
        switch (json[_at])
        {
            case '{':
                return Take(1, PolicyToken.StartObject);
            case '}':
                return Take(1, PolicyToken.EndObject);
            case '[':
                return Take(1, PolicyToken.StartArray);
            case ']':
                return Take(1, PolicyToken.EndArray);
            case '"':
                _textStart = _at;
                _textEnd = EndOfText();
                return Take(1, PolicyToken.Text);
            case 't':
                return Take("true".Length, PolicyToken.True);
            case 'f':
                return Take("false".Length, PolicyToken.False);
            case 'n':
                return Take("null".Length, PolicyToken.Null);
            default:
                _numberStart = _at;
                SkipTo(c => !char.IsAsciiDigit(c) && c is not ('-' or '+' or '.' or 'e' or 'E'));
                return PolicyToken.Number;
        }
    }

    private PolicyToken Take(int length, PolicyToken token)
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
