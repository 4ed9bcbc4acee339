using LambdaEmu.Contracts.Logs;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Logs.Groups;

namespace LambdaEmu.Services.Logs.Operations;

/// <summary>The older form of UntagResource: by name.</summary>
internal sealed class UntagLogGroup(LogGroupRegistry groups) : IOperation<UntagLogGroupRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UntagLogGroupRequest request, AwsRequestContext context, CancellationToken ct)
    {
        LogsNames.RequireLength(request.LogGroupName);
        await groups.Require(context.Scope, request.LogGroupName!).ChangeAsync(settings => LogGroupTags.Remove(settings, request.Tags!));
        return Empty.Value;
    }
}
