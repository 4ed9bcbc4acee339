using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.RuntimeUpdates;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>A build may be pinned, as long as it is the one that there is.</summary>
internal sealed class PutRuntimeManagementConfig(FunctionRegistry functions) : IOperation<PutRuntimeManagementConfigRequest, PutRuntimeManagementConfigResponse>
{
    public async ValueTask<PutRuntimeManagementConfigResponse> HandleAsync(PutRuntimeManagementConfigRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var target = RuntimeUpdatesTarget.Require(
            functions, context.Scope, request.FunctionName!, request.Qualifier, "lambda:PutRuntimeManagementConfig");
        var updates = new RuntimeUpdatePolicy(request.UpdateRuntimeOn!, request.RuntimeVersionArn);
        Check(updates, target.Version.Spec.RuntimeVersionArn);
        await functions.AttachAsync(target.Function, a => a with { RuntimeUpdates = a.RuntimeUpdates.SetItem(target.Key, updates) });
        return new PutRuntimeManagementConfigResponse
        {
            FunctionArn = target.Arn, UpdateRuntimeOn = updates.UpdateOn, RuntimeVersionArn = updates.VersionArn,
        };
    }

    // AWS's own texts are not known.
    private static void Check(RuntimeUpdatePolicy wanted, string existing)
    {
        if (wanted.UpdateOn == "Manual" && wanted.VersionArn is null)
        {
            throw LambdaErrors.InvalidParameter("RuntimeVersionArn is required when UpdateRuntimeOn is Manual.");
        }
        if (wanted.UpdateOn != "Manual" && wanted.VersionArn is not null)
        {
            throw LambdaErrors.InvalidParameter("RuntimeVersionArn can only be specified when UpdateRuntimeOn is Manual.");
        }
        if (wanted.VersionArn is not null && wanted.VersionArn != existing)
        {
            throw LambdaErrors.Unsupported($"RuntimeVersionArn {wanted.VersionArn}", $"the runtime's only version is {existing}");
        }
    }
}
