using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.RuntimeUpdates;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>The runtime's build is told with Manual only.</summary>
internal sealed class GetRuntimeManagementConfig(FunctionRegistry functions) : IOperation<GetRuntimeManagementConfigRequest, GetRuntimeManagementConfigResponse>
{
    public ValueTask<GetRuntimeManagementConfigResponse> HandleAsync(GetRuntimeManagementConfigRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var target = RuntimeUpdatesTarget.Require(
            functions, context.Scope, request.FunctionName!, request.Qualifier, "lambda:GetRuntimeManagementConfig");
        var updates = target.Function.Attachments.RuntimeUpdates.GetValueOrDefault(target.Key) ?? RuntimeUpdatePolicy.Default;
        return ValueTask.FromResult(new GetRuntimeManagementConfigResponse
        {
            FunctionArn = target.Arn, UpdateRuntimeOn = updates.UpdateOn, RuntimeVersionArn = updates.VersionArn,
        });
    }
}
