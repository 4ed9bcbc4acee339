using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Layers;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class RemoveLayerVersionPermission(LayerRegistry layers) : IOperation<RemoveLayerVersionPermissionRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(RemoveLayerVersionPermissionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await layers.ChangeAsync(LayerReference.Parse(context.Scope, request.LayerName!), request.VersionNumber!.Value, version =>
        {
            var shorter = LayerPolicy.Require(version).Remove(request.StatementId!);
            LayerPolicy.CheckRevision(version, request.RevisionId);
            return LayerPolicy.With(version, shorter);
        });
        return Empty.Value;
    }
}
