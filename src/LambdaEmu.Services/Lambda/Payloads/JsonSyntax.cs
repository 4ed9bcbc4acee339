using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace LambdaEmu.Services.Lambda.Payloads;

/// <summary>Looks whether bytes are one JSON value, and words what is wrong the way AWS's parser does. Reads only; builds nothing.</summary>
internal static class JsonSyntax
{
    private const string Expected = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

    /// <returns>Null for valid JSON.</returns>
    public static string? FindError(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 1000 });
        try
        {
            while (reader.Read())
            {
                // A string is decoded lazily, so its bytes have to be looked at apart.
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !Utf8.IsValid(reader.ValueSpan))
                {
                    return Describe(json, (int)reader.TokenStartIndex, inString: true);
                }
            }
            return null;
        }
        catch (JsonException)
        {
            return Describe(json, (int)Math.Min(reader.BytesConsumed, json.Length), inString: false);
        }
    }

    private static string Describe(ReadOnlySpan<byte> json, int from, bool inString)
    {
        var at = inString ? from + 1 + FirstInvalid(json[(from + 1)..]) : SkipSpace(json, from);
        return $"{Sentence(json, at, inString)}\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); {Position(json, at, inString)}]";
    }

    private static string Sentence(ReadOnlySpan<byte> json, int at, bool inString)
    {
        if (at >= json.Length)
        {
            return "Unexpected end-of-input";
        }
        var c = json[at];
        if (inString)
        {
            return string.Create(CultureInfo.InvariantCulture, $"Invalid UTF-8 start byte 0x{c:x}");
        }
        if (char.IsAsciiLetter((char)c))
        {
            return $"Unrecognized token '{Token(json[at..])}': was expecting {Expected}";
        }
        var shown = c is < 0x20 or > 0x7e ? $"(CTRL-CHAR, code {c})" : $"'{(char)c}' (code {c})";
        return $"Unexpected character ({shown}): expected a valid value {Expected}";
    }

    private static string Position(ReadOnlySpan<byte> json, int at, bool inString)
    {
        var before = json[..Math.Min(at, json.Length)];
        var line = before.Count((byte)'\n') + 1;
        var column = at - (before.LastIndexOf((byte)'\n') + 1) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"line: {line}, column: {column}");
    }

    private static string Token(ReadOnlySpan<byte> rest)
    {
        var length = 0;
        while (length < rest.Length && (char.IsAsciiLetterOrDigit((char)rest[length]) || rest[length] == '_'))
        {
            length++;
        }
        return System.Text.Encoding.ASCII.GetString(rest[..length]);
    }

    private static int SkipSpace(ReadOnlySpan<byte> json, int at)
    {
        while (at < json.Length && json[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }
        return at;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        var index = 0;
        while (index < text.Length)
        {
            if (System.Text.Rune.DecodeFromUtf8(text[index..], out _, out var consumed) != System.Buffers.OperationStatus.Done)
            {
                return index;
            }
            index += consumed;
        }
        return index;
    }
}
