using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.ApiKeys;
using LambdaEmu.Services.ApiGateway.UsagePlans;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Grants a key another number of requests for the rest of the present period.</summary>
internal sealed class UpdateUsage(GatewayResources resources, TimeProvider time) : IOperation<Wire.UpdateUsageRequest, Wire.Usage>
{
    public ValueTask<Wire.Usage> HandleAsync(Wire.UpdateUsageRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var plan = resources.UsagePlans.Require(context.Scope, request.UsagePlanId!, UsagePlanRules.Missing);
        var keyId = plan.KeyIds.Contains(request.KeyId!) ? request.KeyId! : throw ApiKeyRules.Missing();
        if (UsageDates.Patches.Apply(null, request.PatchOperations) is { } remaining)
        {
            resources.Usage.SetRemaining(context.Scope, plan, keyId, remaining);
        }
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return ValueTask.FromResult(UsageDates.Describe(plan, today, today, new() { [keyId] = resources.Usage.Read(context.Scope, plan, keyId, today, today) }, null));
    }
}
