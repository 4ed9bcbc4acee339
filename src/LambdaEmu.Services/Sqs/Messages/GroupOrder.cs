namespace LambdaEmu.Services.Sqs.Messages;

/// <summary>
/// A FIFO queue delivers within each message group in the order of sending, and nothing of a group while some of it is in flight.
/// Groups take turns. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html.
/// </summary>
internal sealed class GroupOrder : DeliveryOrder
{
    private readonly Dictionary<string, MessageGroup> _groups = [];
    private MessageGroup? _firstReady;
    private MessageGroup? _lastReady;

    public override void Added(QueuedMessage message)
    {
        if (!_groups.TryGetValue(message.GroupId!, out var group))
        {
            _groups.Add(message.GroupId!, group = new MessageGroup());
        }
        message.Group = group;
        group.Messages.Append(message);
        Settle(group);
    }

    public override void Removed(QueuedMessage message)
    {
        var group = message.Group!;
        group.Messages.Remove(message);
        message.Group = null;
        if (message.State == MessageState.InFlight)
        {
            group.InFlight--;
        }
        if (group.Messages.First is null)
        {
            _groups.Remove(message.GroupId!);
        }
        Settle(group);
    }

    public override void Shown(QueuedMessage message, bool wasInFlight)
    {
        if (wasInFlight)
        {
            message.Group!.InFlight--;
        }
        Settle(message.Group!);
    }

    public override void Hidden(QueuedMessage message)
    {
        message.Group!.InFlight++;
        Settle(message.Group);
    }

    /// <summary>One receive goes on within its group as long as it can, and then with the next one.</summary>
    public override QueuedMessage? Next(QueuedMessage? previous) =>
        previous?.Next is { State: MessageState.Visible } following ? following : _firstReady?.Messages.First;

    public override void Clear()
    {
        _groups.Clear();
        (_firstReady, _lastReady) = (null, null);
    }

    /// <summary>Puts a group into the list of those that have something to deliver, or takes it out.</summary>
    private void Settle(MessageGroup group)
    {
        var isReady = group is { InFlight: 0, Messages.First.State: MessageState.Visible };
        if (isReady == group.IsReady)
        {
            return;
        }
        group.IsReady = isReady;
        if (isReady)
        {
            group.PreviousReady = _lastReady;
            _ = _lastReady is null ? _firstReady = group : _lastReady.NextReady = group;
            _lastReady = group;
        }
        else
        {
            _ = group.PreviousReady is null ? _firstReady = group.NextReady : group.PreviousReady.NextReady = group.NextReady;
            _ = group.NextReady is null ? _lastReady = group.PreviousReady : group.NextReady.PreviousReady = group.PreviousReady;
            (group.PreviousReady, group.NextReady) = (null, null);
        }
    }
}

/// <summary>The messages of one group, in the order of sending, those in flight included.</summary>
internal sealed class MessageGroup
{
    public MessageList Messages { get; } = new();

    public int InFlight { get; set; }

    public bool IsReady { get; set; }

    public MessageGroup? PreviousReady { get; set; }

    public MessageGroup? NextReady { get; set; }
}
