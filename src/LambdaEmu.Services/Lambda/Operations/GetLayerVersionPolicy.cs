using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Layers;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class GetLayerVersionPolicy(LayerRegistry layers) : IOperation<GetLayerVersionPolicyRequest, GetLayerVersionPolicyResponse>
{
    public ValueTask<GetLayerVersionPolicyResponse> HandleAsync(GetLayerVersionPolicyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var (_, version) = layers.RequireNamed(LayerReference.Parse(context.Scope, request.LayerName!), request.VersionNumber!.Value);
        return ValueTask.FromResult(new GetLayerVersionPolicyResponse { Policy = LayerPolicy.Require(version).Render(), RevisionId = version.PolicyRevisionId });
    }
}
