using System.Globalization;

namespace LambdaEmu.Core.Json;

/// <summary>
/// Finds the first error in bytes that are no JSON, and words and places it as AWS's parser (Jackson, on bytes) does. Only faults come
/// this way: valid payloads never do. Each method reads one construct and returns null, or the fault.
/// </summary>
internal ref partial struct JsonErrorScanner(ReadOnlySpan<byte> json)
{
    private const string Expected = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

    private readonly ReadOnlySpan<byte> _json = json;

    /// <summary>The byte that is read next.</summary>
    private int _at;
    private int _depth;

    public string Describe() => Root() ?? Fault("Unexpected end-of-input", End);

    private readonly bool AtEnd => _at >= _json.Length;

    private string? Root()
    {
        if ((SkipSpace() ?? (AtEnd ? Fault("Unexpected end-of-input", End) : Value()) ?? SkipSpace()) is { } fault)
        {
            return fault;
        }
        return AtEnd ? null : Unexpected(_at, "Expected space separating root-level values");
    }

    private string? Value()
    {
        var c = _json[_at++];
        switch ((char)c)
        {
            case '{' or '[':
                if (++_depth > JsonSyntax.MaxDepth)
                {
                    return Fault($"Document nesting depth ({_depth}) exceeds the maximum allowed ({JsonSyntax.MaxDepth}, from `StreamReadConstraints.getMaxNestingDepth()`)", After(_at - 1));
                }
                var fault = c == '{' ? Entries("Object", '}', On(_at - 1)) : Entries("Array", ']', On(_at - 1));
                _depth--;
                return fault;
            case '"':
                return Text("string value", " in VALUE_STRING");
            case 't':
                return Token("true");
            case 'f':
                return Token("false");
            case 'n':
                return Token("null");
            case '-' or (>= '0' and <= '9'):
                return Number(c);
            case '}' or ',' or ']':
                return Unexpected(_at - 1, "expected a value");
            default:
                return char.IsLetter((char)c) || c is (byte)'_' or (byte)'$' ? InvalidToken(_at - 1) : Unexpected(_at - 1, $"expected a valid value {Expected}");
        }
    }

    /// <summary>What stands between the markers of an object or array.</summary>
    private string? Entries(string structure, char close, string start)
    {
        for (var first = true; ; first = false)
        {
            if (SkipSpace() is { } space)
            {
                return space;
            }
            if (AtEnd)
            {
                return Fault($"Unexpected end-of-input: expected close marker for {structure} (start marker at {Source(start)})", End);
            }
            var c = (char)_json[_at];
            if (c == close)
            {
                _at++;
                return null;
            }
            if (c is '}' or ']')
            {
                return Fault($"Unexpected close marker '{c}': expected '{close}' (for {structure} starting at {Source(start)})", After(_at));
            }
            if ((first ? null : Separator(',', $"was expecting comma to separate {structure} entries", structure)) is { } comma)
            {
                return comma;
            }
            if ((close == '}' ? Name(structure) ?? Value() : Value()) is { } fault)
            {
                return fault;
            }
        }
    }

    private string? Name(string structure)
    {
        if (_json[_at] != '"')
        {
            return Unexpected(_at, "was expecting double-quote to start field name");
        }
        _at++;
        return Text("name", " in field name") ?? SkipSpace() ?? Separator(':', "was expecting a colon to separate field name and value", structure);
    }

    /// <summary>A comma or colon with the space behind it, up to the next construct.</summary>
    private string? Separator(char separator, string otherwise, string structure)
    {
        if (!AtEnd && _json[_at] != separator)
        {
            return Unexpected(_at, otherwise);
        }
        _at++;
        return SkipSpace() ?? (AtEnd ? Fault($"Unexpected end-of-input within/between {structure} entries", End) : null);
    }

    private string? SkipSpace()
    {
        while (!AtEnd && _json[_at] <= ' ')
        {
            if (_json[_at] is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                return Fault($"Illegal character ({Shown(_json[_at])}): only regular white space (\\r, \\n, \\t) is allowed between tokens", After(_at));
            }
            _at++;
        }
        return null;
    }

    private readonly string Unexpected(int index, string instead) => Fault($"Unexpected character ({Shown(_json[index])}): {instead}", On(index));

    private static string Shown(byte c) =>
        c is < 0x20 or (>= 0x7f and <= 0x9f) ? $"(CTRL-CHAR, code {c})" : $"'{(char)c}' (code {c})";

    private static string Fault(string sentence, string position) => $"{sentence}\n at {Source(position)}";

    private static string Source(string position) => $"[Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); {position}]";

    /// <summary>The place of a byte.</summary>
    private readonly string On(int index) => Position(index, 0);

    /// <summary>The place behind a byte, on its line even where it is a line's end: where the parser is once it has taken the byte.</summary>
    private readonly string After(int index) => Position(index, 1);

    private readonly string End => Position(_json.Length, 0);

    private readonly string Position(int index, int more)
    {
        var before = _json[..Math.Min(index, _json.Length)];
        return string.Create(
            CultureInfo.InvariantCulture, $"line: {before.Count((byte)'\n') + 1}, column: {before.Length - (before.LastIndexOf((byte)'\n') + 1) + 1 + more}");
    }
}
