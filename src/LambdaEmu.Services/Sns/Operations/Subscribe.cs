using LambdaEmu.Contracts.Sns;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Signing;
using LambdaEmu.Services.Sns.Subscriptions;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Subscribes an endpoint to a topic; one that is subscribed with the same attributes is as good. See https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html.</summary>
internal sealed class Subscribe(TopicRegistry topics, Confirmations confirmations, MessageSigner signer) : IOperation<SubscribeInput, SubscribeResponse>
{
    public async ValueTask<SubscribeResponse> HandleAsync(SubscribeInput request, AwsRequestContext context, CancellationToken ct)
    {
        var topic = topics.Require(request.TopicArn!, context.Scope);
        var protocol = SubscriptionProtocol.Require(request.Protocol!);
        var endpoint = request.Endpoint ?? throw SnsFaults.NoValue("Endpoint");
        protocol.RequireEndpoint(endpoint, topic.IsFifo);
        var given = request.Attributes ?? [];
        var settings = SubscriptionAttribute.Apply(
            SubscriptionSettings.Default, given, new AttributeRules(protocol, topic.Name, endpoint, AttributeRules.OfSubscribe));
        var subscription = await topics.SubscribeAsync(topic, protocol, endpoint, settings, given);
        signer.Prepare();
        if (!subscription.State.IsPending)
        {
            return new SubscribeResponse { SubscriptionArn = subscription.Arn };
        }
        // Asked again, it asks again.
        confirmations.Ask(subscription, context.Origin);
        return new SubscribeResponse { SubscriptionArn = request.ReturnSubscriptionArn == true ? subscription.Arn : "pending confirmation" };
    }
}
