using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.ApiKeys;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Makes an API key. It opens nothing until a usage plan has it.</summary>
internal sealed class CreateApiKey(GatewayResources resources, TimeProvider time) : IOperation<Wire.CreateApiKeyRequest, Wire.ApiKey>
{
    public async ValueTask<Wire.ApiKey> HandleAsync(Wire.CreateApiKeyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var stages = (request.StageKeys ?? []).ConvertAll(s => $"{s.RestApiId}/{s.StageName}");
        var now = time.GetUtcNow();
        var key = await resources.ApiKeys.CreateAsync(context.Scope, keys =>
        {
            var name = ApiKeyRules.Name(request.Name);
            var value = ApiKeyRules.Value(keys, request.Value);
            return new ApiKey
            {
                Id = request.GenerateDistinctId == false ? value : Identifiers.Long(),
                Value = value,
                Name = name,
                Description = request.Description,
                CustomerId = request.CustomerId,
                Enabled = request.Enabled == true,
                CreatedDate = now,
                LastUpdatedDate = now,
                StageKeys = [.. stages],
                Tags = request.Tags.KeepAll(),
            };
        });
        return ApiKeyRules.Listed(key, withValue: true);
    }
}
