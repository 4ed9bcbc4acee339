using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Routes;

namespace LambdaEmu.Services.ApiGatewayV2.OpenApi;

/// <summary>Writes an HTTP API as an OpenAPI 3 document that <see cref="OpenApiImport"/> reads again.</summary>
internal static class OpenApiExport
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    public static byte[] Write(ApiState api, ExportApiRequest request)
    {
        if (request.Specification != "OAS30" || request.ExportVersion is not (null or "1.0"))
        {
            throw ApiGatewayV2Faults.BadRequest("Only the OAS30 specification with export version 1.0 is supported");
        }
        if (!api.Settings.IsHttp)
        {
            throw ApiGatewayV2Faults.BadRequest("Export is supported only for HTTP APIs");
        }
        var definition = request.StageName is { Length: > 0 } stage
            ? api.Served(api.Stage(stage))?.Definition ?? throw ApiGatewayV2Faults.BadRequest($"Stage {stage} has no deployment")
            : api.Definition;
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Json))
        {
            Write(writer, definition, request.IncludeExtensions != false);
        }
        return request.OutputType switch
        {
            "JSON" => buffer.WrittenSpan.ToArray(),
            "YAML" => Encoding.UTF8.GetBytes(YamlText.From(buffer.WrittenMemory)),
            _ => throw ApiGatewayV2Faults.BadRequest("Output type must be JSON or YAML"),
        };
    }

    private static void Write(Utf8JsonWriter writer, ApiDefinition api, bool withExtensions)
    {
        writer.WriteStartObject();
        writer.WriteString("openapi", "3.0.1");
        writer.WriteStartObject("info");
        writer.WriteString("title", api.Settings.Name);
        if (api.Settings.Description is { } description)
        {
            writer.WriteString("description", description);
        }
        writer.WriteString("version", api.Settings.Version ?? "1.0");
        writer.WriteEndObject();
        writer.WriteStartObject("paths");
        foreach (var path in api.Routes.Values.GroupBy(PathOf).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            writer.WriteStartObject(path.Key);
            foreach (var route in path.OrderBy(r => r.Key, StringComparer.Ordinal))
            {
                WriteRoute(writer, api, route, withExtensions);
            }
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
        if (withExtensions)
        {
            WriteExtensions(writer, api);
        }
        writer.WriteEndObject();
    }

    private static string PathOf(RouteDefinition route) => route.Key == RouteDefinition.DefaultKey ? "/" + route.Key : route.Key[(route.Key.IndexOf(' ') + 1)..];

    private static void WriteRoute(Utf8JsonWriter writer, ApiDefinition api, RouteDefinition route, bool withExtensions)
    {
        var isDefault = route.Key == RouteDefinition.DefaultKey;
        var method = isDefault ? "ANY" : route.Key[..route.Key.IndexOf(' ')];
        writer.WriteStartObject(method == "ANY" ? "x-amazon-apigateway-any-method" : method.ToLowerInvariant());
        if (route.OperationName is { } operation)
        {
            writer.WriteString("operationId", operation);
        }
        if (isDefault)
        {
            writer.WriteBoolean("isDefaultRoute", true);
        }
        writer.WriteStartObject("responses");
        writer.WriteStartObject("default");
        writer.WriteString("description", $"Default response for {route.Key}");
        writer.WriteEndObject();
        writer.WriteEndObject();
        if (withExtensions)
        {
            WriteAuthorization(writer, api, route);
            if (route.IntegrationId is { } id && api.Integrations.TryGetValue(id, out var integration))
            {
                OpenApiIntegrations.Write(writer, integration);
            }
        }
        writer.WriteEndObject();
    }

    private static void WriteAuthorization(Utf8JsonWriter writer, ApiDefinition api, RouteDefinition route)
    {
        if (route.AuthorizationType == "AWS_IAM")
        {
            writer.WriteStartObject("x-amazon-apigateway-auth");
            writer.WriteString("type", "AWS_IAM");
            writer.WriteEndObject();
        }
        else if (route.AuthorizerId is { } id && api.Authorizers.TryGetValue(id, out var authorizer))
        {
            writer.WriteStartArray("security");
            writer.WriteStartObject();
            OpenApiCors.Texts(writer, authorizer.Name, route.AuthorizationScopes ?? []);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }
    }

    private static void WriteExtensions(Utf8JsonWriter writer, ApiDefinition api)
    {
        if (!api.Authorizers.IsEmpty)
        {
            writer.WriteStartObject("components");
            writer.WriteStartObject("securitySchemes");
            foreach (var authorizer in api.Authorizers.Values.OrderBy(a => a.Name, StringComparer.Ordinal))
            {
                OpenApiAuthorizers.Write(writer, authorizer);
            }
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        if (api.Settings.Cors is { } cors)
        {
            OpenApiCors.Write(writer, cors);
        }
        writer.WriteString("x-amazon-apigateway-importexport-version", "1.0");
    }
}
