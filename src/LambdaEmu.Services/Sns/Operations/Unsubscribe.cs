using LambdaEmu.Contracts.Sns;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Subscriptions;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Ends a subscription; none there is no error. Links without a signature do it too, unless that was forbidden when it was confirmed. See https://docs.aws.amazon.com/sns/latest/api/API_Unsubscribe.html.</summary>
internal sealed class Unsubscribe(TopicRegistry topics, Confirmations confirmations) : IOperation<UnsubscribeInput, Empty>
{
    public async ValueTask<Empty> HandleAsync(UnsubscribeInput request, AwsRequestContext context, CancellationToken ct)
    {
        if (topics.FindSubscription(request.SubscriptionArn!) is { } subscription)
        {
            if (subscription.State.AuthenticateOnUnsubscribe && context.AccessKeyId is null)
            {
                throw SnsFaults.NotAuthorized("The subscription can only be deleted by a signed request");
            }
            await topics.UnsubscribeAsync(subscription);
            confirmations.SayGoodbye(subscription, context.Origin);
        }
        return Empty.Value;
    }
}
