using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.ApiKeys;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows an API key.</summary>
internal sealed class GetApiKey(GatewayResources resources) : IOperation<Wire.GetApiKeyRequest, Wire.ApiKey>
{
    public ValueTask<Wire.ApiKey> HandleAsync(Wire.GetApiKeyRequest request, AwsRequestContext context, CancellationToken ct) =>
        ValueTask.FromResult(
            ApiKeyRules.Describe(resources.ApiKeys.Require(context.Scope, request.ApiKey!, ApiKeyRules.Missing), request.IncludeValue == true));
}
