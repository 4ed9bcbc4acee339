using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.UsagePlans;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Makes a usage plan.</summary>
internal sealed class CreateUsagePlan(GatewayResources resources, TimeProvider time) : IOperation<Wire.CreateUsagePlanRequest, Wire.UsagePlan>
{
    public async ValueTask<Wire.UsagePlan> HandleAsync(Wire.CreateUsagePlanRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var plan = await resources.UsagePlans.CreateAsync(context.Scope, _ => UsagePlanRules.Checked(resources.Apis, context.Scope, new UsagePlan
        {
            Id = Identifiers.Short(),
            Name = request.Name,
            Description = request.Description,
            Stages = [.. (request.ApiStages ?? []).Select(UsagePlanRules.Keep)],
            Throttle = UsagePlanRules.Keep(request.Throttle),
            Quota = UsagePlanRules.Keep(request.Quota),
            Tags = request.Tags.KeepAll(),
            CreatedDate = time.GetUtcNow(),
        }));
        return UsagePlanRules.Listed(plan);
    }
}
