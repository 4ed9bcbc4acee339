using LambdaEmu.Contracts.Logs;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Logs.Groups;

namespace LambdaEmu.Services.Logs.Operations;

/// <summary>The older form of TagResource: by name.</summary>
internal sealed class TagLogGroup(LogGroupRegistry groups) : IOperation<TagLogGroupRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(TagLogGroupRequest request, AwsRequestContext context, CancellationToken ct)
    {
        LogsNames.RequireLength(request.LogGroupName);
        await groups.Require(context.Scope, request.LogGroupName!).ChangeAsync(settings => LogGroupTags.Add(settings, request.Tags!));
        return Empty.Value;
    }
}
