using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Resources;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Deletes a resource and all below it.</summary>
internal sealed class DeleteResource(RestApiRegistry apis) : IOperation<Wire.DeleteResourceRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(Wire.DeleteResourceRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await apis.ChangeAsync(
            context.Scope, request.RestApiId!, api => api with { Definition = api.Definition.Without(api.Definition.Require(request.ResourceId!)) }, Faults.NoResource);
        return Empty.Value;
    }
}
