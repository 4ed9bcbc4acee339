using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Lambda.Tagging;

namespace LambdaEmu.Services.Lambda.Operations;

internal sealed class ListTags(TaggedResources resources) : IOperation<ListTagsRequest, ListTagsResponse>
{
    public ValueTask<ListTagsResponse> HandleAsync(ListTagsRequest request, AwsRequestContext context, CancellationToken ct) =>
        ValueTask.FromResult(new ListTagsResponse { Tags = new(resources.Read(context.Scope, request.Resource!, "lambda:ListTags")) });
}
