using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.ApiKeys;
using LambdaEmu.Services.ApiGateway.UsagePlans;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Lets a key open the stages of a usage plan.</summary>
internal sealed class CreateUsagePlanKey(GatewayResources resources) : IOperation<Wire.CreateUsagePlanKeyRequest, Wire.UsagePlanKey>
{
    public async ValueTask<Wire.UsagePlanKey> HandleAsync(Wire.CreateUsagePlanKeyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        if (request.KeyType != UsagePlanKeys.Type)
        {
            throw Faults.BadRequest($"Usage plan key type must be {UsagePlanKeys.Type}");
        }
        var key = resources.ApiKeys.Require(context.Scope, request.KeyId!, ApiKeyRules.Missing);
        await resources.UsagePlans.ChangeAsync(
            context.Scope, request.UsagePlanId!,
            plan => plan.KeyIds.Contains(key.Id) ? throw Faults.Conflict("Usage Plan Key already exists") : plan with { KeyIds = plan.KeyIds.Add(key.Id) }, UsagePlanRules.Missing);
        return UsagePlanKeys.Describe(key);
    }
}
