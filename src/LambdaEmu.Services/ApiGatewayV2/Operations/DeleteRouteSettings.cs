using LambdaEmu.Contracts.ApiGatewayV2;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGatewayV2.Apis;

namespace LambdaEmu.Services.ApiGatewayV2.Operations;

/// <summary>Takes away a route's own limits in a stage. See https://docs.aws.amazon.com/goto/WebAPI/apigatewayv2-2018-11-29/DeleteRouteSettings.</summary>
internal sealed class DeleteRouteSettings(ApiRegistry apis) : IOperation<DeleteRouteSettingsRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteRouteSettingsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await apis.ChangeAsync(context.Scope, request.ApiId!, api =>
        {
            var stage = api.Stage(request.StageName!);
            return stage.RouteLimits.ContainsKey(request.RouteKey!)
                ? api.With(stage with { RouteLimits = stage.RouteLimits.Remove(request.RouteKey!) })
                : throw ApiGatewayV2Faults.NotFound("RouteSettings", request.RouteKey!);
        });
        return Empty.Value;
    }
}
