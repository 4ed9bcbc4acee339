using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Provisioning;

namespace LambdaEmu.Services.Lambda.Operations;

/// <summary>Answers before the environments are there: they start in the background.</summary>
internal sealed class PutProvisionedConcurrencyConfig(FunctionRegistry functions, AccountConcurrency account, ProvisionedVersions provisioned, TimeProvider time)
    : IOperation<PutProvisionedConcurrencyConfigRequest, PutProvisionedConcurrencyConfigResponse>
{
    public async ValueTask<PutProvisionedConcurrencyConfigResponse> HandleAsync(
        PutProvisionedConcurrencyConfigRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var target = ProvisionedTarget.Require(
            functions, context.Scope, request.FunctionName!, request.Qualifier, "lambda:PutProvisionedConcurrencyConfig",
            "Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
        var function = target.Function;
        if (function.Latest.Configuration.TenantIsolation is not null)
        {
            // Whose they would be can't be known ahead. AWS's own text is not known.
            throw LambdaErrors.InvalidParameter("Provisioned Concurrency is not supported for functions with tenancy configuration.");
        }
        if (function.Latest.Configuration.ManagedInstances is not null)
        {
            // Those have environments ahead by their scaling configuration. AWS's own text is not known.
            throw LambdaErrors.InvalidParameter("Provisioned Concurrency is not supported for functions with capacity provider configuration.");
        }
        var config = new ProvisionedConfig(request.ProvisionedConcurrentExecutions!.Value, time.GetUtcNow());
        var soFar = default(Execution.ProvisionedCounts);
        await functions.AttachAsync(function, before =>
        {
            target.RefuseSecond();
            lock (account.Lock)
            {
                account.CheckProvisioned(function, target.Qualifier, config.Requested);
                soFar = before.Provisioned.ContainsKey(target.Qualifier) ? provisioned.Of(function, target.Qualifier) : default;
                function.Attachments = before with { Provisioned = before.Provisioned.SetItem(target.Qualifier, config) };
            }
            provisioned.Apply(function, before);
            provisioned.Retry(function, target.Qualifier);
            return function.Attachments;
        });
        return new PutProvisionedConcurrencyConfigResponse
        {
            RequestedProvisionedConcurrentExecutions = config.Requested,
            AllocatedProvisionedConcurrentExecutions = soFar.Allocated,
            AvailableProvisionedConcurrentExecutions = soFar.Available,
            Status = "IN_PROGRESS",
            LastModified = ProvisionedVersions.Time(config.LastModified),
        };
    }
}
