using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.RestApis;
using LambdaEmu.Services.ApiGateway.Stages;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows the stages of an API by name, all of them at once.</summary>
internal sealed class GetStages(RestApiRegistry apis) : IOperation<Wire.GetStagesRequest, Wire.Stages>
{
    public ValueTask<Wire.Stages> HandleAsync(Wire.GetStagesRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var stages = apis.Require(context.Scope, request.RestApiId!).Stages.Values
            .Where(s => request.DeploymentId is null || s.DeploymentId == request.DeploymentId).OrderBy(s => s.Name, StringComparer.Ordinal);
        return ValueTask.FromResult(new Wire.Stages { Item = [.. stages.Select(StageView.Describe)] });
    }
}
