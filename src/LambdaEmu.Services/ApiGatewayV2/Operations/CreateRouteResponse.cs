using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Routes;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Makes a route response: that a route of a WebSocket API answers. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/CreateRouteResponse.</summary>
internal sealed class CreateRouteResponse(ApiRegistry apis) : IOperation<UpdateRouteResponseRequest, RouteResponse>
{
    public async ValueTask<RouteResponse> HandleAsync(UpdateRouteResponseRequest request, AwsRequestContext context, CancellationToken ct)
    {
        string id = "";
        var api = await apis.ChangeAsync(context.Scope, request.ApiId!, api =>
        {
            var route = api.Definition.Route(request.RouteId!);
            var response = RouteResponseDefinition.Create(api.Settings, route, request);
            id = response.Id;
            return api with { Definition = api.Definition.With(route with { Responses = route.Responses.Add(id, response) }) };
        });
        return api.Definition.Route(request.RouteId!).Response(id).Show();
    }
}
