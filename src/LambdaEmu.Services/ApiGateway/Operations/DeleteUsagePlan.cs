using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.ApiGateway.UsagePlans;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.Operations;

/// <summary>Deletes a usage plan. Its keys stay.</summary>
internal sealed class DeleteUsagePlan(GatewayResources resources) : IOperation<Wire.DeleteUsagePlanRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(Wire.DeleteUsagePlanRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await resources.UsagePlans.DeleteAsync(context.Scope, request.UsagePlanId!, UsagePlanRules.Missing);
        return Empty.Value;
    }
}
