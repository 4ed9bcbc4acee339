using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.ClientCertificates;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Patches a client certificate.</summary>
internal sealed class UpdateClientCertificate(GatewayResources resources) : IOperation<Wire.UpdateClientCertificateRequest, Wire.ClientCertificate>
{
    public async ValueTask<Wire.ClientCertificate> HandleAsync(Wire.UpdateClientCertificateRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var changed = await resources.ClientCertificates.ChangeAsync(
            context.Scope, request.ClientCertificateId!, c => ClientCertificateRules.Patches.Apply(c, request.PatchOperations), ClientCertificateRules.Missing);
        return ClientCertificateRules.Describe(changed);
    }
}
