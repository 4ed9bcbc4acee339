using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.ApiKeys;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Patches an API key.</summary>
internal sealed class UpdateApiKey(GatewayResources resources, TimeProvider time) : IOperation<Wire.UpdateApiKeyRequest, Wire.ApiKey>
{
    public async ValueTask<Wire.ApiKey> HandleAsync(Wire.UpdateApiKeyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var changed = await resources.ApiKeys.ChangeAsync(
            context.Scope, request.ApiKey!, key => ApiKeyRules.Patches.Apply(key, request.PatchOperations) with { LastUpdatedDate = time.GetUtcNow() }, ApiKeyRules.Missing);
        return ApiKeyRules.Describe(changed, withValue: false);
    }
}
