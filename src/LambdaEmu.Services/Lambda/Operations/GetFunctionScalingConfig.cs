using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Managed;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>What was asked for is applied at once.</summary>
internal sealed class GetFunctionScalingConfig(ManagedVersions managed) : IOperation<GetFunctionScalingConfigRequest, GetFunctionScalingConfigResponse>
{
    public ValueTask<GetFunctionScalingConfigResponse> HandleAsync(GetFunctionScalingConfigRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var (function, version) = managed.Require(context.Scope, request.FunctionName!, request.Qualifier, "lambda:GetFunctionScalingConfig");
        var requested = function.Attachments.Scaling.GetValueOrDefault(version.Configuration.Version);
        return ValueTask.FromResult(new GetFunctionScalingConfigResponse
        {
            FunctionArn = $"{function.Arn}:{version.Configuration.Version}",
            RequestedFunctionScalingConfig = requested is null ? null : Describe(requested.Min, requested.Max),
            AppliedFunctionScalingConfig = Describe((requested ?? FunctionScaling.Default).EffectiveMin, requested?.Max),
        });
    }

    private static FunctionScalingConfig Describe(int? min, int? max) => new() { MinExecutionEnvironments = min, MaxExecutionEnvironments = max };
}
