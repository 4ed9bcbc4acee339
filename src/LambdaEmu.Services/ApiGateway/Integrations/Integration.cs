using System.Collections.Immutable;

namespace LambdaEmu.Services.ApiGateway.Integrations;

/// <summary>What a method's requests are turned into, and who answers them.</summary>
internal sealed record Integration
{
    public const int DefaultTimeoutInMillis = 29_000;

    /// <summary>HTTP, HTTP_PROXY, AWS, AWS_PROXY or MOCK.</summary>
    public required string Type { get; init; }

    /// <summary>The backend's method; null only for MOCK.</summary>
    public string? HttpMethod { get; init; }

    /// <summary>An http(s) URL, or arn:aws:apigateway:region:service:path|action/...; may hold {path} and ${stageVariables.x}.</summary>
    public string? Uri { get; init; }

    /// <summary>A role's ARN, or arn:aws:iam::*:user/* for the caller's own.</summary>
    public string? Credentials { get; init; }

    /// <summary>INTERNET or VPC_LINK; null for AWS and MOCK integrations.</summary>
    public string? ConnectionType { get; init; }

    /// <summary>The VPC link's id, or ${stageVariables.x}.</summary>
    public string? ConnectionId { get; init; }

    /// <summary>The load balancer's or listener's ARN behind a VPC link of the newer kind.</summary>
    public string? IntegrationTarget { get; init; }

    /// <summary>WHEN_NO_MATCH, WHEN_NO_TEMPLATES or NEVER.</summary>
    public string PassthroughBehavior { get; init; } = PassthroughBehaviors.WhenNoMatch;

    /// <summary>CONVERT_TO_BINARY, CONVERT_TO_TEXT, or null to leave the request's body as it is.</summary>
    public string? ContentHandling { get; init; }

    public int TimeoutInMillis { get; init; } = DefaultTimeoutInMillis;

    /// <summary>BUFFERED or STREAM; null for the first.</summary>
    public string? ResponseTransferMode { get; init; }

    /// <summary>Integrations of one namespace share the cache's entries; by default the resource's id.</summary>
    public required string CacheNamespace { get; init; }

    /// <summary>Parameters that are part of the cache's key, such as method.request.querystring.q.</summary>
    public ImmutableList<string> CacheKeyParameters { get; init; } = [];

    /// <summary>integration.request.{header|querystring|path}.name to its source; null where none is mapped.</summary>
    public ImmutableDictionary<string, string>? RequestParameters { get; init; }

    /// <summary>The VTL template by content type, null as template where it is empty; null where there is none.</summary>
    public ImmutableDictionary<string, string?>? RequestTemplates { get; init; }

    /// <summary>Whether certificates of an HTTP backend go unchecked; null where not said.</summary>
    public bool? InsecureSkipVerification { get; init; }

    /// <summary>By the method's status code.</summary>
    public ImmutableDictionary<string, IntegrationResponse> Responses { get; init; } = ImmutableDictionary<string, IntegrationResponse>.Empty;
}

/// <summary>How an answer of the backend becomes one of the method's responses.</summary>
internal sealed record IntegrationResponse
{
    public required string StatusCode { get; init; }

    /// <summary>The regular expression that chooses this response; null or empty for the default one.</summary>
    public string? SelectionPattern { get; init; }

    /// <summary>CONVERT_TO_BINARY, CONVERT_TO_TEXT, or null to leave the body as it is.</summary>
    public string? ContentHandling { get; init; }

    /// <summary>method.response.header.name to its source; null where none is mapped.</summary>
    public ImmutableDictionary<string, string>? ResponseParameters { get; init; }

    /// <summary>The VTL template by content type, null as template where it is empty; null where there is none.</summary>
    public ImmutableDictionary<string, string?>? ResponseTemplates { get; init; }
}
