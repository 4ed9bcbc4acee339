namespace LambdaEmu.Services.Sqs.Messages;

/// <summary>
/// All messages of a queue and their states. Every change costs O(log n) at most, whatever lies in the queue. Guarded by the queue's lock.
/// </summary>
internal sealed class QueueContents(bool isFifo)
{
    private readonly Dictionary<long, QueuedMessage> _byNumber = [];
    private readonly DueMessages _due = new();
    private readonly MessageAges _ages = new();
    private readonly DeliveryOrder _order = isFifo ? new GroupOrder() : new StandardOrder();

    public int Visible { get; private set; }

    public int InFlight { get; private set; }

    public int Delayed => _byNumber.Count - Visible - InFlight;

    /// <summary>The delayed message or the one in flight that can be had first.</summary>
    public QueuedMessage? NextDue => _due.First;

    public QueuedMessage? Oldest => _ages.First;

    public IEnumerable<QueuedMessage> All => _byNumber.Values;

    public QueuedMessage? Find(long number) => _byNumber.GetValueOrDefault(number);

    /// <param name="availableAt">Delayed until then, unless that is over.</param>
    public void Add(QueuedMessage message, long availableAt, long now)
    {
        message.AvailableAt = availableAt;
        message.State = availableAt > now ? MessageState.Delayed : MessageState.Visible;
        _byNumber.Add(message.Number, message);
        _ages.Add(message);
        if (message.State == MessageState.Visible)
        {
            Visible++;
        }
        else
        {
            _due.Add(message);
        }
        _order.Added(message);
    }

    public void Remove(QueuedMessage message)
    {
        _byNumber.Remove(message.Number);
        _ages.Remove(message);
        if (message.State == MessageState.Visible)
        {
            Visible--;
        }
        else
        {
            _due.Remove(message);
            InFlight -= message.State == MessageState.InFlight ? 1 : 0;
        }
        _order.Removed(message);
    }

    public void Clear()
    {
        _byNumber.Clear();
        _ages.Clear();
        _due.Clear();
        _order.Clear();
        (Visible, InFlight) = (0, 0);
    }

    /// <summary>The message that is received next.</summary>
    /// <param name="previous">What the same receive took last.</param>
    public QueuedMessage? Next(QueuedMessage? previous) => _order.Next(previous);

    /// <summary>The message of a standard queue that would be received after others.</summary>
    /// <param name="skipped">How many others; less than are visible.</param>
    public QueuedMessage? Next(QueuedMessage? previous, int skipped)
    {
        var message = _order.Next(previous);
        for (; skipped > 0; skipped--)
        {
            message = message?.Next;
        }
        return message;
    }

    /// <summary>Takes a visible message out of sight.</summary>
    public void Hide(QueuedMessage message, long until)
    {
        message.State = MessageState.InFlight;
        message.AvailableAt = until;
        Visible--;
        InFlight++;
        _due.Add(message);
        _order.Hidden(message);
    }

    /// <summary>Gives a delayed message, or one in flight, another end.</summary>
    public void Reschedule(QueuedMessage message, long until)
    {
        _due.Remove(message);
        message.AvailableAt = until;
        _due.Add(message);
    }

    /// <summary>Makes a delayed message, or one in flight, visible.</summary>
    public void Show(QueuedMessage message)
    {
        _due.Remove(message);
        var wasInFlight = message.State == MessageState.InFlight;
        InFlight -= wasInFlight ? 1 : 0;
        message.State = MessageState.Visible;
        Visible++;
        _order.Shown(message, wasInFlight);
    }
}
