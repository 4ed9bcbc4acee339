using System.Collections.Immutable;
using LambdaEmu.Services.ApiGateway.Integrations;

namespace LambdaEmu.Services.ApiGateway.Methods;

/// <summary>What a resource does for one HTTP method, or for ANY.</summary>
internal sealed record Method
{
    public required string HttpMethod { get; init; }

    /// <summary>NONE, AWS_IAM, CUSTOM or COGNITO_USER_POOLS.</summary>
    public required string AuthorizationType { get; init; }

    /// <summary>Set for CUSTOM and COGNITO_USER_POOLS.</summary>
    public string? AuthorizerId { get; init; }

    /// <summary>OAuth scopes of which an access token needs one; null for none.</summary>
    public ImmutableList<string>? AuthorizationScopes { get; init; }

    public bool ApiKeyRequired { get; init; }

    public string? OperationName { get; init; }

    public string? RequestValidatorId { get; init; }

    /// <summary>Whether each of method.request.{header|querystring|path}.name is required; null where none is declared.</summary>
    public ImmutableDictionary<string, bool>? RequestParameters { get; init; }

    /// <summary>The model's name by content type; null where there is none.</summary>
    public ImmutableDictionary<string, string>? RequestModels { get; init; }

    /// <summary>By status code.</summary>
    public ImmutableDictionary<string, MethodResponse> Responses { get; init; } = ImmutableDictionary<string, MethodResponse>.Empty;

    public Integration? Integration { get; init; }
}

/// <summary>A response that a method may give.</summary>
internal sealed record MethodResponse
{
    public required string StatusCode { get; init; }

    /// <summary>Whether each of method.response.header.name is always there; null where none is declared.</summary>
    public ImmutableDictionary<string, bool>? ResponseParameters { get; init; }

    /// <summary>The model's name by content type; null where there is none.</summary>
    public ImmutableDictionary<string, string>? ResponseModels { get; init; }
}

internal static class AuthorizationTypes
{
    public const string None = "NONE";
    public const string Iam = "AWS_IAM";
    public const string Custom = "CUSTOM";
    public const string Cognito = "COGNITO_USER_POOLS";
}
