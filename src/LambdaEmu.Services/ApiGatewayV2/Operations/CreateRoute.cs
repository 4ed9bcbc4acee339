using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Routes;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Makes a route. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/CreateRoute.</summary>
internal sealed class CreateRoute(ApiRegistry apis) : IOperation<UpdateRouteRequest, Route>
{
    public async ValueTask<Route> HandleAsync(UpdateRouteRequest request, AwsRequestContext context, CancellationToken ct)
    {
        string id = "";
        var api = await apis.ChangeAsync(context.Scope, request.ApiId!, api =>
        {
            var route = RouteRules.Create(api.Definition, request);
            id = route.Id;
            return api with { Definition = api.Definition.With(route) };
        });
        return api.Definition.Route(id).Show();
    }
}
