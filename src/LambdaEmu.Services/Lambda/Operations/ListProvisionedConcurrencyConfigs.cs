using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.Provisioning;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class ListProvisionedConcurrencyConfigs(FunctionRegistry functions, ProvisionedVersions provisioned)
    : IOperation<ListProvisionedConcurrencyConfigsRequest, ListProvisionedConcurrencyConfigsResponse>
{
    public ValueTask<ListProvisionedConcurrencyConfigsResponse> HandleAsync(
        ListProvisionedConcurrencyConfigsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var function = functions.Require(LatestReference.Parse(context.Scope, request.FunctionName!, "lambda:ListProvisionedConcurrencyConfigs"));
        var configs = function.Attachments.Provisioned.OrderBy(p => p.Key, StringComparer.Ordinal);
        var (page, next) = Paging.Page([.. configs], request.Marker, request.MaxItems, p => p.Key);
        return ValueTask.FromResult(new ListProvisionedConcurrencyConfigsResponse
        {
            ProvisionedConcurrencyConfigs = [.. page.Select(p => Describe(function, p.Key, p.Value))],
            NextMarker = next,
        });
    }

    private ProvisionedConcurrencyConfigListItem Describe(Function function, string qualifier, ProvisionedConfig config)
    {
        var counts = provisioned.Of(function, qualifier);
        return new ProvisionedConcurrencyConfigListItem
        {
            FunctionArn = $"{function.Arn}:{qualifier}",
            RequestedProvisionedConcurrentExecutions = config.Requested,
            AllocatedProvisionedConcurrentExecutions = counts.Allocated,
            AvailableProvisionedConcurrentExecutions = counts.Available,
            Status = ProvisionedVersions.Status(counts),
            StatusReason = ProvisionedVersions.StatusReason(counts),
            LastModified = ProvisionedVersions.Time(config.LastModified),
        };
    }
}
