using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.ApiKeys;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows the API keys of a scope, the newest first.</summary>
internal sealed class GetApiKeys(GatewayResources resources) : IOperation<Wire.GetApiKeysRequest, Wire.ApiKeys>
{
    public ValueTask<Wire.ApiKeys> HandleAsync(Wire.GetApiKeysRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var matching = resources.ApiKeys.All(context.Scope).Values
            .Where(k => request.NameQuery is null || k.Name?.StartsWith(request.NameQuery, StringComparison.Ordinal) == true)
            .Where(k => request.CustomerId is null || k.CustomerId == request.CustomerId);
        var (page, next) = Paging.Page(matching, k => Paging.NewestFirst(k.CreatedDate, k.Id), request.Position, request.Limit);
        return ValueTask.FromResult(new Wire.ApiKeys { Items = page.ConvertAll(k => ApiKeyRules.Listed(k, request.IncludeValues == true)), Position = next });
    }
}
