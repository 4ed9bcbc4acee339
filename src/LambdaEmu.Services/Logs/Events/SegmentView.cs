namespace LambdaEmu.Services.Logs.Events;

/// <summary>What a segment held at one moment, in the order of time. Read without locks.</summary>
internal sealed class SegmentView(long stream, long firstSequence, EventEntry[] entries, byte[] text, int count, int[]? order)
{
    public int Count => count;

    public EventKey Key(int position)
    {
        var index = Index(position);
        return new EventKey(entries[index].Timestamp, stream, firstSequence + index);
    }

    public EventEntry Entry(int position) => entries[Index(position)];

    /// <summary>The message in UTF-8.</summary>
    public ReadOnlyMemory<byte> Message(int position)
    {
        var index = Index(position);
        var start = index == 0 ? 0 : entries[index - 1].End;
        return text.AsMemory(start, entries[index].End - start);
    }

    /// <summary>The position of the first event behind a key; <see cref="Count"/> where there is none.</summary>
    public int FirstAfter(EventKey key) => FirstWhere(candidate => candidate.CompareTo(key) > 0);

    /// <summary>The position of the first event that is not before a key.</summary>
    public int FirstNotBefore(EventKey key) => FirstWhere(candidate => candidate.CompareTo(key) >= 0);

    private int Index(int position) => order is null ? position : order[position];

    private int FirstWhere(Func<EventKey, bool> isBehind)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = isBehind(Key(middle)) ? (low, middle) : (middle + 1, high);
        }
        return low;
    }
}
