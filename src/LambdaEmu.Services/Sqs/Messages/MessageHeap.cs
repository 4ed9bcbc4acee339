namespace LambdaEmu.Services.Sqs.Messages;

/// <summary>
/// A binary heap whose items know their places, so that any of them can be taken out in O(log n). The same times stand in the order of
/// the messages' numbers.
/// </summary>
internal abstract class MessageHeap
{
    private readonly List<QueuedMessage> _items = [];

    public QueuedMessage? First => _items.Count > 0 ? _items[0] : null;

    public void Add(QueuedMessage message)
    {
        _items.Add(message);
        Rise(message, _items.Count - 1);
    }

    public void Remove(QueuedMessage message)
    {
        var place = PlaceOf(message);
        PlaceOf(message) = -1;
        var last = _items[^1];
        _items.RemoveAt(_items.Count - 1);
        if (last != message)
        {
            Rise(last, place);
            Sink(last, PlaceOf(last));
        }
    }

    public void Clear() => _items.Clear();

    protected abstract long KeyOf(QueuedMessage message);

    protected abstract ref int PlaceOf(QueuedMessage message);

    private void Rise(QueuedMessage message, int place)
    {
        while (place > 0 && IsBefore(message, _items[(place - 1) / 2]))
        {
            Put(_items[(place - 1) / 2], place);
            place = (place - 1) / 2;
        }
        Put(message, place);
    }

    private void Sink(QueuedMessage message, int place)
    {
        for (var child = place * 2 + 1; child < _items.Count; child = place * 2 + 1)
        {
            if (child + 1 < _items.Count && IsBefore(_items[child + 1], _items[child]))
            {
                child++;
            }
            if (!IsBefore(_items[child], message))
            {
                break;
            }
            Put(_items[child], place);
            place = child;
        }
        Put(message, place);
    }

    private void Put(QueuedMessage message, int place)
    {
        _items[place] = message;
        PlaceOf(message) = place;
    }

    private bool IsBefore(QueuedMessage a, QueuedMessage b)
    {
        var order = KeyOf(a).CompareTo(KeyOf(b));
        return order < 0 || (order == 0 && a.Number < b.Number);
    }
}

/// <summary>Delayed messages and those in flight, by the time when they are to be had again.</summary>
internal sealed class DueMessages : MessageHeap
{
    protected override long KeyOf(QueuedMessage message) => message.AvailableAt;

    protected override ref int PlaceOf(QueuedMessage message) => ref message.DuePlace;
}

/// <summary>All messages by age. They mostly come in order, where adding costs nothing; what a dead-letter queue gets may be older.</summary>
internal sealed class MessageAges : MessageHeap
{
    protected override long KeyOf(QueuedMessage message) => message.SentAt;

    protected override ref int PlaceOf(QueuedMessage message) => ref message.AgePlace;
}
