using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Resources;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Adds a resource below another.</summary>
internal sealed class CreateResource(RestApiRegistry apis) : IOperation<Wire.CreateResourceRequest, Wire.Resource>
{
    public async ValueTask<Wire.Resource> HandleAsync(Wire.CreateResourceRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var resource = await apis.ChangeAsync(context.Scope, request.RestApiId!, api =>
        {
            var child = api.Definition.NewChild(request.ParentId!, request.PathPart!);
            return (api with { Definition = api.Definition.With(child) }, child);
        });
        return ResourceView.Describe(resource);
    }
}
