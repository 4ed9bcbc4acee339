namespace LambdaEmu.Services.Sns.Http;

/// <summary>A topic's DeliveryPolicy: what holds for all its HTTP subscriptions that say nothing else.</summary>
internal sealed class TopicDeliveryPolicy
{
    private IReadOnlySet<string> _givenRetryMembers = new HashSet<string>();

    public RetryPolicy? Retry { get; private init; }

    public int? MaxReceivesPerSecond { get; private init; }

    public string? ContentType { get; private init; }

    /// <summary>Whether what subscriptions say does not count.</summary>
    public bool DisableSubscriptionOverrides { get; private init; }

    /// <param name="prefix">How the faults of the call begin, such as "Invalid parameter: DeliveryPolicy: ".</param>
    /// <returns>Null for a text that takes the policy away: an empty one.</returns>
    /// <exception cref="Core.Errors.AwsException">The text is no policy, or one beyond the limits.</exception>
    public static TopicDeliveryPolicy? Parse(string json, string prefix)
    {
        if (json.Length == 0)
        {
            return null;
        }
        using var document = PolicyJson.Parse(json, prefix);
        var reader = new DeliveryPolicyReader(prefix);
        reader.RequireMembers(document.RootElement, ["http"]);
        if (reader.Object(document.RootElement, "http") is not { } http)
        {
            return new TopicDeliveryPolicy();
        }
        reader.RequireMembers(http, ["defaultHealthyRetryPolicy", "defaultSicklyRetryPolicy", "defaultThrottlePolicy", "defaultRequestPolicy", "disableSubscriptionOverrides"]);
        reader.RequireNone(http, "defaultSicklyRetryPolicy", "http.defaultSicklyRetryPolicy");
        return new TopicDeliveryPolicy
        {
            Retry = reader.Retry(http, "defaultHealthyRetryPolicy", "http.defaultHealthyRetryPolicy"),
            MaxReceivesPerSecond = reader.Throttle(http, "defaultThrottlePolicy", "http.defaultThrottlePolicy"),
            ContentType = reader.ContentType(http, "defaultRequestPolicy", "http.defaultRequestPolicy", ContentTypes.OfEnvelopes),
            DisableSubscriptionOverrides = reader.Flag(http, "disableSubscriptionOverrides", "http.disableSubscriptionOverrides"),
            _givenRetryMembers = reader.GivenMembers(http, "defaultHealthyRetryPolicy"),
        };
    }

    /// <summary>As AWS shows it: what was given, without what was null.</summary>
    public string ToJson() => PolicyJson.Write(json =>
    {
        json.WriteStartObject("http");
        if (Retry is not null)
        {
            json.WriteRetry("defaultHealthyRetryPolicy", Retry, _givenRetryMembers);
        }
        json.WriteBoolean("disableSubscriptionOverrides", DisableSubscriptionOverrides);
        if (MaxReceivesPerSecond is not null)
        {
            json.WriteThrottle("defaultThrottlePolicy", MaxReceivesPerSecond);
        }
        if (ContentType is not null)
        {
            json.WriteRequest("defaultRequestPolicy", ContentType);
        }
        json.WriteEndObject();
    });
}
