using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Resources;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows a resource, with whole methods where they are asked for.</summary>
internal sealed class GetResource(RestApiRegistry apis) : IOperation<Wire.GetResourceRequest, Wire.Resource>
{
    public ValueTask<Wire.Resource> HandleAsync(Wire.GetResourceRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var resource = apis.Require(context.Scope, request.RestApiId!, Faults.NoResource).Definition.Require(request.ResourceId!);
        return ValueTask.FromResult(ResourceView.Describe(resource, request.Embed?.Contains("methods") == true));
    }
}
