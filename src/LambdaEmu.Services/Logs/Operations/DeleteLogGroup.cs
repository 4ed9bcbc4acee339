using LambdaEmu.Contracts.Logs;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Logs.Groups;

namespace LambdaEmu.Services.Logs.Operations;

/// <summary>Deletes a group with all its streams and events, unless it is protected.</summary>
internal sealed class DeleteLogGroup(LogGroupRegistry groups) : IOperation<DeleteLogGroupRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteLogGroupRequest request, AwsRequestContext context, CancellationToken ct)
    {
        LogsNames.RequireLength(request.LogGroupName);
        await groups.DeleteAsync(context.Scope, request.LogGroupName!);
        return Empty.Value;
    }
}
