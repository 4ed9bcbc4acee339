using System.Text.Json;
using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Authorizers;

namespace LambdaEmu.Services.ApiGatewayV2.OpenApi;

/// <summary>Security schemes with x-amazon-apigateway-authorizer, and which operation asks for which.</summary>
internal sealed class OpenApiAuthorizers(JsonElement root)
{
    private const string Extension = "x-amazon-apigateway-authorizer";

    public ApiDefinition AddTo(ApiDefinition api)
    {
        foreach (var scheme in root.Member("components").Members("securitySchemes"))
        {
            if (scheme.Value.Member(Extension) is { ValueKind: JsonValueKind.Object } authorizer)
            {
                api = api.With(AuthorizerRules.Create(api, Read(scheme.Name, authorizer)));
            }
        }
        return api;
    }

    /// <summary>An operation's own security counts before the document's.</summary>
    public void Authorize(ApiDefinition api, JsonElement operation, UpdateRouteRequest route)
    {
        if (operation.Text("x-amazon-apigateway-auth-type") is "AWS_IAM" || operation.Member("x-amazon-apigateway-auth").Text("type") is "AWS_IAM")
        {
            route.AuthorizationType = "AWS_IAM";
            return;
        }
        var security = operation.Member("security") is { ValueKind: JsonValueKind.Array } own ? own : root.Member("security");
        if (security.ValueKind != JsonValueKind.Array || security.GetArrayLength() == 0 || security[0].ValueKind != JsonValueKind.Object)
        {
            return;
        }
        foreach (var asked in security[0].EnumerateObject())
        {
            if (root.Member("components").Member("securitySchemes").Member(asked.Name).Text("x-amazon-apigateway-authtype") == "awsSigv4")
            {
                route.AuthorizationType = "AWS_IAM";
            }
            else if (api.Authorizers.Values.FirstOrDefault(a => a.Name == asked.Name) is { } authorizer)
            {
                route.AuthorizerId = authorizer.Id;
                route.AuthorizationType = authorizer.Type == "JWT" ? "JWT" : "CUSTOM";
                route.AuthorizationScopes = security[0].Texts(asked.Name) is { Count: > 0 } scopes ? scopes : null;
            }
        }
    }

    public static void Write(Utf8JsonWriter writer, AuthorizerDefinition authorizer)
    {
        writer.WriteStartObject(authorizer.Name);
        writer.WriteString("type", authorizer.Type == "JWT" ? "oauth2" : "apiKey");
        writer.WriteStartObject(Extension);
        writer.WriteString("type", authorizer.Type.ToLowerInvariant());
        writer.WriteString("identitySource", string.Join(", ", authorizer.IdentitySource));
        if (authorizer.Jwt is { } jwt)
        {
            writer.WriteStartObject("jwtConfiguration");
            writer.WriteString("issuer", jwt.Issuer);
            OpenApiCors.Texts(writer, "audience", jwt.Audience);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteString("authorizerUri", authorizer.Uri);
            writer.WriteString("authorizerPayloadFormatVersion", authorizer.PayloadFormatVersion);
            writer.WriteNumber("authorizerResultTtlInSeconds", authorizer.ResultTtl ?? 0);
            writer.WriteBoolean("enableSimpleResponses", authorizer.SimpleResponses ?? false);
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static UpdateAuthorizerRequest Read(string name, JsonElement authorizer)
    {
        var jwt = authorizer.Member("jwtConfiguration");
        return new UpdateAuthorizerRequest
        {
            Name = name,
            AuthorizerType = authorizer.Text("type")?.ToUpperInvariant(),
            // One text with commas between.
            IdentitySource = [.. (authorizer.Texts("identitySource") ?? []).SelectMany(s => s.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
            AuthorizerUri = authorizer.Text("authorizerUri"),
            AuthorizerCredentialsArn = authorizer.Text("authorizerCredentials"),
            AuthorizerPayloadFormatVersion = authorizer.Text("authorizerPayloadFormatVersion"),
            AuthorizerResultTtlInSeconds = authorizer.Number("authorizerResultTtlInSeconds"),
            EnableSimpleResponses = authorizer.Flag("enableSimpleResponses"),
            JwtConfiguration = jwt.ValueKind == JsonValueKind.Object ? new() { Issuer = jwt.Text("issuer"), Audience = jwt.Texts("audience") } : null,
        };
    }
}
