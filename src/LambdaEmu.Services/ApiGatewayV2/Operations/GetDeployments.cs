using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Lists the deployments of an API. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetDeployments.</summary>
internal sealed class GetDeployments(ApiRegistry apis) : IOperation<GetDeploymentsRequest, GetDeploymentsResponse>
{
    public ValueTask<GetDeploymentsResponse> HandleAsync(GetDeploymentsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var api = apis.Require(context.Scope, request.ApiId!);
        var (items, next) = Listing.Page(api.Deployments.Values, d => d.Id, d => d.Show(), request.MaxResults, request.NextToken);
        return ValueTask.FromResult(new GetDeploymentsResponse { Items = items, NextToken = next });
    }
}
