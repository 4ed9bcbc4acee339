using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.ApiKeys;
using LambdaEmu.Services.ApiGateway.UsagePlans;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows the keys of a usage plan, the last added first; none for a plan that is not there, as AWS does.</summary>
internal sealed class GetUsagePlanKeys(GatewayResources resources) : IOperation<Wire.GetUsagePlanKeysRequest, Wire.UsagePlanKeys>
{
    public ValueTask<Wire.UsagePlanKeys> HandleAsync(Wire.GetUsagePlanKeysRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var ids = resources.UsagePlans.Find(context.Scope, request.UsagePlanId!)?.KeyIds ?? [];
        var keys = ids.Reverse().Select(id => resources.ApiKeys.Find(context.Scope, id)).OfType<ApiKey>()
            .Where(k => request.NameQuery is null || k.Name?.StartsWith(request.NameQuery, StringComparison.Ordinal) == true);
        var (page, next) = Paging.Page(keys, k => $"{ids.Count - ids.IndexOf(k.Id):D9}", request.Position, request.Limit);
        return ValueTask.FromResult(new Wire.UsagePlanKeys { Items = page.ConvertAll(UsagePlanKeys.Describe), Position = next });
    }
}
