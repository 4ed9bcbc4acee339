using LambdaEmu.Services.Sns.Http;

namespace LambdaEmu.Services.Sns.Subscriptions;

/// <summary>What GetSubscriptionAttributes shows.</summary>
internal static class SubscriptionAttributes
{
    public static Dictionary<string, string> Show(Subscription subscription)
    {
        var (topic, settings, state) = (subscription.Topic, subscription.Settings, subscription.State);
        var shown = new Dictionary<string, string>
        {
            ["SubscriptionArn"] = subscription.Arn,
            ["TopicArn"] = topic.Arn,
            ["Protocol"] = subscription.Protocol.Name,
            ["Endpoint"] = subscription.Endpoint,
            ["Owner"] = topic.Scope.AccountId,
            ["SubscriptionPrincipal"] = $"arn:aws:iam::{topic.Scope.AccountId}:root",
            ["PendingConfirmation"] = state.IsPending ? "true" : "false",
            ["ConfirmationWasAuthenticated"] = state.WasAuthenticated ? "true" : "false",
        };
        foreach (var attribute in SubscriptionAttribute.All)
        {
            if (attribute.Read(settings) is { } value)
            {
                shown[attribute.Name] = value;
            }
        }
        if (subscription.Protocol.IsHttp)
        {
            shown["EffectiveDeliveryPolicy"] = DeliveryPolicy.Effective(topic.Settings.DeliveryPolicy, settings.DeliveryPolicy).SubscriptionJson();
        }
        return shown;
    }

    /// <summary>What lists show.</summary>
    public static Contracts.Sns.Subscription Listed(Subscription subscription) => new()
    {
        SubscriptionArn = subscription.ShownArn,
        Owner = subscription.Topic.Scope.AccountId,
        Protocol = subscription.Protocol.Name,
        Endpoint = subscription.Endpoint,
        TopicArn = subscription.Topic.Arn,
    };
}
