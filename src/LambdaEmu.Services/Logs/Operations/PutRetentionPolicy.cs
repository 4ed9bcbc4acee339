using LambdaEmu.Contracts.Logs;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Logs.Groups;

namespace LambdaEmu.Services.Logs.Operations;

/// <summary>Sets for how many days a group keeps events; older ones are gone from the next look on.</summary>
internal sealed class PutRetentionPolicy(LogGroupRegistry groups) : IOperation<PutRetentionPolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(PutRetentionPolicyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        LogsNames.RequireLength(request.LogGroupName);
        var days = request.RetentionInDays!.Value;
        RetentionPeriod.Require(days);
        await groups.Require(context.Scope, request.LogGroupName!).ChangeAsync(settings => settings with { RetentionInDays = days });
        return Empty.Value;
    }
}
