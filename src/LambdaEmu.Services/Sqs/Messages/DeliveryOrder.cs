namespace LambdaEmu.Services.Sqs.Messages;

/// <summary>Which visible message is received next. Told of every message that comes, goes, or changes its state, after the change.</summary>
internal abstract class DeliveryOrder
{
    public abstract void Added(QueuedMessage message);

    /// <summary>It is gone; its state is the last that it had.</summary>
    public abstract void Removed(QueuedMessage message);

    /// <summary>A delay or, of one that was in flight, the visibility timeout has ended.</summary>
    public abstract void Shown(QueuedMessage message, bool wasInFlight);

    /// <summary>It was received.</summary>
    public abstract void Hidden(QueuedMessage message);

    /// <param name="previous">What the same receive took last; null for its first message.</param>
    public abstract QueuedMessage? Next(QueuedMessage? previous);

    public abstract void Clear();
}

/// <summary>A standard queue delivers in the order in which messages became visible. AWS promises less; one that comes back stands behind the others.</summary>
internal sealed class StandardOrder : DeliveryOrder
{
    private readonly MessageList _visible = new();

    public override void Added(QueuedMessage message)
    {
        if (message.State == MessageState.Visible)
        {
            _visible.Append(message);
        }
    }

    public override void Removed(QueuedMessage message)
    {
        if (message.State == MessageState.Visible)
        {
            _visible.Remove(message);
        }
    }

    public override void Shown(QueuedMessage message, bool wasInFlight) => _visible.Append(message);

    public override void Hidden(QueuedMessage message) => _visible.Remove(message);

    public override QueuedMessage? Next(QueuedMessage? previous) => _visible.First;

    public override void Clear()
    {
        while (_visible.First is { } message)
        {
            _visible.Remove(message);
        }
    }
}
