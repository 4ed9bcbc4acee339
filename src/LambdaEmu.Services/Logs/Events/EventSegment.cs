namespace LambdaEmu.Services.Logs.Events;

/// <summary>What is kept of an event beside its text: 24 bytes.</summary>
/// <param name="End">Where its text ends in the segment; it begins where the one before ends.</param>
internal readonly record struct EventEntry(long Timestamp, long IngestionTime, int End);

/// <summary>
/// A run of one stream's events in the order of their arrival: one block of text, one of entries, no object per event. It
/// starts small, since most streams of functions hold little, and doubles up to its limits. Guarded by the stream's lock;
/// a view that was taken stays valid while more is appended.
/// </summary>
internal sealed class EventSegment(long firstSequence)
{
    private const int MaxTextBytes = 256 * 1024;
    private const int MaxEntries = 8 * 1024;

    private EventEntry[] _entries = new EventEntry[16];
    private byte[] _text = new byte[1024];
    private int _count;
    private int _textLength;
    private bool _isOrdered = true;
    private int[]? _order;

    public long FirstSequence => firstSequence;

    /// <summary>The number behind its last event's.</summary>
    public long EndSequence => firstSequence + _count;

    public int Count => _count;

    public int TextLength => _textLength;

    public long MinTimestamp { get; private set; } = long.MaxValue;

    public long MaxTimestamp { get; private set; } = long.MinValue;

    /// <summary>False when the segment is full; a message that is larger than any segment still gets one of its own.</summary>
    public bool TryAppend(long timestamp, long ingestionTime, ReadOnlySpan<byte> message)
    {
        if (_count == MaxEntries || (_count > 0 && _textLength + message.Length > MaxTextBytes))
        {
            return false;
        }
        if (_count == _entries.Length)
        {
            Array.Resize(ref _entries, Math.Min(_count * 2, MaxEntries));
        }
        if (_textLength + message.Length > _text.Length)
        {
            GrowText(_textLength + message.Length);
        }
        message.CopyTo(_text.AsSpan(_textLength));
        _textLength += message.Length;
        _entries[_count++] = new EventEntry(timestamp, ingestionTime, _textLength);
        _isOrdered &= timestamp >= MaxTimestamp;
        MinTimestamp = Math.Min(MinTimestamp, timestamp);
        MaxTimestamp = Math.Max(MaxTimestamp, timestamp);
        return true;
    }

    /// <summary>Gives back the room that a full segment did not use.</summary>
    public void Seal()
    {
        Array.Resize(ref _entries, _count);
        Array.Resize(ref _text, _textLength);
    }

    /// <summary>An event by its place in the order of arrival.</summary>
    public EventEntry Entry(int index) => _entries[index];

    public ReadOnlySpan<byte> Message(int index)
    {
        var start = index == 0 ? 0 : _entries[index - 1].End;
        return _text.AsSpan(start, _entries[index].End - start);
    }

    public SegmentView View(long stream) => new(stream, firstSequence, _entries, _text, _count, _isOrdered ? null : Order());

    // New arrays leave the old ones to the views that hold them.
    private void GrowText(int needed)
    {
        var grown = GC.AllocateUninitializedArray<byte>(Math.Max(needed, Math.Min(_text.Length * 2, MaxTextBytes)));
        _text.AsSpan(0, _textLength).CopyTo(grown);
        _text = grown;
    }

    /// <summary>The events' indexes in the order of time, kept until more is appended.</summary>
    private int[] Order()
    {
        if (_order?.Length != _count)
        {
            var times = Array.ConvertAll(_entries[.._count], entry => entry.Timestamp);
            var order = new int[_count];
            for (var i = 0; i < order.Length; i++)
            {
                order[i] = i;
            }
            Array.Sort(order, (a, b) => times[a] != times[b] ? times[a].CompareTo(times[b]) : a.CompareTo(b));
            _order = order;
        }
        return _order;
    }
}
