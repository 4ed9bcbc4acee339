using System.Collections.Immutable;
using System.Text.Json;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.ApiGateway.DomainNames;
using LambdaEmu.Services.ApiGateway.RestApis;
using LambdaEmu.Services.Endpoints.Domains;

namespace LambdaEmu.Services.ApiGateway.State;

/// <summary>
/// A domain name as the HTTP and WebSocket side kept it while it had its own. Such documents are read still, and written as the shared ones when
/// they change. Member names are frozen.
/// </summary>
internal sealed record FormerDomain(
    ResourceScope Scope, string Name, DateTimeOffset CreatedAt, FormerEndpoint Endpoint, ImmutableDictionary<string, string>? Tags, ImmutableDictionary<string, DomainMapping>? Mappings)
{
    public const string Kind = "apigatewayv2.domain-name";

    /// <param name="present">What the other side had under the same name, which stands; null for nothing.</param>
    public static CustomDomain Read(CustomDomain? present, ReadOnlyMemory<byte> content)
    {
        var former = JsonSerializer.Deserialize(content.Span, SharedDocumentContext.Default.FormerDomain)!;
        var domain = present ?? former.Convert();
        foreach (var mapping in former.Mappings?.Values ?? [])
        {
            var path = BasePathMappingRules.PathOf(mapping.Key);
            if (!domain.Mappings.ContainsKey(path))
            {
                domain = domain with { Mappings = domain.Mappings.Add(path, new BasePathMapping(path, mapping.ApiId, mapping.Stage) { Id = mapping.Id }) };
            }
        }
        return domain;
    }

    private CustomDomain Convert() => new()
    {
        Name = Name,
        Endpoint = new EndpointSettings(EndpointTypes.Regional, Endpoint.IpAddressType, []),
        RegionalCertificateArn = Endpoint.CertificateArn,
        RegionalCertificateName = Endpoint.CertificateName,
        CertificateUploadDate = Endpoint.CertificateArn is null ? null : CreatedAt,
        OwnershipVerificationCertificateArn = Endpoint.OwnershipVerificationCertificateArn,
        SecurityPolicy = Endpoint.SecurityPolicy,
        TargetDomainName = HostedDomain.RegionalTarget(Name, Scope.Region),
        Tags = Tags ?? ImmutableDictionary<string, string>.Empty,
    };
}

internal sealed record FormerEndpoint(string? CertificateArn, string? CertificateName, string SecurityPolicy, string IpAddressType, string? OwnershipVerificationCertificateArn);
