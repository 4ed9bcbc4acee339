using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.ApiGateway.RestApis;
using LambdaEmu.Services.ApiGateway.State;
using LambdaEmu.Services.Endpoints.Domains;

namespace LambdaEmu.Services.ApiGateway.DomainNames;

/// <summary>Custom domain names as the other side of API Gateway sees them: base path mappings are API mappings, and one certificate is told.</summary>
internal sealed class SharedDomains(ResourceTable<CustomDomain> domains, RestApiRegistry apis) : IDomainNames
{
    // A domain never changes, it is replaced: what requests ask for again and again is made once.
    private readonly ConditionalWeakTable<CustomDomain, HostedDomain> _views = [];

    public HostedDomain? FindHost(string host)
    {
        if (!domains.Any)
        {
            return null;
        }
        host = host.ToLowerInvariant();
        var found = domains.FindAnywhere(host) ?? (host.IndexOf('.') is var dot and > 0 ? domains.FindAnywhere("*" + host[dot..]) : null);
        return found is { } domain ? View(domain.Scope, domain.Item) : null;
    }

    public HostedDomain? Find(ResourceScope scope, string name) => domains.Find(scope, name.ToLowerInvariant()) is { } domain ? View(scope, domain) : null;

    public IEnumerable<HostedDomain> List(ResourceScope scope) => domains.All(scope).Values.Select(domain => View(scope, domain));

    public bool IsMapped(string apiId, string? stage = null) =>
        domains.Everywhere().Any(domain => domain.Mappings.Values.Any(m => m.RestApiId == apiId && (stage is null || m.Stage == stage)));

    public bool HasRestStage(ResourceScope scope, string apiId, string stage) => apis.Find(scope, apiId)?.Stages.ContainsKey(stage) == true;

    public async ValueTask<HostedDomain> CreateAsync(HostedDomain domain, Func<AwsException> taken) => View(domain.Scope, await domains.CreateAsync(
        domain.Scope, _ => domains.FindAnywhere(domain.Name) is null ? Merge(New(domain), domain) : throw taken()));

    public async ValueTask<HostedDomain> ChangeAsync(ResourceScope scope, string name, Func<HostedDomain, HostedDomain> change, Func<AwsException> missing) => View(
        scope, await domains.ChangeAsync(scope, name.ToLowerInvariant(), domain => Merge(domain, change(View(scope, domain))), missing));

    public ValueTask DeleteAsync(ResourceScope scope, string name, Func<AwsException> missing) => domains.DeleteAsync(scope, name.ToLowerInvariant(), missing);

    private static CustomDomain New(HostedDomain domain) => new()
    {
        Name = domain.Name,
        Endpoint = new EndpointSettings(domain.EndpointType, domain.IpAddressType, []),
        SecurityPolicy = domain.SecurityPolicy,
        TargetDomainName = domain.TargetName,
    };

    private HostedDomain View(ResourceScope scope, CustomDomain domain) =>
        _views.TryGetValue(domain, out var known) ? known : _views.GetValue(domain, d => Make(scope, d));

    private static HostedDomain Make(ResourceScope scope, CustomDomain domain)
    {
        var isEdge = domain.Endpoint.Type == EndpointTypes.Edge;
        return new HostedDomain
        {
            Scope = scope,
            Name = domain.Name,
            TargetName = domain.TargetDomainName,
            EndpointType = domain.Endpoint.Type,
            IpAddressType = domain.Endpoint.IpAddressType,
            SecurityPolicy = domain.SecurityPolicy,
            CertificateArn = isEdge ? domain.CertificateArn : domain.RegionalCertificateArn,
            CertificateName = isEdge ? domain.CertificateName : domain.RegionalCertificateName,
            CertificateUploadedAt = domain.CertificateUploadDate,
            OwnershipVerificationCertificateArn = domain.OwnershipVerificationCertificateArn,
            Tags = domain.Tags,
            Mappings = domain.Mappings.Values.Select(View).ToImmutableDictionary(m => m.Id),
        };
    }

    // A mapping of before there were ids is known by its path.
    private static DomainMapping View(BasePathMapping mapping) => new(
        mapping.Id ?? mapping.BasePath, mapping.RestApiId, mapping.Stage, mapping.BasePath == BasePathMapping.None ? "" : mapping.BasePath);

    private static CustomDomain Merge(CustomDomain domain, HostedDomain changed)
    {
        var isEdge = domain.Endpoint.Type == EndpointTypes.Edge;
        return domain with
        {
            Endpoint = domain.Endpoint with { IpAddressType = changed.IpAddressType },
            SecurityPolicy = changed.SecurityPolicy,
            CertificateArn = isEdge ? changed.CertificateArn : domain.CertificateArn,
            CertificateName = isEdge ? changed.CertificateName : domain.CertificateName,
            RegionalCertificateArn = isEdge ? domain.RegionalCertificateArn : changed.CertificateArn,
            RegionalCertificateName = isEdge ? domain.RegionalCertificateName : changed.CertificateName,
            CertificateUploadDate = changed.CertificateUploadedAt,
            OwnershipVerificationCertificateArn = changed.OwnershipVerificationCertificateArn,
            Tags = changed.Tags,
            Mappings = changed.Mappings.Values.Select(m => new BasePathMapping(BasePathMappingRules.PathOf(m.Key), m.ApiId, m.Stage) { Id = m.Id })
                .ToImmutableSortedDictionary(m => m.BasePath, m => m),
        };
    }
}
