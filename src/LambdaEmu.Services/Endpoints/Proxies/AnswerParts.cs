using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace LambdaEmu.Services.Endpoints.Proxies;

/// <summary>Reads the members of functions' answers. The reader stands on the member's name; what is of the wrong kind throws.</summary>
internal static class AnswerParts
{
    private const int MinStatus = 100;
    private const int MaxStatus = 599;

    /// <returns>Null where it is no status of HTTP; a number in a string is one.</returns>
    public static int? Status(ref Utf8JsonReader reader)
    {
        reader.Read();
        var status = reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetInt32(out var number) => number,
            JsonTokenType.String when int.TryParse(reader.GetString(), out var number) => number,
            _ => 0,
        };
        return status is >= MinStatus and <= MaxStatus ? status : null;
    }

    /// <summary>Values may be strings, numbers or booleans; null leaves the header out.</summary>
    public static void Headers(ref Utf8JsonReader reader, List<KeyValuePair<string, string>> headers)
    {
        if (!Enter(ref reader, JsonTokenType.StartObject))
        {
            return;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (Scalar(ref reader) is { } value)
            {
                headers.Add(KeyValuePair.Create(name, value));
            }
        }
    }

    public static void MultiValueHeaders(ref Utf8JsonReader reader, List<KeyValuePair<string, string>> headers)
    {
        if (!Enter(ref reader, JsonTokenType.StartObject))
        {
            return;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!Enter(ref reader, JsonTokenType.StartArray))
            {
                continue;
            }
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (Scalar(ref reader) is { } value)
                {
                    headers.Add(KeyValuePair.Create(name, value));
                }
            }
        }
    }

    public static void Texts(ref Utf8JsonReader reader, List<string> texts)
    {
        if (!Enter(ref reader, JsonTokenType.StartArray))
        {
            return;
        }
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Scalar(ref reader) is { } text)
            {
                texts.Add(text);
            }
        }
    }

    /// <summary>A string's text, nothing for null, and everything else as the JSON that it is.</summary>
    public static ReadOnlyMemory<byte> Body(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.Null)
        {
            return default;
        }
        if (reader.TokenType is JsonTokenType.String)
        {
            return Text(ref reader);
        }
        using var value = JsonDocument.ParseValue(ref reader);
        return Encoding.UTF8.GetBytes(value.RootElement.GetRawText());
    }

    public static bool Flag(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False or JsonTokenType.Null => false,
            JsonTokenType.String => reader.ValueTextEquals("true"u8),
            _ => throw new JsonException(),
        };
    }

    /// <exception cref="FormatException">It is no base64.</exception>
    public static ReadOnlyMemory<byte> FromBase64(ReadOnlyMemory<byte> text)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        return Base64.DecodeFromUtf8(text.Span, bytes, out _, out var length) == System.Buffers.OperationStatus.Done
            ? bytes.AsMemory(0, length)
            : throw new FormatException();
    }

    /// <summary>A string's text in UTF-8, without a string in between.</summary>
    public static byte[] Text(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan.ToArray();
        }
        var text = new byte[reader.ValueSpan.Length];
        return text[..reader.CopyString(text)];
    }

    private static bool Enter(ref Utf8JsonReader reader, JsonTokenType wanted)
    {
        reader.Read();
        return reader.TokenType == wanted || (reader.TokenType == JsonTokenType.Null ? false : throw new JsonException());
    }

    private static string? Scalar(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Null => null,
        _ => throw new JsonException(),
    };
}
