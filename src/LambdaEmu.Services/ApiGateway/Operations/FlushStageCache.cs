using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.RestApis;
using LambdaEmu.Services.ApiGateway.Stages;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Forgets the responses that a stage keeps.</summary>
internal sealed class FlushStageCache(RestApiRegistry apis, IStageCaches caches) : IOperation<Wire.FlushStageCacheRequest, Empty>
{
    public ValueTask<Empty> HandleAsync(Wire.FlushStageCacheRequest request, AwsRequestContext context, CancellationToken ct)
    {
        apis.Require(context.Scope, request.RestApiId!, ApiParts.Stages, request.StageName!);
        caches.Flush(request.RestApiId!, request.StageName!);
        return Empty.Completed;
    }
}
