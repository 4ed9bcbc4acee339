using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Resources;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Renames a resource or moves it, with all below it.</summary>
internal sealed class UpdateResource(RestApiRegistry apis) : IOperation<Wire.UpdateResourceRequest, Wire.Resource>
{
    public async ValueTask<Wire.Resource> HandleAsync(Wire.UpdateResourceRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var resource = await apis.ChangeAsync(
            context.Scope, request.RestApiId!, api =>
            {
                var before = api.Definition.Require(request.ResourceId!);
                var wanted = ResourcePatches.Table.Apply(before, request.PatchOperations);
                var changed = wanted == before ? api.Definition : api.Definition.Moved(wanted);
                return (api with { Definition = changed }, changed.Require(before.Id));
            },
            Faults.NoResource);
        return ResourceView.Describe(resource);
    }
}
