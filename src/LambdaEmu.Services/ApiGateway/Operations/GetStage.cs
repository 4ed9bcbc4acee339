using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.RestApis;
using LambdaEmu.Services.ApiGateway.Stages;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows a stage.</summary>
internal sealed class GetStage(RestApiRegistry apis) : IOperation<Wire.GetStageRequest, Wire.Stage>
{
    public ValueTask<Wire.Stage> HandleAsync(Wire.GetStageRequest request, AwsRequestContext context, CancellationToken ct) =>
        ValueTask.FromResult(StageView.Describe(apis.Require(context.Scope, request.RestApiId!, ApiParts.Stages, request.StageName!)));
}
