using System.Text.Json;
using LambdaEmu.Services.ApiGateway.Models;

namespace LambdaEmu.Services.ApiGateway.OpenApi;

/// <summary>Models as schemas; addresses of other models become references within the document.</summary>
internal static class ExportedModels
{
    public static string ReferenceTo(string model, ExportSettings settings) => $"#/{(settings.IsVersion2 ? "definitions" : "components/schemas")}/{model}";

    public static void Write(Utf8JsonWriter writer, Model model, ExportSettings settings)
    {
        try
        {
            using var schema = JsonDocument.Parse(model.Schema);
            Write(writer, schema.RootElement, settings);
        }
        catch (JsonException)
        {
            // A schema of another kind, such as XML's, has no form in OpenAPI.
            writer.WriteStartObject();
            writer.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element, ExportSettings settings)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject().Where(m => m.Name != "$schema"))
                {
                    writer.WritePropertyName(member.Name);
                    if (member.Name == "$ref" && member.Value.Text() is { } reference && reference.Contains("/models/", StringComparison.Ordinal))
                    {
                        writer.WriteStringValue(ReferenceTo(reference[(reference.LastIndexOf('/') + 1)..], settings));
                        continue;
                    }
                    Write(writer, member.Value, settings);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item, settings);
                }
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
