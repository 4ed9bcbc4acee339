using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.ApiKeys;
using LambdaEmu.Services.ApiGateway.UsagePlans;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Takes a key out of a usage plan.</summary>
internal sealed class DeleteUsagePlanKey(GatewayResources resources) : IOperation<Wire.DeleteUsagePlanKeyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(Wire.DeleteUsagePlanKeyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await resources.UsagePlans.ChangeAsync(
            context.Scope, request.UsagePlanId!,
            plan => plan.KeyIds.Contains(request.KeyId!) ? plan with { KeyIds = plan.KeyIds.Remove(request.KeyId!) } : throw ApiKeyRules.Missing(), UsagePlanRules.Missing);
        return Empty.Value;
    }
}
