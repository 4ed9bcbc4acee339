namespace LambdaEmu.Services.Logs.Events;

/// <summary>
/// Walks the events of many segments in one order of time, forwards or backwards. A segment enters the heap only when the
/// walk reaches its first event: with ordered streams that is one segment a stream, however much history they have.
/// </summary>
internal sealed class EventMerge
{
    private readonly bool _backward;
    private readonly List<Cursor> _unopened = [];
    private readonly PriorityQueue<Cursor, EventKey> _open;
    private int _nextUnopened;
    private Cursor? _current;
    private EventKey? _nextElsewhere;

    public EventMerge(IEnumerable<SegmentView> segments, EventRange range, bool backward = false)
    {
        _backward = backward;
        _open = new PriorityQueue<Cursor, EventKey>(Comparer<EventKey>.Create(Compare));
        foreach (var segment in segments)
        {
            var (first, end) = (segment.FirstAfter(range.After), segment.FirstNotBefore(range.Before));
            if (first < end)
            {
                _unopened.Add(backward ? new Cursor(segment, end - 1, first - 1, -1) : new Cursor(segment, first, end, 1));
            }
        }
        _unopened.Sort((a, b) => Compare(a.Key, b.Key));
    }

    public SegmentView Segment => _current!.Segment;

    public int Position => _current!.Position;

    public EventKey Key => _current!.Key;

    public bool MoveNext()
    {
        // Most steps stay within one segment; only where another one is due does the heap decide.
        if (_current is { } current && current.MoveNext())
        {
            if (_nextElsewhere is not { } other || Compare(current.Key, other) < 0)
            {
                return true;
            }
            _open.Enqueue(current, current.Key);
        }
        _current = TakeFirst();
        _nextElsewhere = FirstElsewhere();
        return _current is not null;
    }

    private Cursor? TakeFirst()
    {
        while (_nextUnopened < _unopened.Count &&
            (!_open.TryPeek(out _, out var first) || Compare(_unopened[_nextUnopened].Key, first) < 0))
        {
            var cursor = _unopened[_nextUnopened++];
            _open.Enqueue(cursor, cursor.Key);
        }
        return _open.TryDequeue(out var next, out _) ? next : null;
    }

    private EventKey? FirstElsewhere()
    {
        EventKey? unopened = _nextUnopened < _unopened.Count ? _unopened[_nextUnopened].Key : null;
        if (!_open.TryPeek(out _, out var open))
        {
            return unopened;
        }
        return unopened is { } key && Compare(key, open) < 0 ? key : open;
    }

    private int Compare(EventKey a, EventKey b) => _backward ? b.CompareTo(a) : a.CompareTo(b);

    private sealed class Cursor(SegmentView segment, int position, int end, int step)
    {
        public SegmentView Segment => segment;

        public int Position => position;

        public EventKey Key { get; private set; } = segment.Key(position);

        public bool MoveNext()
        {
            position += step;
            if (position == end)
            {
                return false;
            }
            Key = segment.Key(position);
            return true;
        }
    }
}
