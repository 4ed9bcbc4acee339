using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Forgets what a stage's authorizers have answered.</summary>
internal sealed class FlushStageAuthorizersCache(GatewayResources resources) : IOperation<Wire.FlushStageAuthorizersCacheRequest, Empty>
{
    public ValueTask<Empty> HandleAsync(Wire.FlushStageAuthorizersCacheRequest request, AwsRequestContext context, CancellationToken ct)
    {
        resources.Apis.Require(context.Scope, request.RestApiId!, ApiParts.Stages, request.StageName!);
        resources.StageCaches?.FlushAuthorizers(request.RestApiId!, request.StageName!);
        return Empty.Completed;
    }
}
