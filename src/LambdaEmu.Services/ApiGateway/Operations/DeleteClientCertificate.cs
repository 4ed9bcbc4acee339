using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.ClientCertificates;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Deletes a client certificate that no stage shows.</summary>
internal sealed class DeleteClientCertificate(GatewayResources resources) : IOperation<Wire.DeleteClientCertificateRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(Wire.DeleteClientCertificateRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await resources.ClientCertificates.DeleteAsync(context.Scope, request.ClientCertificateId!, ClientCertificateRules.Missing, certificate =>
        {
            if (resources.Apis.List(context.Scope).SelectMany(a => a.Stages.Values).FirstOrDefault(s => s.ClientCertificateId == certificate.Id) is { } stage)
            {
                throw Faults.BadRequest($"Client certificate {certificate.Id} is used by stage {stage.Name}");
            }
        });
        return Empty.Value;
    }
}
