using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Shows a route. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/GetRoute.</summary>
internal sealed class GetRoute(ApiRegistry apis) : IOperation<GetRouteRequest, Route>
{
    public ValueTask<Route> HandleAsync(GetRouteRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var api = apis.Require(context.Scope, request.ApiId!);
        return ValueTask.FromResult(api.Definition.Route(request.RouteId!).Show());
    }
}
