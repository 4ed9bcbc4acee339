using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Adds tags to a topic. See https://docs.aws.amazon.com/sns/latest/api/API_TagResource.html.</summary>
internal sealed class TagResource(TopicRegistry topics) : IOperation<TagResourceRequest, TagResourceResponse>
{
    public async ValueTask<TagResourceResponse> HandleAsync(TagResourceRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var topic = topics.Find(request.ResourceArn!) ?? throw SnsFaults.NoResource();
        var tags = TopicTags.Read(request.Tags);
        await topics.ChangeAsync(topic, settings => TopicTags.Add(settings, tags));
        return new TagResourceResponse();
    }
}
