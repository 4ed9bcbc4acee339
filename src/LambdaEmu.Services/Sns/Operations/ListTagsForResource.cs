using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Lists the tags of a topic. See https://docs.aws.amazon.com/sns/latest/api/API_ListTagsForResource.html.</summary>
internal sealed class ListTagsForResource(TopicRegistry topics) : IOperation<ListTagsForResourceRequest, ListTagsForResourceResponse>
{
    public ValueTask<ListTagsForResourceResponse> HandleAsync(ListTagsForResourceRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var topic = topics.Find(request.ResourceArn!) ?? throw SnsFaults.NoResource();
        return ValueTask.FromResult(new ListTagsForResourceResponse { Tags = TopicTags.Write(topic.Settings.Tags) });
    }
}
