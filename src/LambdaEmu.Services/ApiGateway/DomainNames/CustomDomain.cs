using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LambdaEmu.Services.ApiGateway.RestApis;

namespace LambdaEmu.Services.ApiGateway.DomainNames;

/// <summary>A host name of the user's that leads to stages.</summary>
internal sealed record CustomDomain
{
    public required string Name { get; init; }

    public required EndpointSettings Endpoint { get; init; }

    public string? CertificateArn { get; init; }

    public string? CertificateName { get; init; }

    public DateTimeOffset? CertificateUploadDate { get; init; }

    public string? RegionalCertificateArn { get; init; }

    public string? RegionalCertificateName { get; init; }

    /// <summary>As the operations of HTTP and WebSocket APIs set it.</summary>
    public string? OwnershipVerificationCertificateArn { get; init; }

    public required string SecurityPolicy { get; init; }

    /// <summary>The made-up name that the user's DNS points to, at an edge or in the region.</summary>
    public required string TargetDomainName { get; init; }

    /// <summary>BASE_PATH_MAPPING_ONLY, ROUTING_RULE_ONLY or ROUTING_RULE_THEN_BASE_PATH_MAPPING.</summary>
    public string RoutingMode { get; init; } = "BASE_PATH_MAPPING_ONLY";

    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>By base path; the empty one is stored as (none).</summary>
    public ImmutableSortedDictionary<string, BasePathMapping> Mappings { get; init; } = ImmutableSortedDictionary<string, BasePathMapping>.Empty;
}

/// <param name="BasePath">(none) for the host's root.</param>
/// <param name="Stage">Null where the path's next segment names the stage.</param>
internal sealed record BasePathMapping(string BasePath, string RestApiId, string? Stage)
{
    public const string None = "(none)";

    /// <summary>As an API mapping it goes by this; null for mappings of before they had one.</summary>
    public string? Id { get; init; }

    /// <summary>Whether the operations of REST APIs know it: those of the other side alone make paths of more levels.</summary>
    [JsonIgnore]
    public bool IsOfOneLevel => !BasePath.Contains('/');
}
