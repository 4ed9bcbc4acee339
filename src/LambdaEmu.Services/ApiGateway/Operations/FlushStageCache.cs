using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.RestApis;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Forgets the responses that a stage keeps.</summary>
internal sealed class FlushStageCache(GatewayResources resources) : IOperation<Wire.FlushStageCacheRequest, Empty>
{
    public ValueTask<Empty> HandleAsync(Wire.FlushStageCacheRequest request, AwsRequestContext context, CancellationToken ct)
    {
        resources.Apis.Require(context.Scope, request.RestApiId!, ApiParts.Stages, request.StageName!);
        resources.StageCaches?.Flush(request.RestApiId!, request.StageName!);
        return Empty.Completed;
    }
}
