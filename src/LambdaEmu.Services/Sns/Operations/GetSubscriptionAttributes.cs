using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Subscriptions;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Shows what is set on a subscription. See https://docs.aws.amazon.com/sns/latest/api/API_GetSubscriptionAttributes.html.</summary>
internal sealed class GetSubscriptionAttributes(TopicRegistry topics) : IOperation<GetSubscriptionAttributesInput, GetSubscriptionAttributesResponse>
{
    public ValueTask<GetSubscriptionAttributesResponse> HandleAsync(GetSubscriptionAttributesInput request, AwsRequestContext context, CancellationToken ct)
    {
        var subscription = topics.RequireSubscription(request.SubscriptionArn!);
        return ValueTask.FromResult(new GetSubscriptionAttributesResponse { Attributes = SubscriptionAttributes.Show(subscription) });
    }
}
