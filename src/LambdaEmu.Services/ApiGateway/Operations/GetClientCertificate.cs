using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.ClientCertificates;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows a client certificate, never its key.</summary>
internal sealed class GetClientCertificate(GatewayResources resources) : IOperation<Wire.GetClientCertificateRequest, Wire.ClientCertificate>
{
    public ValueTask<Wire.ClientCertificate> HandleAsync(Wire.GetClientCertificateRequest request, AwsRequestContext context, CancellationToken ct) =>
        ValueTask.FromResult(ClientCertificateRules.Describe(
            resources.ClientCertificates.Require(context.Scope, request.ClientCertificateId!, ClientCertificateRules.Missing)));
}
