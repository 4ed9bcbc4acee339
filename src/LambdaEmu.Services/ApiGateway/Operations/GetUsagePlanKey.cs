using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.ApiKeys;
using LambdaEmu.Services.ApiGateway.UsagePlans;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows a key of a usage plan.</summary>
internal sealed class GetUsagePlanKey(GatewayResources resources) : IOperation<Wire.GetUsagePlanKeyRequest, Wire.UsagePlanKey>
{
    public ValueTask<Wire.UsagePlanKey> HandleAsync(Wire.GetUsagePlanKeyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var plan = resources.UsagePlans.Require(context.Scope, request.UsagePlanId!, UsagePlanRules.Missing);
        var id = plan.KeyIds.Contains(request.KeyId!) ? request.KeyId! : throw ApiKeyRules.Missing();
        return ValueTask.FromResult(UsagePlanKeys.Describe(resources.ApiKeys.Require(context.Scope, id, ApiKeyRules.Missing)));
    }
}
