using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LambdaEmu.Core.Json;

namespace LambdaEmu.Services.Endpoints.Mapping;

/// <summary>JSON without blanks, in which numbers stay as they were written and texts as readable.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Compact(JsonElement element) => Encoding.UTF8.GetString(Write(element.WriteTo).WrittenSpan);

    public static string Compact(List<JsonElement> elements) => Encoding.UTF8.GetString(Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var element in elements)
        {
            element.WriteTo(writer);
        }
        writer.WriteEndArray();
    }).WrittenSpan);

    public static ReadOnlySpan<byte> Quote(string text) => Write(writer => writer.WriteStringValue(text)).WrittenSpan;

    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonElement Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = JsonSyntax.MaxDepth - 1 });
        var element = JsonElement.ParseValue(ref reader);
        // Nothing may follow.
        return reader.Read() ? throw new JsonException("There is something behind the value.") : element;
    }

    private static ArrayBufferWriter<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Relaxed);
        write(writer);
        writer.Flush();
        return buffer;
    }
}
