using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Removes tags from a topic. See https://docs.aws.amazon.com/sns/latest/api/API_UntagResource.html.</summary>
internal sealed class UntagResource(TopicRegistry topics) : IOperation<UntagResourceRequest, UntagResourceResponse>
{
    public async ValueTask<UntagResourceResponse> HandleAsync(UntagResourceRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var topic = topics.Find(request.ResourceArn!) ?? throw SnsFaults.NoResource();
        await topics.ChangeAsync(topic, settings => TopicTags.Remove(settings, request.TagKeys!));
        return new UntagResourceResponse();
    }
}
