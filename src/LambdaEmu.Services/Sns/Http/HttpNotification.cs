namespace LambdaEmu.Services.Sns.Http;

/// <summary>One message for one HTTP endpoint, ready to be sent.</summary>
internal sealed class HttpNotification
{
    public required Uri Endpoint { get; init; }

    /// <summary>Notification, SubscriptionConfirmation or UnsubscribeConfirmation.</summary>
    public required string Type { get; init; }

    public required string MessageId { get; init; }

    public required string TopicArn { get; init; }

    /// <summary>Names the lane that the message takes. A notification shows it to its endpoint, a confirmation does not.</summary>
    public required string SubscriptionArn { get; init; }

    /// <summary>Whether the body is the published message alone.</summary>
    public bool IsRaw { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    public DeliveryPolicy Policy { get; init; } = DeliveryPolicy.Default;

    /// <summary>Called after each attempt. Has to be quick.</summary>
    public Action<HttpAttempt>? OnAttempted { get; init; }

    /// <summary>Called once, when the message will not be delivered any more; the emulator is not idle before it has ended.</summary>
    public Func<HttpFailure, ValueTask>? OnFailed { get; init; }
}

/// <param name="Number">From 1.</param>
/// <param name="Failure">Null where the endpoint took it.</param>
/// <param name="Delay">How long till the next one; null where there is none.</param>
internal readonly record struct HttpAttempt(int Number, string? Failure, TimeSpan? Delay);

/// <summary>Why a message was given up.</summary>
/// <param name="Status">The last answer's; null where there was none.</param>
/// <param name="Attempts">All of them, the first included.</param>
internal sealed record HttpFailure(int? Status, string Reason, int Attempts);
