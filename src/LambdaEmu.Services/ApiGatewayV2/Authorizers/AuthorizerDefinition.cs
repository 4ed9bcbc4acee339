using Contract = LambdaEmu.Contracts.ApiGatewayV2;

namespace LambdaEmu.Services.ApiGatewayV2.Authorizers;

/// <summary>Who decides whether a request may pass. See https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-authorizers-authorizerid.html.</summary>
internal sealed record AuthorizerDefinition
{
    public required string Id { get; init; }

    /// <summary>REQUEST for a function, JWT for tokens.</summary>
    public required string Type { get; init; }
    public required string Name { get; init; }

    /// <summary>Such as $request.header.Authorization; of WebSocket APIs route.request.header.Auth.</summary>
    public IReadOnlyList<string> IdentitySource { get; init; } = [];

    /// <summary>The function's, of REQUEST.</summary>
    public string? Uri { get; init; }
    public string? CredentialsArn { get; init; }

    /// <summary>1.0 or 2.0, of HTTP APIs' functions.</summary>
    public string? PayloadFormatVersion { get; init; }

    /// <summary>The function answers isAuthorized instead of a policy.</summary>
    public bool? SimpleResponses { get; init; }

    /// <summary>Seconds for which an answer holds; null or zero for no longer than its request.</summary>
    public int? ResultTtl { get; init; }
    public JwtSettings? Jwt { get; init; }

    public Contract.Authorizer Show() => new()
    {
        AuthorizerId = Id,
        AuthorizerType = Type,
        Name = Name,
        IdentitySource = [.. IdentitySource],
        AuthorizerUri = Uri,
        AuthorizerCredentialsArn = CredentialsArn,
        AuthorizerPayloadFormatVersion = PayloadFormatVersion,
        EnableSimpleResponses = SimpleResponses,
        AuthorizerResultTtlInSeconds = ResultTtl,
        JwtConfiguration = Jwt is null ? null : new() { Issuer = Jwt.Issuer, Audience = [.. Jwt.Audience] },
    };
}

/// <param name="Issuer">A URL; its /.well-known/openid-configuration names the keys.</param>
/// <param name="Audience">One of which a token must be for.</param>
internal sealed record JwtSettings(string Issuer, IReadOnlyList<string> Audience);
