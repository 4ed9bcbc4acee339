using LambdaEmu.Services.Sns.Filtering;
using LambdaEmu.Services.Sns.Http;

namespace LambdaEmu.Services.Sns.Subscriptions;

/// <summary>What can be set on a subscription. Immutable: a subscription swaps one for the next.</summary>
internal sealed record SubscriptionSettings
{
    public static readonly SubscriptionSettings Default = new();

    /// <summary>The message goes out as it was published, without the envelope.</summary>
    public bool Raw { get; init; }

    /// <summary>JSON, as it was given.</summary>
    public string? FilterPolicy { get; init; }

    public FilterPolicyScope FilterPolicyScope { get; init; } = FilterPolicyScope.MessageAttributes;

    /// <summary>What <see cref="FilterPolicy"/> says; null where every message goes out.</summary>
    public FilterPolicy? Filter { get; init; }

    /// <summary>JSON, as it was given.</summary>
    public string? RedrivePolicy { get; init; }

    /// <summary>The queue of <see cref="RedrivePolicy"/>.</summary>
    public string? DeadLetterArn { get; init; }

    /// <summary>For HTTP endpoints; null where the subscription has none of its own.</summary>
    public SubscriptionDeliveryPolicy? DeliveryPolicy { get; init; }

    /// <summary>Kept and shown: who delivers to Firehose.</summary>
    public string? RoleArn { get; init; }
}
