using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Shows a route response: that a route of a WebSocket API answers. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetRouteResponse.</summary>
internal sealed class GetRouteResponse(ApiRegistry apis) : IOperation<GetRouteResponseRequest, RouteResponse>
{
    public ValueTask<RouteResponse> HandleAsync(GetRouteResponseRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var api = apis.Require(context.Scope, request.ApiId!);
        return ValueTask.FromResult(api.Definition.Route(request.RouteId!).Response(request.RouteResponseId!).Show());
    }
}
