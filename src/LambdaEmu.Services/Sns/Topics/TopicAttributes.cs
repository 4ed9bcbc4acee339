using System.Globalization;

namespace LambdaEmu.Services.Sns.Topics;

/// <summary>What GetTopicAttributes shows.</summary>
internal static class TopicAttributes
{
    public static Dictionary<string, string> Show(Topic topic)
    {
        var settings = topic.Settings;
        var shown = new Dictionary<string, string>(settings.Values)
        {
            ["TopicArn"] = topic.Arn,
            ["Owner"] = topic.Scope.AccountId,
            [TopicAttribute.Policy] = topic.Policy,
            ["SubscriptionsConfirmed"] = Count(topic.Subscriptions.Count(s => !s.State.IsPending)),
            ["SubscriptionsPending"] = Count(topic.Subscriptions.Count(s => s.State.IsPending)),
            ["SubscriptionsDeleted"] = Count(topic.DeletedSubscriptions),
            ["EffectiveDeliveryPolicy"] = Http.DeliveryPolicy.TopicJson(settings.DeliveryPolicy),
        };
        shown.TryAdd(TopicAttribute.DisplayName, "");
        return shown;
    }

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
