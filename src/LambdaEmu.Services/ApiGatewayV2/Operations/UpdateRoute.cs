using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Routes;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Changes a route. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/UpdateRoute.</summary>
internal sealed class UpdateRoute(ApiRegistry apis) : IOperation<UpdateRouteRequest, Route>
{
    public async ValueTask<Route> HandleAsync(UpdateRouteRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var api = await apis.ChangeAsync(context.Scope, request.ApiId!, api => api with
        {
            Definition = api.Definition.With(RouteRules.Apply(api.Definition, api.Definition.Route(request.RouteId!), request)),
        });
        return api.Definition.Route(request.RouteId!).Show();
    }
}
