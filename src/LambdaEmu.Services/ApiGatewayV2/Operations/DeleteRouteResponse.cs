using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Deletes a route response: that a route of a WebSocket API answers. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/DeleteRouteResponse.</summary>
internal sealed class DeleteRouteResponse(ApiRegistry apis) : IOperation<DeleteRouteResponseRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteRouteResponseRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await apis.ChangeAsync(context.Scope, request.ApiId!, api =>
        {
            var route = api.Definition.Route(request.RouteId!);
            var response = route.Response(request.RouteResponseId!);
            return api with { Definition = api.Definition.With(route with { Responses = route.Responses.Remove(response.Id) }) };
        });
        return Empty.Value;
    }
}
