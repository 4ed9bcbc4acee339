using LambdaEmu.Contracts.Logs;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Logs.Groups;

namespace LambdaEmu.Services.Logs.Operations;

/// <summary>The older form of ListTagsForResource: by name.</summary>
internal sealed class ListTagsLogGroup(LogGroupRegistry groups) : IOperation<ListTagsLogGroupRequest, ListTagsLogGroupResponse>
{
    public ValueTask<ListTagsLogGroupResponse> HandleAsync(ListTagsLogGroupRequest request, AwsRequestContext context, CancellationToken ct)
    {
        LogsNames.RequireLength(request.LogGroupName);
        var group = groups.Require(context.Scope, request.LogGroupName!);
        return ValueTask.FromResult(new ListTagsLogGroupResponse { Tags = new(group.Settings.Tags) });
    }
}
