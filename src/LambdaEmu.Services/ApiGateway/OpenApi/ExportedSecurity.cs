using System.Text.Json;
using LambdaEmu.Services.ApiGateway.Authorizers;
using LambdaEmu.Services.ApiGateway.Methods;
using LambdaEmu.Services.ApiGateway.RestApis;

namespace LambdaEmu.Services.ApiGateway.OpenApi;

/// <summary>Authorizers, API keys and signatures as security schemes, and what methods ask of them.</summary>
internal static class ExportedSecurity
{
    private const string ApiKey = "api_key";
    private const string Signature = "sigv4";
    private const string Header = "method.request.header.";

    public static void Write(Utf8JsonWriter writer, ApiDefinition definition, ExportSettings settings)
    {
        var methods = definition.Resources.Values.SelectMany(r => r.Methods.Values).ToList();
        writer.WriteStartObject(settings.IsVersion2 ? "securityDefinitions" : "securitySchemes");
        foreach (var authorizer in definition.Authorizers.Values.OrderBy(a => a.Name, StringComparer.Ordinal))
        {
            var source = authorizer.IdentitySource?.Split(',')[0].Trim();
            Begin(writer, authorizer.Name, source?.StartsWith(Header, StringComparison.Ordinal) == true ? source[Header.Length..] : "Unused");
            writer.WriteText("x-amazon-apigateway-authtype", authorizer.AuthType);
            if (settings.WithAuthorizers)
            {
                Authorizer(writer, authorizer);
            }
            writer.WriteEndObject();
        }
        if (methods.Exists(m => m.ApiKeyRequired))
        {
            Begin(writer, ApiKey, "x-api-key");
            writer.WriteEndObject();
        }
        if (methods.Exists(m => m.AuthorizationType == AuthorizationTypes.Iam))
        {
            Begin(writer, Signature, "Authorization");
            writer.WriteString("x-amazon-apigateway-authtype", "awsSigv4");
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    public static void WriteOf(Utf8JsonWriter writer, ApiDefinition definition, Method method)
    {
        var scheme = method.AuthorizerId is { } id ? definition.Authorizers.GetValueOrDefault(id)?.Name
            : method.AuthorizationType == AuthorizationTypes.Iam ? Signature
            : null;
        if (scheme is null && !method.ApiKeyRequired)
        {
            return;
        }
        writer.WriteStartArray("security");
        if (scheme is not null)
        {
            Requirement(writer, scheme, method.AuthorizationScopes ?? []);
        }
        if (method.ApiKeyRequired)
        {
            Requirement(writer, ApiKey, []);
        }
        writer.WriteEndArray();
    }

    private static void Begin(Utf8JsonWriter writer, string scheme, string header)
    {
        writer.WriteStartObject(scheme);
        writer.WriteString("type", "apiKey");
        writer.WriteString("name", header);
        writer.WriteString("in", "header");
    }

    private static void Authorizer(Utf8JsonWriter writer, Authorizer authorizer)
    {
        writer.WriteStartObject("x-amazon-apigateway-authorizer");
        writer.WriteString("type", authorizer.Type.ToLowerInvariant());
        writer.WriteText("authorizerUri", authorizer.Uri);
        writer.WriteText("authorizerCredentials", authorizer.Credentials);
        writer.WriteText("identitySource", authorizer.Type == AuthorizerTypes.Request ? authorizer.IdentitySource : null);
        writer.WriteText("identityValidationExpression", authorizer.IdentityValidationExpression);
        if (authorizer.TtlInSeconds is { } ttl)
        {
            writer.WriteNumber("authorizerResultTtlInSeconds", ttl);
        }
        writer.WriteTexts("providerARNs", authorizer.ProviderArns);
        writer.WriteEndObject();
    }

    private static void Requirement(Utf8JsonWriter writer, string scheme, IEnumerable<string> scopes)
    {
        writer.WriteStartObject();
        writer.WriteStartArray(scheme);
        foreach (var scope in scopes)
        {
            writer.WriteStringValue(scope);
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
