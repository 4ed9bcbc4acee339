using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.ApiGateway.Patching;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.DomainNames;

/// <summary>What has to hold of custom domain names, what UpdateDomainName may change, and how AWS shows them.</summary>
internal static class DomainNameRules
{
    // The hosted zone of every CloudFront distribution.
    private const string EdgeHostedZone = "Z2FDTNDATAQYW2";
    private const string RegionalHostedZone = "Z1UJRXOUMOOFQ8";

    public static readonly PatchTable<CustomDomain> Patches = new(
        new(PatchOps.Replace, "/certificateArn", (d, s) => d with { CertificateArn = s.Text }),
        new(PatchOps.Replace, "/certificateName", (d, s) => d with { CertificateName = s.Text }),
        new(PatchOps.Replace, "/regionalCertificateArn", (d, s) => d with { RegionalCertificateArn = s.Text }),
        new(PatchOps.Replace, "/regionalCertificateName", (d, s) => d with { RegionalCertificateName = s.Text }),
        new(PatchOps.Replace, "/securityPolicy", (d, s) => d with { SecurityPolicy = s.Value ?? "" }),
        new(PatchOps.Replace, "/endpointConfiguration/types/{type}", EndpointType),
        new(PatchOps.Replace, "/endpointConfiguration/ipAddressType",
            (d, s) => d with { Endpoint = d.Endpoint with { IpAddressType = RestApiSettings.IpAddressType(d.Endpoint.Type, s.Value) } }));

    public static AwsException Missing() => Faults.NotFound("Invalid domain name identifier specified");

    public static AwsException MissingMapping() => Faults.NotFound("Invalid base path mapping identifier specified");

    /// <summary>What nothing here would obey is refused by name.</summary>
    public static void CheckSupported(Wire.CreateDomainNameRequest request)
    {
        var setting = request switch
        {
            { MutualTlsAuthentication: not null } => "mutualTlsAuthentication",
            { Policy: not null } => "policy of domain names",
            { OwnershipVerificationCertificateArn: not null } => "ownershipVerificationCertificateArn",
            { EndpointAccessMode: not null } => "endpointAccessMode",
            { RoutingMode: not (null or "BASE_PATH_MAPPING_ONLY") } => $"routingMode {request.RoutingMode}",
            { EndpointConfiguration.Types: [EndpointTypes.Private] } => "private domain names",
            _ => null,
        };
        if (setting is not null)
        {
            throw Faults.Unsupported(setting);
        }
    }

    /// <summary>An id tells private domain names of one name apart, and there are none.</summary>
    public static void CheckPublic(string? domainNameId)
    {
        if (domainNameId is not null)
        {
            throw Faults.Unsupported("domainNameId", "there are no private domain names");
        }
    }

    public static string TargetName(ResourceScope scope, string endpointType) => endpointType == EndpointTypes.Edge
        ? $"d{Identifiers.Long()}{Identifiers.Short()[..3]}.cloudfront.net"
        : $"d-{Identifiers.Long()}.execute-api.{scope.Region}.amazonaws.com";

    /// <summary>As single answers have it, with tags also where there are none.</summary>
    public static Wire.DomainName Describe(ResourceScope scope, CustomDomain domain)
    {
        var shown = Listed(scope, domain);
        shown.Tags ??= [];
        return shown;
    }

    /// <summary>As creations and lists have it.</summary>
    public static Wire.DomainName Listed(ResourceScope scope, CustomDomain domain)
    {
        var isEdge = domain.Endpoint.Type == EndpointTypes.Edge;
        return new Wire.DomainName
        {
            DomainNameValue = domain.Name,
            DomainNameArn = $"arn:aws:apigateway:{scope.Region}::/domainnames/{domain.Name}",
            DomainNameStatus = "AVAILABLE",
            CertificateArn = domain.CertificateArn,
            CertificateName = domain.CertificateName,
            CertificateUploadDate = domain.CertificateUploadDate?.Seconds(),
            RegionalCertificateArn = domain.RegionalCertificateArn,
            RegionalCertificateName = domain.RegionalCertificateName,
            DistributionDomainName = isEdge ? domain.TargetDomainName : null,
            DistributionHostedZoneId = isEdge ? EdgeHostedZone : null,
            RegionalDomainName = isEdge ? null : domain.TargetDomainName,
            RegionalHostedZoneId = isEdge ? null : RegionalHostedZone,
            EndpointConfiguration = RestApiView.Endpoint(domain.Endpoint),
            SecurityPolicy = domain.SecurityPolicy,
            RoutingMode = domain.RoutingMode,
            Tags = domain.Tags.ShowAny(),
        };
    }

    public static Wire.BasePathMapping Describe(BasePathMapping mapping) => new() { BasePath = mapping.BasePath, RestApiId = mapping.RestApiId, Stage = mapping.Stage };

    private static CustomDomain EndpointType(CustomDomain domain, PatchStep step)
    {
        var type = RestApiSettings.EndpointType(step.Value);
        return type == EndpointTypes.Private ? throw Faults.Unsupported("private domain names") : domain with { Endpoint = domain.Endpoint with { Type = type } };
    }
}
