using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LambdaEmu.Core.Identity;
using Contract = LambdaEmu.Contracts.ApiGatewayV2;

namespace LambdaEmu.Services.ApiGatewayV2.DomainNames;

/// <summary>A host name of one's own, with the APIs below it. See https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/domainnames-domainname.html.</summary>
internal sealed record DomainDefinition
{
    public required ResourceScope Scope { get; init; }

    /// <summary>In lower case; a first label * stands for any one.</summary>
    public required string Name { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DomainEndpoint Endpoint { get; init; }
    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>By id.</summary>
    public ImmutableDictionary<string, ApiMappingDefinition> Mappings { get; init; } = ImmutableDictionary<string, ApiMappingDefinition>.Empty;

    [JsonIgnore]
    public string Arn => $"arn:aws:apigateway:{Scope.Region}::/domainnames/{Name}";

    /// <exception cref="Core.Errors.AwsException">There is no such mapping.</exception>
    public ApiMappingDefinition Mapping(string id) => Mappings.GetValueOrDefault(id) ?? throw ApiGatewayV2Faults.NotFound("ApiMapping", id);

    public Contract.DomainName Show() => new()
    {
        DomainNameValue = Name,
        DomainNameArn = Arn,
        ApiMappingSelectionExpression = "$request.basepath",
        RoutingMode = "API_MAPPING_ONLY",
        DomainNameConfigurations = [Endpoint.Show(this)],
        Tags = Tags.ToDictionary(),
    };
}

/// <summary>Kept only: nothing here speaks TLS by it.</summary>
internal sealed record DomainEndpoint(string? CertificateArn, string? CertificateName, string SecurityPolicy, string IpAddressType, string? OwnershipVerificationCertificateArn)
{
    public Contract.DomainNameConfiguration Show(DomainDefinition domain) => new()
    {
        ApiGatewayDomainName = $"d-{domain.Name.GetStableId()}.execute-api.{domain.Scope.Region}.amazonaws.com",
        CertificateArn = CertificateArn,
        CertificateName = CertificateName,
        CertificateUploadDate = CertificateArn is null ? null : domain.CreatedAt,
        DomainNameStatus = "AVAILABLE",
        EndpointType = "REGIONAL",
        HostedZoneId = "Z1UJRXOUMOOFQ8",
        IpAddressType = IpAddressType,
        OwnershipVerificationCertificateArn = OwnershipVerificationCertificateArn,
        SecurityPolicy = SecurityPolicy,
    };
}

/// <summary>Which API answers below a path of a domain name.</summary>
/// <param name="Key">The path without slashes around it; empty for all that no other mapping takes.</param>
internal sealed record ApiMappingDefinition(string Id, string ApiId, string Stage, string Key)
{
    public Contract.ApiMapping Show() => new() { ApiMappingId = Id, ApiId = ApiId, Stage = Stage, ApiMappingKey = Key };
}
