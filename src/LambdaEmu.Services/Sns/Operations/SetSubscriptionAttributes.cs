using LambdaEmu.Contracts.Sns;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sns.Subscriptions;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Operations;

/// <summary>Changes one attribute of a subscription; without a value it goes back to its default. See https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html.</summary>
internal sealed class SetSubscriptionAttributes(TopicRegistry topics) : IOperation<SetSubscriptionAttributesInput, Empty>
{
    public async ValueTask<Empty> HandleAsync(SetSubscriptionAttributesInput request, AwsRequestContext context, CancellationToken ct)
    {
        var subscription = topics.RequireSubscription(request.SubscriptionArn!);
        var rules = new AttributeRules(subscription.Protocol, subscription.Topic.Name, subscription.Endpoint, AttributeRules.OfSet);
        var given = new Dictionary<string, string> { [request.AttributeName!] = request.AttributeValue ?? "" };
        await topics.ChangeAsync(subscription, settings => SubscriptionAttribute.Apply(settings, given, rules));
        return Empty.Value;
    }
}
