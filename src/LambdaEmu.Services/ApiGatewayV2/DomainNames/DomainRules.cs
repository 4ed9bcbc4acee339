using System.Text.RegularExpressions;
using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.Endpoints.Domains;

namespace LambdaEmu.Services.ApiGatewayV2.DomainNames;

/// <summary>What domain names and their mappings may be.</summary>
internal static partial class DomainRules
{
    public static string RequireName(string name)
    {
        name = name.ToLowerInvariant();
        return DomainName().IsMatch(name) ? name : throw ApiGatewayV2Faults.BadRequest("Invalid domain name specified");
    }

    /// <summary>Members that are not given stay as they are.</summary>
    public static HostedDomain Apply(
        HostedDomain domain, List<DomainNameConfiguration>? configurations, MutualTlsAuthenticationInput? mutualTls, string? routingMode, DateTimeOffset now)
    {
        if (mutualTls is { TruststoreUri.Length: > 0 } or { TruststoreVersion.Length: > 0 })
        {
            throw ApiGatewayV2Faults.Unsupported("mutualTlsAuthentication with truststoreUri and truststoreVersion", "nobody asks clients for certificates");
        }
        if (routingMode is not (null or "API_MAPPING_ONLY"))
        {
            throw ApiGatewayV2Faults.Unsupported($"routingMode {routingMode}", "there are no routing rules");
        }
        if (configurations is not { Count: > 0 })
        {
            return domain;
        }
        if (configurations is not [{ } given])
        {
            throw ApiGatewayV2Faults.BadRequest("Only one domain name configuration is supported");
        }
        if (given.EndpointType is { } type && type != domain.EndpointType)
        {
            throw ApiGatewayV2Faults.BadRequest($"endpointType {type} is not supported for this domain name, which is {domain.EndpointType}");
        }
        return domain with
        {
            CertificateArn = given.CertificateArn ?? domain.CertificateArn,
            CertificateName = given.CertificateName ?? domain.CertificateName,
            CertificateUploadedAt = given.CertificateArn is { } arn && arn != domain.CertificateArn ? now : domain.CertificateUploadedAt,
            SecurityPolicy = given.SecurityPolicy ?? domain.SecurityPolicy,
            IpAddressType = given.IpAddressType ?? domain.IpAddressType,
            OwnershipVerificationCertificateArn = given.OwnershipVerificationCertificateArn ?? domain.OwnershipVerificationCertificateArn,
        };
    }

    /// <summary>The stage of an API of any kind.</summary>
    /// <exception cref="Core.Errors.AwsException">There is no such API or stage in the scope.</exception>
    public static string RequireStage(IDomainNames domains, ApiRegistry apis, ResourceScope scope, string apiId, string stage) =>
        domains.HasRestStage(scope, apiId, stage) ? stage : apis.Require(scope, apiId).Stage(stage).Name;

    public static string RequireKey(HostedDomain domain, string? mappingId, string? key)
    {
        key = key is null or "(none)" ? "" : key;
        if (!MappingKey().IsMatch(key))
        {
            throw ApiGatewayV2Faults.BadRequest("API mapping key should not start or end with a '/', and consists of letters, digits, and any of $-_.+!*'()/");
        }
        return domain.Mappings.Values.Any(m => m.Id != mappingId && m.Key == key)
            ? throw ApiGatewayV2Faults.Conflict("ApiMapping key already exists for this domain name")
            : key;
    }

    [GeneratedRegex(@"\A(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex DomainName();

    [GeneratedRegex(@"\A([A-Za-z0-9$_.+!*'()-]+(/[A-Za-z0-9$_.+!*'()-]+)*)?\z")]
    private static partial Regex MappingKey();
}
