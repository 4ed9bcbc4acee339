using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LambdaEmu.Services.ApiGateway.Models;

namespace LambdaEmu.Services.ApiGateway.OpenApi;

/// <summary>The schemas of a document as models of an API; they refer to each other by the addresses of models.</summary>
internal sealed class ImportedModels(OpenApiDocument document, string apiId)
{
    private const string JsonContent = "application/json";

    private readonly ImmutableDictionary<string, Model>.Builder _models = ImmutableDictionary.CreateBuilder<string, Model>(StringComparer.Ordinal);

    public ImmutableDictionary<string, Model> Read()
    {
        foreach (var schema in document.Schemas.Members())
        {
            Add(NameOf(schema.Name), schema.Value);
        }
        return _models.ToImmutable();
    }

    /// <summary>All models so far, with those of bodies whose schema stands where it is used.</summary>
    public ImmutableDictionary<string, Model> All => _models.ToImmutable();

    /// <summary>The model of a body's schema; one without a name of its own gets one.</summary>
    public string NameFor(JsonElement schema)
    {
        if (schema.Text("$ref") is { } reference)
        {
            return NameOf(reference[(reference.LastIndexOf('/') + 1)..]);
        }
        var name = $"MODEL{Identifiers.Short()}";
        Add(name, schema);
        return name;
    }

    private void Add(string name, JsonElement schema) => _models[name] = new Model
    {
        Id = Identifiers.Short(),
        Name = name,
        ContentType = JsonContent,
        Description = schema.Text("description"),
        Schema = WithAddresses(schema),
    };

    private string WithAddresses(JsonElement schema)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true }))
        {
            Write(writer, schema);
        }
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    if (member.Name == "$ref" && member.Value.Text() is { } reference && reference.StartsWith('#'))
                    {
                        writer.WriteStringValue($"https://apigateway.amazonaws.com/restapis/{apiId}/models/{NameFor(element)}");
                        continue;
                    }
                    Write(writer, member.Value);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item);
                }
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    // Names of models are letters and digits only.
    private static string NameOf(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit));
}
