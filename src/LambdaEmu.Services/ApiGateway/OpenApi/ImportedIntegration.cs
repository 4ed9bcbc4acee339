using System.Collections.Immutable;
using System.Text.Json;
using LambdaEmu.Services.ApiGateway.Integrations;

namespace LambdaEmu.Services.ApiGateway.OpenApi;

/// <summary>x-amazon-apigateway-integration as an integration.</summary>
internal static class ImportedIntegration
{
    /// <param name="where">Resource and method, for warnings.</param>
    public static Integration Read(JsonElement extension, string resourceId, (string Path, string HttpMethod) where, List<string> warnings)
    {
        var type = extension.Text("type")?.ToUpperInvariant() ?? IntegrationTypes.Http;
        return new Integration
        {
            Type = type,
            HttpMethod = extension.Text("httpMethod"),
            Uri = extension.Text("uri"),
            Credentials = extension.Text("credentials"),
            ConnectionType = extension.Text("connectionType") ?? (type is IntegrationTypes.Http or IntegrationTypes.HttpProxy ? ConnectionTypes.Internet : null),
            ConnectionId = extension.Text("connectionId"),
            IntegrationTarget = extension.Text("integrationTarget"),
            PassthroughBehavior = extension.Text("passthroughBehavior")?.ToUpperInvariant() ?? PassthroughBehaviors.WhenNoMatch,
            ContentHandling = extension.Text("contentHandling")?.ToUpperInvariant(),
            TimeoutInMillis = extension.Integer("timeoutInMillis") ?? Integration.DefaultTimeoutInMillis,
            ResponseTransferMode = extension.Text("responseTransferMode")?.ToUpperInvariant(),
            CacheNamespace = extension.Text("cacheNamespace") ?? resourceId,
            CacheKeyParameters = [.. extension.Member("cacheKeyParameters").Items().Select(p => p.Text()).OfType<string>()],
            RequestParameters = RequestParameters(extension, where, warnings),
            RequestTemplates = extension.Texts("requestTemplates").KeepTemplates(),
            InsecureSkipVerification = extension.Member("tlsConfig") is { } tls ? tls.Flag("insecureSkipVerification") : null,
            Responses = extension.Member("responses").Members()
                .Select(r => Response(r.Name, r.Value)).GroupBy(r => r.StatusCode).ToImmutableDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal),
        };
    }

    // Only texts are mappings; AWS warns of others and leaves them out.
    private static ImmutableDictionary<string, string>? RequestParameters(JsonElement extension, (string Path, string HttpMethod) where, List<string> warnings)
    {
        if (extension.Member("requestParameters") is not { } parameters)
        {
            return null;
        }
        var mapped = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var parameter in ((JsonElement?)parameters).Members())
        {
            if (parameter.Value.ValueKind == JsonValueKind.String)
            {
                mapped[parameter.Name] = parameter.Value.GetString()!;
            }
            else
            {
                warnings.Add($"Invalid format for 'requestParameters'. Expected type string for property '{parameter.Name}' of resource '{where.Path}' and method '{where.HttpMethod}' but got '{parameter.Value.GetRawText()}'");
            }
        }
        return mapped.Count == 0 ? null : mapped.ToImmutable();
    }

    private static IntegrationResponse Response(string pattern, JsonElement response) => new()
    {
        StatusCode = response.Text("statusCode") ?? "200",
        SelectionPattern = pattern == "default" ? null : pattern,
        ContentHandling = response.Text("contentHandling")?.ToUpperInvariant(),
        ResponseParameters = response.Texts("responseParameters").Keep(),
        ResponseTemplates = response.Texts("responseTemplates").KeepTemplates(),
    };
}
