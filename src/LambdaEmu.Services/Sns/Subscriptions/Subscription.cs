using System.Text;
using System.Text.Encodings.Web;
using LambdaEmu.Services.Sns.Topics;

namespace LambdaEmu.Services.Sns.Subscriptions;

/// <summary>Where a topic's messages go. Who delivers takes the settings and the state as they are; writers hold the registry's lock.</summary>
internal sealed class Subscription(Topic topic, string arn, SubscriptionProtocol protocol, string endpoint)
{
    private volatile SubscriptionSettings _settings = SubscriptionSettings.Default;
    private volatile SubscriptionState _state = SubscriptionState.Confirmed;

    public Topic Topic => topic;
    public string Arn => arn;

    /// <summary>The ARN as it stands in JSON.</summary>
    public byte[] JsonArn { get; } = Encoding.UTF8.GetBytes(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(arn));
    public SubscriptionProtocol Protocol => protocol;
    public string Endpoint => endpoint;

    /// <summary>A FIFO queue: it needs groups and deduplication ids, and nobody else gets them.</summary>
    public bool IsFifoQueue { get; } = protocol.Name == SubscriptionProtocol.Sqs && TopicName.IsFifo(endpoint);

    public SubscriptionSettings Settings
    {
        get => _settings;
        set => _settings = value;
    }

    public SubscriptionState State
    {
        get => _state;
        set => _state = value;
    }

    /// <summary>The ARN, or what stands for it till the subscription is confirmed.</summary>
    public string ShownArn => State.IsPending ? "PendingConfirmation" : arn;
}

/// <summary>Whether the endpoint's owner has agreed.</summary>
internal sealed record SubscriptionState
{
    public static readonly SubscriptionState Confirmed = new() { WasAuthenticated = true };

    public bool IsPending { get; init; }

    /// <summary>Confirmed by a call that somebody signed, or not in need of it.</summary>
    public bool WasAuthenticated { get; init; }

    /// <summary>A link without a signature does not end the subscription.</summary>
    public bool AuthenticateOnUnsubscribe { get; init; }

    /// <summary>Confirms the subscription; null where it needs none.</summary>
    public string? Token { get; init; }

    public DateTimeOffset TokenIssuedAt { get; init; }

    /// <summary>Waits to be confirmed with a new token.</summary>
    public static SubscriptionState Pending(DateTimeOffset now) => new()
    {
        IsPending = true,
        Token = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(TokenBytes)),
        TokenIssuedAt = now,
    };

    private const int TokenBytes = 144;
}
