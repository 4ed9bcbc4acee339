using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Lists what belongs to one route. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetRouteResponses.</summary>
internal sealed class GetRouteResponses(ApiRegistry apis) : IOperation<GetRouteResponsesRequest, GetRouteResponsesResponse>
{
    public ValueTask<GetRouteResponsesResponse> HandleAsync(GetRouteResponsesRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var route = apis.Require(context.Scope, request.ApiId!).Definition.Route(request.RouteId!);
        var (items, next) = Listing.Page(route.Responses.Values, r => r.Id, r => r.Show(), request.MaxResults, request.NextToken);
        return ValueTask.FromResult(new GetRouteResponsesResponse { Items = items, NextToken = next });
    }
}
