using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.UsagePlans;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows what the keys of a usage plan have used and may still use, by day.</summary>
internal sealed class GetUsage(GatewayResources resources) : IOperation<Wire.GetUsageRequest, Wire.Usage>
{
    public ValueTask<Wire.Usage> HandleAsync(Wire.GetUsageRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var plan = resources.UsagePlans.Require(context.Scope, request.UsagePlanId!, UsagePlanRules.Missing);
        var (from, to) = UsageDates.Parse(request.StartDate!, request.EndDate!);
        var ids = plan.KeyIds.Where(id => request.KeyId is null || id == request.KeyId);
        var (page, next) = Paging.Page(ids, id => id, request.Position, request.Limit);
        return ValueTask.FromResult(UsageDates.Describe(
            plan, from, to, page.ToDictionary(id => id, id => resources.Usage.Read(context.Scope, plan, id, from, to)), next));
    }
}
