namespace LambdaEmu.Services.Sns.Http;

/// <summary>How messages go to one HTTP endpoint: what counts of the subscription's and the topic's policies together.</summary>
/// <param name="MaxReceivesPerSecond">Null for as fast as they come.</param>
/// <param name="ContentType">Of notifications; confirmations are always plain text.</param>
internal sealed record DeliveryPolicy(RetryPolicy Retry, int? MaxReceivesPerSecond, string ContentType)
{
    public const string PlainText = "text/plain; charset=UTF-8";

    public static readonly DeliveryPolicy Default = new(RetryPolicy.Default, null, PlainText);

    /// <param name="topic">Null where the topic has none.</param>
    /// <param name="subscription">Null where the subscription has none.</param>
    public static DeliveryPolicy Effective(TopicDeliveryPolicy? topic, SubscriptionDeliveryPolicy? subscription)
    {
        var own = topic is { DisableSubscriptionOverrides: true } ? null : subscription;
        return new DeliveryPolicy(
            own?.Retry ?? topic?.Retry ?? RetryPolicy.Default,
            own?.MaxReceivesPerSecond ?? topic?.MaxReceivesPerSecond,
            own?.ContentType ?? topic?.ContentType ?? PlainText);
    }

    /// <summary>A topic's EffectiveDeliveryPolicy.</summary>
    public static string TopicJson(TopicDeliveryPolicy? topic)
    {
        var (retry, throttle, contentType) = Effective(topic, null);
        return PolicyJson.Write(json =>
        {
            json.WriteStartObject("http");
            json.WriteRetry("defaultHealthyRetryPolicy", retry);
            json.WriteBoolean("disableSubscriptionOverrides", topic?.DisableSubscriptionOverrides ?? false);
            if (throttle is not null)
            {
                json.WriteThrottle("defaultThrottlePolicy", throttle);
            }
            json.WriteRequest("defaultRequestPolicy", contentType);
            json.WriteEndObject();
        });
    }

    /// <summary>A subscription's EffectiveDeliveryPolicy.</summary>
    public string SubscriptionJson() => PolicyJson.Subscription(Retry, MaxReceivesPerSecond, ContentType);
}
