using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.Endpoints.Uris;

namespace LambdaEmu.Services.ApiGatewayV2.Authorizers;

/// <summary>Takes a request's members over into an authorizer, and looks whether the whole makes sense.</summary>
internal static class AuthorizerRules
{
    private const int MaxAuthorizers = 10;

    public static AuthorizerDefinition Create(ApiDefinition api, UpdateAuthorizerRequest request)
    {
        if (api.Authorizers.Count >= MaxAuthorizers)
        {
            throw ApiGatewayV2Faults.BadRequest($"Unable to create authorizer: the maximum number of authorizers ({MaxAuthorizers}) has been reached");
        }
        var type = request.AuthorizerType ?? throw ApiGatewayV2Faults.Missing("authorizerType");
        var name = request.Name ?? throw ApiGatewayV2Faults.Missing("name");
        return Apply(api, new AuthorizerDefinition { Id = PartId.For(api.Authorizers), Type = type, Name = name }, request);
    }

    /// <summary>Members that are not given stay as they are.</summary>
    public static AuthorizerDefinition Apply(ApiDefinition api, AuthorizerDefinition authorizer, UpdateAuthorizerRequest request)
    {
        if (request.IdentityValidationExpression is { Length: > 0 })
        {
            throw ApiGatewayV2Faults.BadRequest("IdentityValidationExpression is not supported");
        }
        authorizer = authorizer with
        {
            Type = request.AuthorizerType ?? authorizer.Type,
            Name = request.Name ?? authorizer.Name,
            IdentitySource = request.IdentitySource ?? authorizer.IdentitySource,
            Uri = request.AuthorizerUri ?? authorizer.Uri,
            CredentialsArn = request.AuthorizerCredentialsArn is { } role ? (role.Length == 0 ? null : role) : authorizer.CredentialsArn,
            PayloadFormatVersion = request.AuthorizerPayloadFormatVersion ?? authorizer.PayloadFormatVersion,
            SimpleResponses = request.EnableSimpleResponses ?? authorizer.SimpleResponses,
            ResultTtl = request.AuthorizerResultTtlInSeconds ?? authorizer.ResultTtl,
            Jwt = request.JwtConfiguration is { } jwt ? new JwtSettings(jwt.Issuer ?? authorizer.Jwt?.Issuer ?? "", jwt.Audience ?? authorizer.Jwt?.Audience ?? []) : authorizer.Jwt,
        };
        RequireName(api, authorizer);
        RequireSources(api.Settings, authorizer);
        return authorizer.Type == "JWT" ? RequireJwt(api.Settings, authorizer) : RequireFunction(api.Settings, authorizer);
    }

    private static void RequireName(ApiDefinition api, AuthorizerDefinition authorizer)
    {
        if (api.Authorizers.Values.Any(other => other.Id != authorizer.Id && other.Name == authorizer.Name))
        {
            throw ApiGatewayV2Faults.Conflict("Authorizer name must be unique");
        }
    }

    private static void RequireSources(ApiSettings api, AuthorizerDefinition authorizer)
    {
        string[] known = api.IsHttp
            ? ["$request.header.", "$request.querystring.", "$context.", "$stageVariables."]
            : ["route.request.header.", "route.request.querystring.", "context.", "stageVariables."];
        foreach (var source in authorizer.IdentitySource)
        {
            if (!known.Any(k => source.StartsWith(k, StringComparison.Ordinal) && source.Length > k.Length))
            {
                throw ApiGatewayV2Faults.BadRequest($"Invalid mapping expression specified: {source}");
            }
        }
        if (authorizer.ResultTtl > 0 && authorizer.IdentitySource.Count == 0)
        {
            throw ApiGatewayV2Faults.BadRequest("Identity source is required when authorizer caching is enabled");
        }
    }

    private static AuthorizerDefinition RequireJwt(ApiSettings api, AuthorizerDefinition authorizer)
    {
        if (!api.IsHttp)
        {
            throw ApiGatewayV2Faults.BadRequest("JWT authorizers are supported only for HTTP APIs");
        }
        if (authorizer is { Uri: not null } or { PayloadFormatVersion: not null } or { SimpleResponses: not null } or { ResultTtl: > 0 } or { CredentialsArn: not null })
        {
            throw ApiGatewayV2Faults.BadRequest("JWT authorizers have an issuer and audiences alone: no authorizer URI, credentials, payload format version, simple responses or result TTL");
        }
        if (authorizer.Jwt is not { Issuer.Length: > 0 } jwt || !Uri.TryCreate(jwt.Issuer, UriKind.Absolute, out var issuer) || issuer.Scheme is not ("http" or "https"))
        {
            throw ApiGatewayV2Faults.BadRequest("Invalid issuer: JWT authorizers need the URL of an issuer");
        }
        if (jwt.Audience.Count == 0)
        {
            throw ApiGatewayV2Faults.BadRequest("JWT authorizers need at least one audience");
        }
        return authorizer.IdentitySource.Count == 1
            ? authorizer
            : throw ApiGatewayV2Faults.BadRequest("JWT authorizers need exactly one identity source");
    }

    private static AuthorizerDefinition RequireFunction(ApiSettings api, AuthorizerDefinition authorizer)
    {
        if (authorizer.Jwt is not null)
        {
            throw ApiGatewayV2Faults.BadRequest("JWT configuration is supported only for JWT authorizers");
        }
        if (FunctionUri.ArnOf(authorizer.Uri) is null)
        {
            throw ApiGatewayV2Faults.BadRequest("Authorizer URI must be the invocation ARN of a Lambda function");
        }
        if (!api.IsHttp)
        {
            return authorizer is { PayloadFormatVersion: null, SimpleResponses: null, ResultTtl: null or 0 }
                ? authorizer
                : throw ApiGatewayV2Faults.BadRequest(
                    "AuthorizerPayloadFormatVersion, EnableSimpleResponses and AuthorizerResultTtlInSeconds are supported only for HTTP APIs");
        }
        if (authorizer.PayloadFormatVersion is null)
        {
            throw ApiGatewayV2Faults.BadRequest("AuthorizerPayloadFormatVersion is a required parameter for REQUEST authorizer");
        }
        if (authorizer.PayloadFormatVersion is not ("1.0" or "2.0") || (authorizer is { SimpleResponses: true, PayloadFormatVersion: "1.0" }))
        {
            throw ApiGatewayV2Faults.BadRequest("AuthorizerPayloadFormatVersion must be 1.0 or 2.0, and EnableSimpleResponses needs 2.0");
        }
        return authorizer with { ResultTtl = authorizer.ResultTtl ?? 0, SimpleResponses = authorizer.SimpleResponses ?? false };
    }
}
