using System.Buffers;
using System.Text;

namespace LambdaEmu.Core.Json;

/// <summary>Texts, numbers and literal tokens.</summary>
internal ref partial struct JsonErrorScanner
{
    private const int MaxTokenLength = 256;

    /// <summary>Up to the closing quote; the opening one has been taken.</summary>
    private string? Text(string what, string endsIn)
    {
        while (!AtEnd)
        {
            var c = _json[_at];
            if (c == '"')
            {
                _at++;
                return null;
            }
            var fault = c < 0x20
                ? Fault($"Illegal unquoted character ({Shown(c)}): has to be escaped using backslash to be included in {what}", After(_at))
                : c == '\\' ? Escape(endsIn) : Character();
            if (fault is not null)
            {
                return fault;
            }
        }
        return Fault("Unexpected end-of-input" + endsIn, End);
    }

    private string? Escape(string endsIn)
    {
        _at++;
        if (AtEnd)
        {
            return null;
        }
        if (_json[_at] != 'u')
        {
            return "\"\\/bfnrt"u8.Contains(_json[_at++]) ? null : Fault($"Unrecognized character escape {Shown(_json[_at - 1])}", After(_at - 1));
        }
        _at++;
        for (var digits = 0; digits < 4; digits++, _at++)
        {
            if (AtEnd)
            {
                return Fault("Unexpected end-of-input" + endsIn, End);
            }
            if (!char.IsAsciiHexDigit((char)_json[_at]))
            {
                return Unexpected(_at, "expected a hex-digit for character escape sequence");
            }
        }
        return null;
    }

    /// <summary>One character in UTF-8.</summary>
    private string? Character()
    {
        if (Rune.DecodeFromUtf8(_json[_at..], out _, out var bytes) == OperationStatus.Done)
        {
            _at += bytes;
            return null;
        }
        var length = _json[_at] switch { >= 0xf0 and < 0xf8 => 4, >= 0xe0 and < 0xf0 => 3, >= 0xc0 and < 0xe0 => 2, _ => 1 };
        for (var i = _at + 1; i < _at + length; i++)
        {
            if (i >= _json.Length)
            {
                return Fault("Unexpected end-of-input in VALUE_STRING", End);
            }
            if ((_json[i] & 0xc0) != 0x80)
            {
                return Fault($"Invalid UTF-8 middle byte 0x{_json[i]:x}", After(i));
            }
        }
        return Fault($"Invalid UTF-8 start byte 0x{_json[_at]:x}", After(_at));
    }

    private string? Number(byte first)
    {
        if (first == '-' && Digits("expected digit (0-9) to follow minus sign, for valid numeric value") is { } sign)
        {
            return sign;
        }
        if (_json[_at - 1] == '0' && !AtEnd && char.IsAsciiDigit((char)_json[_at]))
        {
            return Fault("Invalid numeric value: Leading zeroes not allowed", After(_at));
        }
        SkipDigits();
        if (!AtEnd && _json[_at] == '.')
        {
            _at++;
            if (Digits("Decimal point not followed by a digit") is { } fraction)
            {
                return fraction;
            }
            SkipDigits();
        }
        if (!AtEnd && _json[_at] is (byte)'e' or (byte)'E')
        {
            _at++;
            _at += !AtEnd && _json[_at] is (byte)'+' or (byte)'-' ? 1 : 0;
            if (Digits("Exponent indicator not followed by a digit") is { } exponent)
            {
                return exponent;
            }
            SkipDigits();
        }
        return null;
    }

    /// <summary>At least one digit.</summary>
    private string? Digits(string otherwise)
    {
        if (AtEnd)
        {
            return Fault("Unexpected end-of-input in a Number value", End);
        }
        if (!char.IsAsciiDigit((char)_json[_at]))
        {
            return Fault($"Unexpected character ({Shown(_json[_at])}) in numeric value: {otherwise}", On(_at));
        }
        _at++;
        return null;
    }

    private void SkipDigits()
    {
        while (!AtEnd && char.IsAsciiDigit((char)_json[_at]))
        {
            _at++;
        }
    }

    /// <summary>The rest of null, true or false, whose first letter has been taken.</summary>
    private string? Token(string word)
    {
        var start = _at - 1;
        foreach (var letter in word.AsSpan(1))
        {
            if (AtEnd || _json[_at] != letter)
            {
                return InvalidToken(start);
            }
            _at++;
        }
        return AtEnd || !IsTokenPart((char)_json[_at]) ? null : InvalidToken(start);
    }

    /// <summary>Takes the whole word, so that people see what they wrote. The parser ends one behind the byte that ended the word.</summary>
    private string InvalidToken(int start)
    {
        var token = new StringBuilder();
        for (var i = start; i < _at; i++)
        {
            token.Append((char)_json[i]);
        }
        while (!AtEnd && token.Length < MaxTokenLength)
        {
            if (Rune.DecodeFromUtf8(_json[_at..], out var character, out var bytes) != OperationStatus.Done)
            {
                return Character()!;
            }
            if (!Rune.IsLetterOrDigit(character) && character.Value is not ('_' or '$'))
            {
                return Unrecognized(token, After(_at));
            }
            token.Append(character);
            _at += bytes;
        }
        return Unrecognized(token, AtEnd ? End : After(_at));
    }

    private static string Unrecognized(StringBuilder token, string position) => Fault($"Unrecognized token '{token}': was expecting {Expected}", position);

    private static bool IsTokenPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '$';
}
