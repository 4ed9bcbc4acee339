using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Takes away what a route asks of requests. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/DeleteRouteRequestParameter.</summary>
internal sealed class DeleteRouteRequestParameter(ApiRegistry apis) : IOperation<DeleteRouteRequestParameterRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteRouteRequestParameterRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await apis.ChangeAsync(context.Scope, request.ApiId!, api =>
        {
            var route = api.Definition.Route(request.RouteId!);
            return route.RequestParameters?.ContainsKey(request.RequestParameterKey!) == true
                ? api with { Definition = api.Definition.With(route with { RequestParameters = route.RequestParameters.Remove(request.RequestParameterKey!) }) }
                : throw ApiGatewayV2Faults.NotFound("RequestParameter", request.RequestParameterKey!);
        });
        return Empty.Value;
    }
}
