using LambdaEmu.Contracts.Logs;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Logs.Groups;

namespace LambdaEmu.Services.Logs.Operations;

/// <summary>Lets a group keep its events for ever again.</summary>
internal sealed class DeleteRetentionPolicy(LogGroupRegistry groups) : IOperation<DeleteRetentionPolicyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteRetentionPolicyRequest request, AwsRequestContext context, CancellationToken ct)
    {
        LogsNames.RequireLength(request.LogGroupName);
        await groups.Require(context.Scope, request.LogGroupName!).ChangeAsync(settings => settings with { RetentionInDays = null });
        return Empty.Value;
    }
}
