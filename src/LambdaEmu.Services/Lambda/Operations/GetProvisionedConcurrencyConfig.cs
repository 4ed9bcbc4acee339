using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Provisioning;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class GetProvisionedConcurrencyConfig(FunctionRegistry functions, ProvisionedVersions provisioned)
    : IOperation<GetProvisionedConcurrencyConfigRequest, GetProvisionedConcurrencyConfigResponse>
{
    public ValueTask<GetProvisionedConcurrencyConfigResponse> HandleAsync(
        GetProvisionedConcurrencyConfigRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var target = ProvisionedTarget.Require(
            functions, context.Scope, request.FunctionName!, request.Qualifier, "lambda:GetProvisionedConcurrencyConfig");
        var config = target.RequireConfig();
        var counts = provisioned.Of(target.Function, target.Qualifier);
        return ValueTask.FromResult(new GetProvisionedConcurrencyConfigResponse
        {
            RequestedProvisionedConcurrentExecutions = config.Requested,
            AllocatedProvisionedConcurrentExecutions = counts.Allocated,
            AvailableProvisionedConcurrentExecutions = counts.Available,
            Status = ProvisionedVersions.Status(counts),
            StatusReason = ProvisionedVersions.StatusReason(counts),
            LastModified = ProvisionedVersions.Time(config.LastModified),
        });
    }
}
