using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Layers;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>Functions that have the version keep it.</summary>
internal sealed class DeleteLayerVersion(LayerRegistry layers) : IOperation<DeleteLayerVersionRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteLayerVersionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await layers.DeleteAsync(LayerReference.Parse(context.Scope, request.LayerName!), request.VersionNumber!.Value);
        return Empty.Value;
    }
}
