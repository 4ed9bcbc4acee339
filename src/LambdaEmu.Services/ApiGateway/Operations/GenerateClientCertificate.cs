using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.ClientCertificates;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Makes a key and a certificate for it, good for a year.</summary>
internal sealed class GenerateClientCertificate(GatewayResources resources, TimeProvider time) : IOperation<Wire.GenerateClientCertificateRequest, Wire.ClientCertificate>
{
    public async ValueTask<Wire.ClientCertificate> HandleAsync(Wire.GenerateClientCertificateRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var made = ClientCertificateRules.Generate(time.GetUtcNow()) with { Description = request.Description, Tags = request.Tags.KeepAll() };
        return ClientCertificateRules.Describe(await resources.ClientCertificates.CreateAsync(context.Scope, _ => made));
    }
}
