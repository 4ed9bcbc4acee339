using LambdaEmu.Contracts.Logs;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Logs.Groups;

namespace LambdaEmu.Services.Logs.Operations;

/// <summary>Lists the tags of the group of an ARN.</summary>
internal sealed class ListTagsForResource(LogGroupRegistry groups) : IOperation<ListTagsForResourceRequest, ListTagsForResourceResponse>
{
    public ValueTask<ListTagsForResourceResponse> HandleAsync(ListTagsForResourceRequest request, AwsRequestContext context, CancellationToken ct) =>
        ValueTask.FromResult(new ListTagsForResourceResponse
        {
            Tags = new(groups.RequireByIdentifier(context.Scope, request.ResourceArn!).Settings.Tags),
        });
}
