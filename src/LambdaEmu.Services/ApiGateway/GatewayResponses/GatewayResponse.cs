using System.Collections.Immutable;

namespace LambdaEmu.Services.ApiGateway.GatewayResponses;

/// <summary>How the gateway itself answers where it refuses a request or its backend fails.</summary>
internal sealed record GatewayResponse
{
    /// <summary>Such as MISSING_AUTHENTICATION_TOKEN or DEFAULT_4XX.</summary>
    public required string ResponseType { get; init; }

    /// <summary>Null for the default one of the type, and for DEFAULT_4XX and DEFAULT_5XX where none was given.</summary>
    public string? StatusCode { get; init; }

    /// <summary>gatewayresponse.header.name to its source.</summary>
    public ImmutableDictionary<string, string> ResponseParameters { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The template by content type.</summary>
    public ImmutableDictionary<string, string> ResponseTemplates { get; init; } = ImmutableDictionary<string, string>.Empty;
}
