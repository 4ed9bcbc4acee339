using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Subscriptions;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Lists the subscriptions of all topics by ARN. See https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptions.html.</summary>
internal sealed class ListSubscriptions(TopicRegistry topics) : IOperation<ListSubscriptionsInput, ListSubscriptionsResponse>
{
    public ValueTask<ListSubscriptionsResponse> HandleAsync(ListSubscriptionsInput request, AwsRequestContext context, CancellationToken ct)
    {
        var (page, token) = ListPage.Take(topics.ListSubscriptions(context.Scope), s => s.Arn, request.NextToken);
        return ValueTask.FromResult(new ListSubscriptionsResponse { Subscriptions = page.ConvertAll(SubscriptionAttributes.Listed), NextToken = token });
    }
}
