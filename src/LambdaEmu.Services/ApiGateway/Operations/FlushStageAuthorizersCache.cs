using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.RestApis;
using LambdaEmu.Services.ApiGateway.Stages;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Forgets what a stage's authorizers have answered.</summary>
internal sealed class FlushStageAuthorizersCache(RestApiRegistry apis, IStageCaches caches) : IOperation<Wire.FlushStageAuthorizersCacheRequest, Empty>
{
    public ValueTask<Empty> HandleAsync(Wire.FlushStageAuthorizersCacheRequest request, AwsRequestContext context, CancellationToken ct)
    {
        apis.Require(context.Scope, request.RestApiId!, ApiParts.Stages, request.StageName!);
        caches.FlushAuthorizers(request.RestApiId!, request.StageName!);
        return Empty.Completed;
    }
}
