using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Managed;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>Answers before the environments are there: they start in the background. Without a configuration the version gets the defaults again.</summary>
internal sealed class PutFunctionScalingConfig(FunctionRegistry functions, ManagedVersions managed)
    : IOperation<PutFunctionScalingConfigRequest, PutFunctionScalingConfigResponse>
{
    public async ValueTask<PutFunctionScalingConfigResponse> HandleAsync(PutFunctionScalingConfigRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var (function, found) = managed.Require(context.Scope, request.FunctionName!, request.Qualifier, "lambda:PutFunctionScalingConfig");
        var version = found.Configuration.Version;
        var scaling = new FunctionScaling(request.FunctionScalingConfig?.MinExecutionEnvironments, request.FunctionScalingConfig?.MaxExecutionEnvironments);
        if (scaling.Min > scaling.Max)
        {
            // AWS's own text is not known.
            throw LambdaErrors.InvalidParameter("MinExecutionEnvironments must not be greater than MaxExecutionEnvironments.");
        }
        await functions.AttachAsync(function, attachments => attachments with
        {
            Scaling = scaling == FunctionScaling.Default ? attachments.Scaling.Remove(version) : attachments.Scaling.SetItem(version, scaling),
        });
        managed.Apply(function);
        return new PutFunctionScalingConfigResponse { FunctionState = scaling.IsDeactivated ? "Deactivated" : "Active" };
    }
}
