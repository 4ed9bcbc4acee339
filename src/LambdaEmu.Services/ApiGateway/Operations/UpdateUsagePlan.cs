using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.UsagePlans;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Patches a usage plan.</summary>
internal sealed class UpdateUsagePlan(GatewayResources resources) : IOperation<Wire.UpdateUsagePlanRequest, Wire.UsagePlan>
{
    public async ValueTask<Wire.UsagePlan> HandleAsync(Wire.UpdateUsagePlanRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var changed = await resources.UsagePlans.ChangeAsync(
            context.Scope, request.UsagePlanId!,
            plan => UsagePlanRules.Checked(resources.Apis, context.Scope, UsagePlanPatches.Table.Apply(plan, request.PatchOperations)), UsagePlanRules.Missing);
        return UsagePlanRules.Describe(changed);
    }
}
