using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Patches an API. Stages go on serving what was deployed.</summary>
internal sealed class UpdateRestApi(RestApiRegistry apis) : IOperation<Wire.UpdateRestApiRequest, Wire.RestApi>
{
    public async ValueTask<Wire.RestApi> HandleAsync(Wire.UpdateRestApiRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var changed = await apis.ChangeAsync(
            context.Scope, request.RestApiId!, api => api with { Definition = RestApiPatches.Table.Apply(api.Definition, request.PatchOperations) });
        return RestApiView.Describe(changed);
    }
}
