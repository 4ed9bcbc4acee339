using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using LambdaEmu.Services.ApiGateway.Documentation;
using LambdaEmu.Services.ApiGateway.RestApis;
using LambdaEmu.Services.ApiGateway.Stages;

namespace LambdaEmu.Services.ApiGateway.OpenApi;

/// <summary>What a stage serves as a definition in OpenAPI 2 or 3, with Amazon's extensions where they are asked for.</summary>
internal static class ApiExport
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(RestApi api, StagedApi staged, ExportSettings settings)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, Readable))
        {
            Write(writer, api, staged, settings);
        }
        return settings.IsYaml ? YamlText.FromJson(json.WrittenMemory) : json.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, RestApi api, StagedApi staged, ExportSettings settings)
    {
        var definition = staged.Deployment.Definition;
        writer.WriteStartObject();
        writer.WriteString(settings.IsVersion2 ? "swagger" : "openapi", settings.IsVersion2 ? "2.0" : "3.0.1");
        Info(writer, definition, staged);
        Address(writer, staged, settings);
        new ExportedMethods(writer, definition, settings).WritePaths();
        Components(writer, definition, settings);
        Extensions(writer, definition, settings);
        if (settings.WithDocumentation)
        {
            Documentation(writer, PartsOf(api, staged));
        }
        writer.WriteEndObject();
    }

    private static void Info(Utf8JsonWriter writer, ApiDefinition definition, StagedApi staged)
    {
        writer.WriteStartObject("info");
        writer.WriteString("title", definition.Name);
        writer.WriteText("description", definition.Description);
        writer.WriteString("version", definition.Version ?? staged.Deployment.CreatedDate.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        writer.WriteEndObject();
    }

    private static void Address(Utf8JsonWriter writer, StagedApi staged, ExportSettings settings)
    {
        var host = $"{staged.ApiId}.execute-api.{staged.Scope.Region}.amazonaws.com";
        if (settings.IsVersion2)
        {
            writer.WriteString("host", host);
            writer.WriteString("basePath", $"/{staged.Stage.Name}");
            writer.WriteStartArray("schemes");
            writer.WriteStringValue("https");
            writer.WriteEndArray();
            return;
        }
        writer.WriteStartArray("servers");
        writer.WriteStartObject();
        writer.WriteString("url", $"https://{host}/{{basePath}}");
        writer.WriteStartObject("variables");
        writer.WriteStartObject("basePath");
        writer.WriteString("default", staged.Stage.Name);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void Components(Utf8JsonWriter writer, ApiDefinition definition, ExportSettings settings)
    {
        if (!settings.IsVersion2)
        {
            writer.WriteStartObject("components");
        }
        ExportedSecurity.Write(writer, definition, settings);
        writer.WriteStartObject(settings.IsVersion2 ? "definitions" : "schemas");
        foreach (var model in definition.Models.Values.OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            writer.WritePropertyName(model.Name);
            ExportedModels.Write(writer, model, settings);
        }
        writer.WriteEndObject();
        if (!settings.IsVersion2)
        {
            writer.WriteEndObject();
        }
    }

    private static void Extensions(Utf8JsonWriter writer, ApiDefinition definition, ExportSettings settings)
    {
        if (settings.WithIntegrations)
        {
            writer.WriteTexts("x-amazon-apigateway-binary-media-types", definition.BinaryMediaTypes);
        }
        if (settings.WithValidators && !definition.RequestValidators.IsEmpty)
        {
            writer.WriteStartObject("x-amazon-apigateway-request-validators");
            foreach (var validator in definition.RequestValidators.Values.Where(v => v.Name is not null).OrderBy(v => v.Name, StringComparer.Ordinal))
            {
                writer.WriteStartObject(validator.Name!);
                writer.WriteBoolean("validateRequestParameters", validator.ValidateRequestParameters);
                writer.WriteBoolean("validateRequestBody", validator.ValidateRequestBody);
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
        }
        if (settings.WithGatewayResponses && !definition.GatewayResponses.IsEmpty)
        {
            writer.WriteStartObject("x-amazon-apigateway-gateway-responses");
            foreach (var response in definition.GatewayResponses.Values.OrderBy(r => r.ResponseType, StringComparer.Ordinal))
            {
                writer.WriteStartObject(response.ResponseType);
                writer.WriteText("statusCode", response.StatusCode);
                writer.WriteTexts("responseParameters", response.ResponseParameters);
                writer.WriteTexts("responseTemplates", response.ResponseTemplates);
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
        }
    }

    // A stage shows the version that was published to it; the parts as they are edited where there is none.
    private static IEnumerable<DocumentationPart> PartsOf(RestApi api, StagedApi staged) =>
        staged.Stage.DocumentationVersion is { } version ? api.DocumentationVersions[version].Parts : api.DocumentationParts.Values;

    private static void Documentation(Utf8JsonWriter writer, IEnumerable<DocumentationPart> parts)
    {
        writer.WriteStartObject("x-amazon-apigateway-documentation");
        writer.WriteStartArray("documentationParts");
        foreach (var part in parts.OrderBy(p => p.Id, StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("location");
            writer.WriteString("type", part.Location.Type);
            writer.WriteText("path", part.Location.Path);
            writer.WriteText("method", part.Location.Method);
            writer.WriteText("statusCode", part.Location.StatusCode);
            writer.WriteText("name", part.Location.Name);
            writer.WriteEndObject();
            writer.WritePropertyName("properties");
            writer.WriteRawValue(part.Properties);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
