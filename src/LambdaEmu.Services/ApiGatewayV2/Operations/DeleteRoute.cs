using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Deletes a route. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/DeleteRoute.</summary>
internal sealed class DeleteRoute(ApiRegistry apis) : IOperation<DeleteRouteRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteRouteRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await apis.ChangeAsync(context.Scope, request.ApiId!, api =>
        {
            var route = api.Definition.Route(request.RouteId!);
            return api with { Definition = api.Definition with { Routes = api.Definition.Routes.Remove(route.Id) } };
        });
        return Empty.Value;
    }
}
