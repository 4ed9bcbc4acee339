using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.UsagePlans;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Shows a usage plan.</summary>
internal sealed class GetUsagePlan(GatewayResources resources) : IOperation<Wire.GetUsagePlanRequest, Wire.UsagePlan>
{
    public ValueTask<Wire.UsagePlan> HandleAsync(Wire.GetUsagePlanRequest request, AwsRequestContext context, CancellationToken ct) =>
        ValueTask.FromResult(
            UsagePlanRules.Describe(resources.UsagePlans.Require(context.Scope, request.UsagePlanId!, UsagePlanRules.Missing)));
}
