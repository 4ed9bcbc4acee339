namespace LambdaEmu.Services.Sns.Delivery;

/// <summary>
/// What would have left for people and devices: mails, text messages, push notifications, and records for Firehose. In memory; of more than ten
/// thousand the oldest are dropped.
/// </summary>
public sealed class Outbox
{
    private const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<OutboxMessage> _messages = new();

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<OutboxMessage> Messages
    {
        get
        {
            lock (_lock)
            {
                return [.. _messages];
            }
        }
    }

    public void Add(OutboxMessage message)
    {
        lock (_lock)
        {
            if (_messages.Count == Capacity)
            {
                _messages.Dequeue();
            }
            _messages.Enqueue(message);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _messages.Clear();
        }
    }
}

/// <summary>One captured message.</summary>
public sealed class OutboxMessage
{
    public required DateTimeOffset At { get; init; }

    /// <summary>email, email-json, sms, application or firehose.</summary>
    public required string Protocol { get; init; }

    /// <summary>A mail address, a phone number or an ARN.</summary>
    public required string To { get; init; }

    /// <summary>The sender's name where there is one.</summary>
    public string? From { get; init; }

    public string? MessageId { get; init; }

    /// <summary>Null for what was published to one phone or device.</summary>
    public string? TopicArn { get; init; }

    public string? SubscriptionArn { get; init; }

    public string? Subject { get; init; }

    public required string Message { get; init; }

    /// <summary>Of a mail that asks whether its reader wants the topic's messages: the link that says so.</summary>
    public string? ConfirmUrl { get; init; }

    public IReadOnlyList<Core.Ports.QueueMessageAttribute> Attributes { get; init; } = [];
}
