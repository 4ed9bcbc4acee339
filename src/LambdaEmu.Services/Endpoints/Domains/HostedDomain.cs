using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using LambdaEmu.Core.Identity;

namespace LambdaEmu.Services.Endpoints.Domains;

/// <summary>A host name of one's own with the APIs below it, of whichever kind. See https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-custom-domains.html.</summary>
public sealed record HostedDomain
{
    public required ResourceScope Scope { get; init; }

    /// <summary>In lower case; a first label * stands for any one.</summary>
    public required string Name { get; init; }

    /// <summary>AWS's own name, which the user's DNS points to.</summary>
    public required string TargetName { get; init; }

    /// <summary>EDGE or REGIONAL.</summary>
    public required string EndpointType { get; init; }
    public string IpAddressType { get; init; } = "ipv4";
    public string SecurityPolicy { get; init; } = "TLS_1_2";
    public string? CertificateArn { get; init; }
    public string? CertificateName { get; init; }
    public string? OwnershipVerificationCertificateArn { get; init; }
    public DateTimeOffset? CertificateUploadedAt { get; init; }
    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>By id.</summary>
    public ImmutableDictionary<string, DomainMapping> Mappings { get; init; } = ImmutableDictionary<string, DomainMapping>.Empty;

    public string Arn => $"arn:aws:apigateway:{Scope.Region}::/domainnames/{Name}";

    /// <summary>A target that a name has every time: it never changes on AWS either.</summary>
    public static string RegionalTarget(string name, string region) =>
        $"d-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..10]}.execute-api.{region}.amazonaws.com";

    /// <summary>The longest mapping that takes a path; null where none does.</summary>
    /// <param name="path">As it was sent.</param>
    public DomainMapping? Choose(string path) => Mappings.Values.Where(m => m.Takes(path)).MaxBy(m => m.Key.Length);
}

/// <summary>Which API answers below a path of a domain name.</summary>
/// <param name="Stage">Null where the path's next segment names the stage, as REST APIs have it.</param>
/// <param name="Key">The path without slashes around it; empty for all that no other mapping takes.</param>
public sealed record DomainMapping(string Id, string ApiId, string? Stage, string Key)
{
    public bool Takes(string path) =>
        Key.Length == 0 || (path.StartsWith("/" + Key, StringComparison.Ordinal) && (path.Length == Key.Length + 1 || path[Key.Length + 1] == '/'));
}
