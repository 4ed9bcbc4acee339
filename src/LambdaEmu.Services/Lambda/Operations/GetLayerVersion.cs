using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Layers;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class GetLayerVersion(LayerRegistry layers) : IOperation<GetLayerVersionRequest, GetLayerVersionResponse>
{
    public ValueTask<GetLayerVersionResponse> HandleAsync(GetLayerVersionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var (layer, version) = layers.Require(LayerReference.Parse(context.Scope, request.LayerName!), request.VersionNumber!.Value);
        return ValueTask.FromResult(LayerView.Describe(layer, version, context.Origin));
    }
}
