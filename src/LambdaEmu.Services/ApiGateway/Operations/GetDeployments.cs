using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.Deployments;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows the deployments of an API, the oldest first.</summary>
internal sealed class GetDeployments(RestApiRegistry apis) : IOperation<Wire.GetDeploymentsRequest, Wire.Deployments>
{
    public ValueTask<Wire.Deployments> HandleAsync(Wire.GetDeploymentsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var all = apis.Require(context.Scope, request.RestApiId!).Deployments.Values;
        var (page, next) = Paging.Page(all, d => Paging.OldestFirst(d.CreatedDate, d.Id), request.Position, request.Limit);
        return ValueTask.FromResult(new Wire.Deployments { Items = page.ConvertAll(d => DeploymentView.Describe(d)), Position = next });
    }
}
