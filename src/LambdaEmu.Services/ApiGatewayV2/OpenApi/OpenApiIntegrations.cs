using System.Text.Json;
using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Services.ApiGatewayV2.Integrations;

namespace LambdaEmu.Services.ApiGatewayV2.OpenApi;

/// <summary>x-amazon-apigateway-integration. See https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html.</summary>
internal static class OpenApiIntegrations
{
    private const string Extension = "x-amazon-apigateway-integration";

    /// <summary>Null where an operation has none.</summary>
    public static UpdateIntegrationRequest? Read(JsonElement root, JsonElement operation)
    {
        var integration = operation.Member(Extension);
        if (integration.Text("$ref") is { } reference)
        {
            integration = reference.TrimStart('#', '/').Split('/').Aggregate(root, (element, name) => element.Member(name));
        }
        return integration.ValueKind != JsonValueKind.Object ? null : new UpdateIntegrationRequest
        {
            IntegrationType = integration.Text("type")?.ToUpperInvariant() switch { "AWS_PROXY" => "AWS_PROXY", "HTTP_PROXY" or "HTTP" => "HTTP_PROXY", var other => other ?? "" },
            IntegrationSubtype = integration.Text("integrationSubtype") ?? integration.Text("subtype"),
            IntegrationUri = integration.Text("uri"),
            IntegrationMethod = integration.Text("httpMethod"),
            // Number and text are one thing here: 2.0 comes as 2.0 both ways.
            PayloadFormatVersion = integration.Text("payloadFormatVersion") ?? "1.0",
            ConnectionType = integration.Text("connectionType"),
            ConnectionId = integration.Text("connectionId"),
            CredentialsArn = integration.Text("credentials"),
            TimeoutInMillis = integration.Number("timeoutInMillis"),
            RequestParameters = integration.Map("requestParameters"),
            ResponseParameters = ResponseParameters(integration),
        };
    }

    public static void Write(Utf8JsonWriter writer, IntegrationDefinition integration)
    {
        writer.WriteStartObject(Extension);
        writer.WriteString("payloadFormatVersion", integration.PayloadFormatVersion);
        writer.WriteString("type", integration.Type.ToLowerInvariant());
        Text(writer, "integrationSubtype", integration.Subtype);
        Text(writer, "httpMethod", integration.Method);
        Text(writer, "uri", integration.Uri);
        Text(writer, "credentials", integration.CredentialsArn);
        writer.WriteString("connectionType", "INTERNET");
        writer.WriteNumber("timeoutInMillis", integration.TimeoutInMillis);
        Map(writer, "requestParameters", integration.RequestParameters);
        if (integration.ResponseParameters is { Count: > 0 } responses)
        {
            writer.WriteStartObject("responseParameters");
            foreach (var (status, mappings) in responses)
            {
                Map(writer, status, mappings);
            }
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static Dictionary<string, Dictionary<string, string>>? ResponseParameters(JsonElement integration)
    {
        var responses = integration.Members("responseParameters").Where(r => r.Value.ValueKind == JsonValueKind.Object)
            .ToDictionary(r => r.Name, r => r.Value.EnumerateObject().ToDictionary(m => m.Name, m => m.Value.ToString()));
        return responses.Count > 0 ? responses : null;
    }

    private static void Text(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void Map(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, string>? map)
    {
        if (map is not { Count: > 0 })
        {
            return;
        }
        writer.WriteStartObject(name);
        foreach (var (key, value) in map.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            writer.WriteString(key, value);
        }
        writer.WriteEndObject();
    }
}
