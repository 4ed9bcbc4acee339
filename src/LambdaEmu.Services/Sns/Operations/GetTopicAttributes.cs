using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Shows what is set on a topic, and what holds where nothing is. See https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html.</summary>
internal sealed class GetTopicAttributes(TopicRegistry topics) : IOperation<GetTopicAttributesInput, GetTopicAttributesResponse>
{
    public ValueTask<GetTopicAttributesResponse> HandleAsync(GetTopicAttributesInput request, AwsRequestContext context, CancellationToken ct)
    {
        var topic = topics.Require(request.TopicArn!, context.Scope);
        return ValueTask.FromResult(new GetTopicAttributesResponse { Attributes = TopicAttributes.Show(topic) });
    }
}
