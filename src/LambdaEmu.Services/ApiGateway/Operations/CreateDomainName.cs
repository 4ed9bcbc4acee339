using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.DomainNames;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Makes a custom domain name. Certificates are named, not used: here the endpoint speaks for all names.</summary>
internal sealed class CreateDomainName(GatewayResources resources, TimeProvider time) : IOperation<Wire.CreateDomainNameRequest, Wire.DomainName>
{
    public async ValueTask<Wire.DomainName> HandleAsync(Wire.CreateDomainNameRequest request, AwsRequestContext context, CancellationToken ct)
    {
        DomainNameRules.CheckSupported(request);
        var name = request.DomainName!.ToLowerInvariant();
        var endpoint = RestApiSettings.Endpoint(request.EndpointConfiguration);
        var domain = await resources.DomainNames.CreateAsync(context.Scope, _ => resources.DomainNames.FindAnywhere(name) is not null
            ? throw Faults.BadRequest("The domain name you provided already exists.")
            : new CustomDomain
            {
                Name = name,
                Endpoint = endpoint,
                CertificateArn = request.CertificateArn,
                CertificateName = request.CertificateName,
                CertificateUploadDate = request.CertificateArn is null && request.CertificateBody is null ? null : time.GetUtcNow(),
                RegionalCertificateArn = request.RegionalCertificateArn,
                RegionalCertificateName = request.RegionalCertificateName,
                SecurityPolicy = request.SecurityPolicy ?? "TLS_1_2",
                TargetDomainName = DomainNameRules.TargetName(context.Scope, endpoint.Type),
                Tags = request.Tags.KeepAll(),
            });
        return DomainNameRules.Listed(context.Scope, domain);
    }
}
