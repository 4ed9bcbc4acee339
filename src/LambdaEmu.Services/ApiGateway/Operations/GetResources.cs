using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Resources;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows the resources of an API by path.</summary>
internal sealed class GetResources(RestApiRegistry apis) : IOperation<Wire.GetResourcesRequest, Wire.Resources>
{
    public ValueTask<Wire.Resources> HandleAsync(Wire.GetResourcesRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var withMethods = request.Embed?.Contains("methods") == true;
        var all = apis.Require(context.Scope, request.RestApiId!).Definition.Resources.Values;
        var (page, next) = Paging.Page(all, r => r.Path, request.Position, request.Limit);
        return ValueTask.FromResult(new Wire.Resources { Items = page.ConvertAll(r => ResourceView.Describe(r, withMethods)), Position = next });
    }
}
