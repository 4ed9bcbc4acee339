namespace LambdaEmu.Services.Sns.Http;

/// <summary>A subscription's own DeliveryPolicy. What it does not say is as the topic says.</summary>
internal sealed class SubscriptionDeliveryPolicy
{
    public RetryPolicy? Retry { get; private init; }

    public int? MaxReceivesPerSecond { get; private init; }

    public string? ContentType { get; private init; }

    /// <param name="prefix">How the faults of the call begin, such as "Invalid parameter: Attributes Reason: DeliveryPolicy: ".</param>
    /// <returns>Null for a text that takes the policy away: an empty one.</returns>
    /// <exception cref="Core.Errors.AwsException">The text is no policy, or one beyond the limits.</exception>
    public static SubscriptionDeliveryPolicy? Parse(string json, string prefix)
    {
        if (json.Length == 0)
        {
            return null;
        }
        using var document = PolicyJson.Parse(json, prefix);
        var policy = document.RootElement;
        var reader = new DeliveryPolicyReader(prefix);
        reader.RequireMembers(policy, ["healthyRetryPolicy", "sicklyRetryPolicy", "throttlePolicy", "requestPolicy", "guaranteed"]);
        reader.RequireNone(policy, "sicklyRetryPolicy", "sicklyRetryPolicy");
        reader.RequireNotSet(policy, "guaranteed");
        return new SubscriptionDeliveryPolicy
        {
            Retry = reader.Retry(policy, "healthyRetryPolicy", "healthyRetryPolicy"),
            MaxReceivesPerSecond = reader.Throttle(policy, "throttlePolicy", "throttlePolicy"),
            ContentType = reader.ContentType(policy, "requestPolicy", "requestPolicy", ContentTypes.OfRawMessages),
        };
    }

    /// <summary>As AWS shows it: with null for what was not given.</summary>
    public string ToJson() => PolicyJson.Subscription(Retry, MaxReceivesPerSecond, ContentType);
}
