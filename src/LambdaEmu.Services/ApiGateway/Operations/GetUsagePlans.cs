using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.UsagePlans;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows the usage plans of a scope, the oldest first.</summary>
internal sealed class GetUsagePlans(GatewayResources resources) : IOperation<Wire.GetUsagePlansRequest, Wire.UsagePlans>
{
    public ValueTask<Wire.UsagePlans> HandleAsync(Wire.GetUsagePlansRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var matching = resources.UsagePlans.All(context.Scope).Values.Where(p => request.KeyId is null || p.KeyIds.Contains(request.KeyId));
        var (page, next) = Paging.Page(matching, p => Paging.OldestFirst(p.CreatedDate, p.Id), request.Position, request.Limit);
        return ValueTask.FromResult(new Wire.UsagePlans { Items = page.ConvertAll(UsagePlanRules.Listed), Position = next });
    }
}
