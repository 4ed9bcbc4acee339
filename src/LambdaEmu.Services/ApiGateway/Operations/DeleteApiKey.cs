using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.ApiKeys;
using LambdaEmu.Services.ApiGateway.UsagePlans;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Deletes an API key, also from the usage plans that have it.</summary>
internal sealed class DeleteApiKey(GatewayResources resources) : IOperation<Wire.DeleteApiKeyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(Wire.DeleteApiKeyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await resources.ApiKeys.DeleteAsync(context.Scope, request.ApiKey!, ApiKeyRules.Missing);
        foreach (var plan in resources.UsagePlans.All(context.Scope).Values.Where(p => p.KeyIds.Contains(request.ApiKey!)))
        {
            await resources.UsagePlans.ChangeAsync(context.Scope, plan.Id, p => p with { KeyIds = p.KeyIds.Remove(request.ApiKey!) }, UsagePlanRules.Missing);
        }
        return Empty.Value;
    }
}
