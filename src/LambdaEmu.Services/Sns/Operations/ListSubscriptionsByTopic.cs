using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Subscriptions;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Lists the subscriptions of a topic by ARN. See https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptionsByTopic.html.</summary>
internal sealed class ListSubscriptionsByTopic(TopicRegistry topics) : IOperation<ListSubscriptionsByTopicInput, ListSubscriptionsByTopicResponse>
{
    public ValueTask<ListSubscriptionsByTopicResponse> HandleAsync(ListSubscriptionsByTopicInput request, AwsRequestContext context, CancellationToken ct)
    {
        var topic = topics.Require(request.TopicArn!, context.Scope);
        var subscriptions = topic.Subscriptions.OrderBy(s => s.Arn, StringComparer.Ordinal);
        var (page, token) = ListPage.Take(subscriptions, s => s.Arn, request.NextToken);
        return ValueTask.FromResult(new ListSubscriptionsByTopicResponse { Subscriptions = page.ConvertAll(SubscriptionAttributes.Listed), NextToken = token });
    }
}
