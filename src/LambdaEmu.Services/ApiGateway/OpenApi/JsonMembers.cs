using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LambdaEmu.Services.ApiGateway.OpenApi;

/// <summary>Members of JSON objects that may not be there, or not be objects.</summary>
internal static class JsonMembers
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static JsonElement? Member(this JsonElement? element, string name) => element?.Member(name);

    /// <summary>A scalar as text; null for what is none or not there.</summary>
    public static string? Text(this JsonElement element, string name) => element.Member(name)?.Text();

    public static string? Text(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => element.GetRawText(),
        _ => null,
    };

    public static bool Flag(this JsonElement element, string name) => element.Text(name) is "true" or "True";

    public static int? Integer(this JsonElement element, string name) =>
        int.TryParse(element.Text(name), System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>The members of an object; none for anything else.</summary>
    public static IEnumerable<JsonProperty> Members(this JsonElement? element) => element is { ValueKind: JsonValueKind.Object } map ? map.EnumerateObject() : [];

    /// <summary>The items of a list; none for anything else.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement? element) => element is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>A map of texts; values that are no scalars as their JSON.</summary>
    public static Dictionary<string, string>? Texts(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Object } map ? map.EnumerateObject().ToDictionary(m => m.Name, m => m.Value.Text() ?? m.Value.Compact()) : null;

    /// <summary>Without white space, other letters than ASCII as they are.</summary>
    public static string Compact(this JsonElement element)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text, Readable))
        {
            element.WriteTo(writer);
        }
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }
}
