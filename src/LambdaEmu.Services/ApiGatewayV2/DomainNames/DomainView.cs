using LambdaEmu.Core.Identity;
using LambdaEmu.Services.Endpoints.Domains;
using Contract = LambdaEmu.Contracts.ApiGatewayV2;

namespace LambdaEmu.Services.ApiGatewayV2.DomainNames;

/// <summary>Domain names as AWS shows them. See https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/domainnames-domainname.html.</summary>
internal static class DomainView
{
    public const string Regional = "REGIONAL";

    // The hosted zone of every CloudFront distribution.
    private const string EdgeHostedZone = "Z2FDTNDATAQYW2";
    private const string RegionalHostedZone = "Z1UJRXOUMOOFQ8";

    /// <exception cref="Core.Errors.AwsException">There is no such name in the scope.</exception>
    public static HostedDomain Require(this IDomainNames domains, ResourceScope scope, string name) => domains.Find(scope, name) ?? throw ApiGatewayV2Faults.NoDomainName();

    /// <exception cref="Core.Errors.AwsException">There is no such mapping.</exception>
    public static DomainMapping Mapping(this HostedDomain domain, string id) => domain.Mappings.GetValueOrDefault(id) ?? throw ApiGatewayV2Faults.NotFound("ApiMapping", id);

    public static Contract.DomainName Show(this HostedDomain domain) => new()
    {
        DomainNameValue = domain.Name,
        DomainNameArn = domain.Arn,
        ApiMappingSelectionExpression = "$request.basepath",
        RoutingMode = "API_MAPPING_ONLY",
        DomainNameConfigurations =
        [
            new()
            {
                ApiGatewayDomainName = domain.TargetName,
                CertificateArn = domain.CertificateArn,
                CertificateName = domain.CertificateName,
                CertificateUploadDate = domain.CertificateArn is null ? null : domain.CertificateUploadedAt,
                DomainNameStatus = "AVAILABLE",
                EndpointType = domain.EndpointType,
                HostedZoneId = domain.EndpointType == Regional ? RegionalHostedZone : EdgeHostedZone,
                IpAddressType = domain.IpAddressType,
                OwnershipVerificationCertificateArn = domain.OwnershipVerificationCertificateArn,
                SecurityPolicy = domain.SecurityPolicy,
            },
        ],
        Tags = domain.Tags.ToDictionary(),
    };

    public static Contract.ApiMapping Show(this DomainMapping mapping) => new()
    {
        ApiMappingId = mapping.Id,
        ApiId = mapping.ApiId,
        Stage = mapping.Stage ?? "",
        ApiMappingKey = mapping.Key,
    };
}
