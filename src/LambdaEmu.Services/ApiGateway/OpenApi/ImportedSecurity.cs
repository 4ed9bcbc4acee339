using System.Collections.Immutable;
using System.Text.Json;
using LambdaEmu.Services.ApiGateway.Authorizers;
using LambdaEmu.Services.ApiGateway.Methods;

namespace LambdaEmu.Services.ApiGateway.OpenApi;

/// <summary>The security schemes of a document: those with x-amazon-apigateway-authorizer are authorizers, those for x-api-key ask for a key.</summary>
internal sealed class ImportedSecurity
{
    private const string AuthType = "x-amazon-apigateway-authtype";

    private readonly OpenApiDocument _document;
    private readonly Dictionary<string, Authorizer> _byScheme = [];

    public ImportedSecurity(OpenApiDocument document)
    {
        _document = document;
        foreach (var scheme in document.SecuritySchemes.Members())
        {
            if (scheme.Value.Member("x-amazon-apigateway-authorizer") is { } authorizer)
            {
                _byScheme[scheme.Name] = Read(scheme.Name, scheme.Value, authorizer);
            }
        }
    }

    public ImmutableDictionary<string, Authorizer> Authorizers => _byScheme.Values.ToImmutableDictionary(a => a.Id, StringComparer.Ordinal);

    /// <summary>A method with what its security, or else that of the whole document, asks for.</summary>
    public Method Secure(Method method, JsonElement operation)
    {
        if (operation.Member("x-amazon-apigateway-auth")?.Text("type") is { } type)
        {
            method = method with { AuthorizationType = type.ToUpperInvariant() };
        }
        foreach (var requirement in (operation.Member("security") ?? _document.Root.Member("security")).Items().SelectMany(r => ((JsonElement?)r).Members()))
        {
            method = Secure(method, requirement.Name, requirement.Value);
        }
        return method;
    }

    private Method Secure(Method method, string scheme, JsonElement scopes)
    {
        if (_byScheme.GetValueOrDefault(scheme) is { } authorizer)
        {
            var wanted = ((JsonElement?)scopes).Items().Select(s => s.Text()).OfType<string>().ToImmutableList();
            return method with
            {
                AuthorizationType = authorizer.Type == AuthorizerTypes.Cognito ? AuthorizationTypes.Cognito : AuthorizationTypes.Custom,
                AuthorizerId = authorizer.Id,
                AuthorizationScopes = wanted.IsEmpty ? null : wanted,
            };
        }
        var definition = _document.SecuritySchemes.Member(scheme);
        return definition?.Text(AuthType) == "awsSigv4" ? method with { AuthorizationType = AuthorizationTypes.Iam }
            : string.Equals(definition?.Text("name"), "x-api-key", StringComparison.OrdinalIgnoreCase) ? method with { ApiKeyRequired = true }
            : method;
    }

    private static Authorizer Read(string name, JsonElement scheme, JsonElement authorizer)
    {
        var type = authorizer.Text("type")?.ToUpperInvariant() ?? AuthorizerTypes.Token;
        var header = scheme.Text("in") is "header" && scheme.Text("name") is { } given && given != "Unused" ? $"method.request.header.{given}" : null;
        return new Authorizer
        {
            Id = Identifiers.Short(),
            Name = name,
            Type = type,
            AuthType = scheme.Text(AuthType) ?? (type == AuthorizerTypes.Cognito ? "cognito_user_pools" : "custom"),
            Uri = authorizer.Text("authorizerUri"),
            Credentials = authorizer.Text("authorizerCredentials"),
            IdentitySource = authorizer.Text("identitySource") ?? header,
            IdentityValidationExpression = authorizer.Text("identityValidationExpression"),
            TtlInSeconds = authorizer.Integer("authorizerResultTtlInSeconds"),
            ProviderArns = authorizer.Member("providerARNs") is { } providers ? [.. ((JsonElement?)providers).Items().Select(p => p.Text()).OfType<string>()] : null,
        };
    }
}
