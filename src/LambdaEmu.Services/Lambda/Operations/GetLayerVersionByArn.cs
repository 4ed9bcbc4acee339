using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Layers;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class GetLayerVersionByArn(LayerRegistry layers) : IOperation<GetLayerVersionByArnRequest, GetLayerVersionResponse>
{
    public ValueTask<GetLayerVersionResponse> HandleAsync(GetLayerVersionByArnRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var (reference, number) = LayerReference.ParseVersion(request.Arn!) ?? throw LambdaErrors.NoSuchResource();
        var (layer, version) = layers.Require(reference, number);
        return ValueTask.FromResult(LayerView.Describe(layer, version, context.Origin));
    }
}
