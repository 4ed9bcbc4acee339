using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Lists the routes of an API. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetRoutes.</summary>
internal sealed class GetRoutes(ApiRegistry apis) : IOperation<GetRoutesRequest, GetRoutesResponse>
{
    public ValueTask<GetRoutesResponse> HandleAsync(GetRoutesRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var api = apis.Require(context.Scope, request.ApiId!);
        var (items, next) = Listing.Page(api.Definition.Routes.Values, p => p.Id, p => p.Show(), request.MaxResults, request.NextToken);
        return ValueTask.FromResult(new GetRoutesResponse { Items = items, NextToken = next });
    }
}
