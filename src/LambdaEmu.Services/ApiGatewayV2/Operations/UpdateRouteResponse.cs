using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Routes;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Changes a route response: that a route of a WebSocket API answers. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/UpdateRouteResponse.</summary>
internal sealed class UpdateRouteResponse(ApiRegistry apis) : IOperation<UpdateRouteResponseRequest, RouteResponse>
{
    public async ValueTask<RouteResponse> HandleAsync(UpdateRouteResponseRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var api = await apis.ChangeAsync(context.Scope, request.ApiId!, api =>
        {
            var route = api.Definition.Route(request.RouteId!);
            var response = RouteResponseDefinition.Apply(api.Settings, route.Response(request.RouteResponseId!), request);
            return api with { Definition = api.Definition.With(route with { Responses = route.Responses.SetItem(response.Id, response) }) };
        });
        return api.Definition.Route(request.RouteId!).Response(request.RouteResponseId!).Show();
    }
}
