using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace LambdaEmu.Core.JsonPaths;

/// <summary>Elements that are in no document: what functions compute, and literals in paths.</summary>
internal static class NewElement
{
    public static JsonElement Text(string value) => Write(w => w.WriteStringValue(value));

    public static JsonElement Integer(long value) => Write(w => w.WriteNumberValue(value));

    /// <summary>A Java double: whole numbers keep their ".0".</summary>
    public static JsonElement Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return Raw(text.AsSpan().ContainsAny(".E") ? text : text + ".0");
    }

    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonElement Raw(string json) => Write(w => w.WriteRawValue(json));

    public static JsonElement Array(IEnumerable<JsonElement> items) => Write(w =>
    {
        w.WriteStartArray();
        foreach (var item in items)
        {
            item.WriteTo(w);
        }
        w.WriteEndArray();
    });

    public static JsonElement Object(IEnumerable<(string Name, JsonElement Value)> members) => Write(w =>
    {
        w.WriteStartObject();
        foreach (var (name, value) in members)
        {
            w.WritePropertyName(name);
            value.WriteTo(w);
        }
        w.WriteEndObject();
    });

    private static JsonElement Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { MaxDepth = 2000 }))
        {
            write(writer);
        }
        var reader = new Utf8JsonReader(buffer.WrittenSpan, new JsonReaderOptions { MaxDepth = 2000 });
        return JsonElement.ParseValue(ref reader);
    }
}
