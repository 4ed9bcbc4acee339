using System.Globalization;
using System.Text.Json;
using LambdaEmu.Core.Errors;

namespace LambdaEmu.Contracts.Wire;

public delegate T JsonItem<T>(ref Utf8JsonReader reader);

/// <summary>
/// The scalar forms of AWS's JSON protocols, and the faults for values of the wrong kind. Timestamps are epoch seconds, blobs base64.
/// See https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html.
/// </summary>
public static class JsonWire
{
    // The years 1 to 9999.
    private const double MinEpochSeconds = -62_135_596_800;
    private const double MaxEpochSeconds = 253_402_300_799;

    public static void BeginStructure(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.None)
        {
            reader.Read();
        }
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Unexpected(reader.TokenType, "Structure");
        }
    }

    /// <summary>Moves to the next member's name; false at the end of the structure.</summary>
    public static bool NextMember(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Moves to the member's value; false for null, which means the same as no member.</summary>
    public static bool HasValue(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType != JsonTokenType.Null;

    public static string String(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        // AWS's own parsers take bare numbers and booleans for strings.
        JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        var other => throw Unexpected(other, "String"),
    };

    /// <summary>As the parsers of some services read it, which take no bare numbers.</summary>
    public static string StrictString(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Number
        ? throw Serialization("class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an String")
        : String(ref reader);

    public static int Int32(ref Utf8JsonReader reader)
    {
        var value = Int64(ref reader, "Integer");
        return value is >= int.MinValue and <= int.MaxValue
            ? (int)value
            : throw Serialization($"{value} can not be converted to an Integer");
    }

    public static long Int64(ref Utf8JsonReader reader) => Int64(ref reader, "Long");

    public static double Double(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : throw Unexpected(reader.TokenType, "Double");

    public static bool Boolean(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.String when reader.ValueTextEquals("true"u8) => true,
        JsonTokenType.String when reader.ValueTextEquals("false"u8) => false,
        var other => throw Unexpected(other, "Boolean"),
    };

    public static DateTimeOffset Timestamp(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.GetDouble() is >= MinEpochSeconds and <= MaxEpochSeconds and var seconds)
        {
            // A double has no exact milliseconds; the nearest are the ones that were meant.
            return DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(seconds * 1000));
        }
        return reader.TokenType == JsonTokenType.String
            && DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? time
                : throw Unexpected(reader.TokenType, "Timestamp");
    }

    public static ReadOnlyMemory<byte> Blob(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw Unexpected(reader.TokenType, "ByteBuffer");
        }
        return reader.TryGetBytesFromBase64(out var bytes) ? bytes : throw Serialization("Invalid base64 value");
    }

    public static List<T> List<T>(ref Utf8JsonReader reader, JsonItem<T> item)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Unexpected(reader.TokenType, "List");
        }
        var list = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            // AWS leaves null items of a list out.
            if (reader.TokenType != JsonTokenType.Null)
            {
                list.Add(item(ref reader));
            }
        }
        return list;
    }

    public static Dictionary<string, T> Map<T>(ref Utf8JsonReader reader, JsonItem<T> item)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Unexpected(reader.TokenType, "Map");
        }
        var map = new Dictionary<string, T>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            if (HasValue(ref reader))
            {
                map[key] = item(ref reader);
            }
        }
        return map;
    }

    public static void Write(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);

    public static void Write(Utf8JsonWriter writer, long value) => writer.WriteNumberValue(value);

    public static void Write(Utf8JsonWriter writer, int value) => writer.WriteNumberValue(value);

    public static void Write(Utf8JsonWriter writer, double value) => writer.WriteNumberValue(value);

    public static void Write(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);

    public static void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> value) => writer.WriteBase64StringValue(value.Span);

    /// <summary>Such as 2025-01-31T12:00:00Z, for the services whose models say so.</summary>
    public static void WriteIso8601(Utf8JsonWriter writer, DateTimeOffset value) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    public static void Write(Utf8JsonWriter writer, DateTimeOffset value) =>
        writer.WriteNumberValue((decimal)value.ToUnixTimeMilliseconds() / 1000);

    /// <summary>The fault for a body that can't be read.</summary>
    public static AwsException Serialization(string message) => new("SerializationException", message);

    private static long Int64(ref Utf8JsonReader reader, string kind)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.TryGetInt64(out var value) ? value
                : reader.GetDouble() is > long.MinValue and < long.MaxValue and var real ? (long)real
                : throw Serialization($"{System.Text.Encoding.UTF8.GetString(reader.ValueSpan)} can not be converted to {Article(kind)}");
        }
        return reader.TokenType == JsonTokenType.String && long.TryParse(reader.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var parsed)
            ? parsed
            : throw Unexpected(reader.TokenType, kind);
    }

    private static AwsException Unexpected(JsonTokenType token, string wanted) => Serialization(token switch
    {
        JsonTokenType.StartObject => "Start of structure or map found where not expected.",
        JsonTokenType.StartArray => "Start of list found where not expected",
        JsonTokenType.String => $"STRING_VALUE can not be converted to {Article(wanted)}",
        JsonTokenType.Number => $"NUMBER_VALUE can not be converted to {Article(wanted)}",
        JsonTokenType.True => $"TRUE_VALUE can not be converted to {Article(wanted)}",
        JsonTokenType.False => $"FALSE_VALUE can not be converted to {Article(wanted)}",
        _ => "Unexpected end of the request body",
    });

    private static string Article(string kind) => kind is "Integer" ? $"an {kind}" : $"a {kind}";
}
