namespace LambdaEmu.Services.Logs.Events;

/// <summary>All events of one stream, in memory. Guarded by the stream's lock.</summary>
internal sealed class EventLog
{
    private readonly List<EventSegment> _segments = [];

    /// <summary>The number that the next event gets.</summary>
    public long NextSequence { get; private set; }

    public bool IsEmpty => _segments.Count == 0;

    public long FirstTimestamp => _segments.Min(segment => segment.MinTimestamp);

    public long LastTimestamp => _segments.Max(segment => segment.MaxTimestamp);

    public long LastIngestionTime { get; private set; }

    /// <summary>As AWS counts what it stores: the text, and 26 bytes for each event.</summary>
    public long StoredBytes => _segments.Sum(segment => segment.TextLength + (long)segment.Count * 26);

    public void Append(long timestamp, long ingestionTime, ReadOnlySpan<byte> message)
    {
        // The last segment may have been dropped, and the one before it does not go on where that ended.
        var last = _segments.LastOrDefault();
        if (last?.EndSequence != NextSequence || !last.TryAppend(timestamp, ingestionTime, message))
        {
            last?.Seal();
            var segment = new EventSegment(NextSequence);
            segment.TryAppend(timestamp, ingestionTime, message);
            _segments.Add(segment);
        }
        NextSequence++;
        LastIngestionTime = ingestionTime;
    }

    /// <summary>Makes the next event begin at a number, where earlier ones are gone for good.</summary>
    public void SkipTo(long sequence)
    {
        if (sequence != NextSequence)
        {
            NextSequence = sequence;
            _segments.Add(new EventSegment(sequence));
        }
    }

    public List<SegmentView> View(long stream) => _segments.ConvertAll(segment => segment.View(stream));

    /// <summary>The events from a number on, in the order of their arrival.</summary>
    public IEnumerable<(EventSegment Segment, int First)> From(long sequence) => _segments
        .Where(segment => segment.EndSequence > sequence)
        .Select(segment => (segment, (int)Math.Max(0, sequence - segment.FirstSequence)));

    /// <summary>Lets go of the segments in which every event is older than a time.</summary>
    /// <returns>Whether the last event went.</returns>
    public bool DropBefore(long timestamp)
    {
        // Asked with every event, so the common case looks at the oldest segment alone.
        if (_segments.Count == 0 || _segments[0].MaxTimestamp >= timestamp)
        {
            return false;
        }
        _segments.RemoveAll(segment => segment.MaxTimestamp < timestamp);
        return _segments.Count == 0;
    }
}
