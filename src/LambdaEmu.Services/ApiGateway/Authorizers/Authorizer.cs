using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace LambdaEmu.Services.ApiGateway.Authorizers;

/// <summary>Who decides about a method's callers.</summary>
internal sealed record Authorizer
{
    public const int DefaultTtlInSeconds = 300;

    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>TOKEN, REQUEST or COGNITO_USER_POOLS.</summary>
    public required string Type { get; init; }

    /// <summary>A word for imports and exports, such as custom or cognito_user_pools.</summary>
    public string? AuthType { get; init; }

    /// <summary>arn:aws:apigateway:region:lambda:path/2015-03-31/functions/.../invocations; null for user pools.</summary>
    public string? Uri { get; init; }

    /// <summary>The role that the function is invoked with.</summary>
    public string? Credentials { get; init; }

    /// <summary>method.request.header.Authorization and the like, with commas between them.</summary>
    public string? IdentitySource { get; init; }

    /// <summary>A regular expression for the token; what does not match is refused without a call.</summary>
    public string? IdentityValidationExpression { get; init; }

    /// <summary>How long an answer holds for the same identity; 0 for not at all.</summary>
    [JsonIgnore]
    public int ResultTtlInSeconds => TtlInSeconds ?? DefaultTtlInSeconds;

    /// <summary>What was said of it; null where an import said nothing, and then AWS shows nothing.</summary>
    public int? TtlInSeconds { get; init; }

    /// <summary>The user pools; null for functions.</summary>
    public ImmutableList<string>? ProviderArns { get; init; }
}

internal static class AuthorizerTypes
{
    public const string Token = "TOKEN";
    public const string Request = "REQUEST";
    public const string Cognito = "COGNITO_USER_POOLS";
}
