using System.Text.RegularExpressions;
using LambdaEmu.Contracts.ApiGatewayV2;

namespace LambdaEmu.Services.ApiGatewayV2.DomainNames;

/// <summary>What domain names and their mappings may be.</summary>
internal static partial class DomainRules
{
    public static string RequireName(string name)
    {
        name = name.ToLowerInvariant();
        return DomainName().IsMatch(name) ? name : throw ApiGatewayV2Faults.BadRequest("Invalid domain name specified");
    }

    /// <param name="existing">Whose members stay where they are not given.</param>
    public static DomainEndpoint Endpoint(List<DomainNameConfiguration>? configurations, MutualTlsAuthenticationInput? mutualTls, string? routingMode, DomainEndpoint? existing)
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
            return existing ?? new DomainEndpoint(null, null, "TLS_1_2", "ipv4", null);
        }
        if (configurations is not [{ } given])
        {
            throw ApiGatewayV2Faults.BadRequest("Only one domain name configuration is supported");
        }
        if (given.EndpointType is "EDGE")
        {
            throw ApiGatewayV2Faults.BadRequest("endpointType EDGE is not supported for domain names of HTTP and WebSocket APIs, which are REGIONAL");
        }
        return new DomainEndpoint(
            given.CertificateArn ?? existing?.CertificateArn, given.CertificateName ?? existing?.CertificateName,
            given.SecurityPolicy ?? existing?.SecurityPolicy ?? "TLS_1_2", given.IpAddressType ?? existing?.IpAddressType ?? "ipv4",
            given.OwnershipVerificationCertificateArn ?? existing?.OwnershipVerificationCertificateArn);
    }

    public static string RequireKey(DomainDefinition domain, string? mappingId, string? key)
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

    /// <summary>Ten letters and digits that a name has every time: AWS's own name for a domain never changes.</summary>
    public static string GetStableId(this string name) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)))[..10];

    [GeneratedRegex(@"\A(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex DomainName();

    [GeneratedRegex(@"\A([A-Za-z0-9$_.+!*'()-]+(/[A-Za-z0-9$_.+!*'()-]+)*)?\z")]
    private static partial Regex MappingKey();
}
