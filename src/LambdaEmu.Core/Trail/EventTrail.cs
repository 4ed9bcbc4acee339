namespace LambdaEmu.Core.Trail;

/// <summary>
/// What happened to events on their ways, for people who look for one. In memory; of more steps than it holds the oldest are dropped. Any thread may
/// record, also under a lock: nothing is called from here but the clock.
/// </summary>
public sealed class EventTrail(TimeProvider time)
{
    /// <summary>Steps.</summary>
    public const int Capacity = 10_000;

    /// <summary>Messages of batches, in all steps together: a batch may have ten thousand.</summary>
    public const int MaxMessages = 200_000;

    private readonly Lock _lock = new();
    private readonly TrailEntry[] _ring = new TrailEntry[Capacity];
    private long _first;
    private long _next;
    private int _messages;

    /// <summary>
    /// A place for a step that is about to begin and whose end is yet to be seen: what it sets going comes behind it, however soon that is. A place that
    /// is never used shows nowhere.
    /// </summary>
    public TrailPlace Reserve()
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (_next - _first == Capacity)
            {
                DropOldest();
            }
            return new TrailPlace(_next++, now);
        }
    }

    public void Record(EventStep step) => Record(Reserve(), step);

    public void Record(TrailPlace place, EventStep step)
    {
        lock (_lock)
        {
            if (place.Number < _first)
            {
                // It took so long that others have the place.
                return;
            }
            _ring[place.Number % Capacity] = new TrailEntry(place.At, step);
            _messages += step.Messages.Count;
            while (_messages > MaxMessages)
            {
                DropOldest();
            }
        }
    }

    /// <summary>So many of the last steps, the oldest of them first.</summary>
    public IReadOnlyList<TrailEntry> Latest(int count) => [.. All().TakeLast(count)];

    /// <summary>All that an id follows from and all that follows from this, the oldest first; empty where no step knows the id.</summary>
    /// <param name="id">Of a message or a request, or an X-Ray root.</param>
    public IReadOnlyList<TrailEntry> ChainOf(string id) => EventChain.Find(All(), id);

    public void Clear()
    {
        lock (_lock)
        {
            Array.Clear(_ring);
            _first = _next;
            _messages = 0;
        }
    }

    private List<TrailEntry> All()
    {
        lock (_lock)
        {
            var steps = new List<TrailEntry>((int)(_next - _first));
            for (var number = _first; number < _next; number++)
            {
                if (_ring[number % Capacity] is { Step: not null } entry)
                {
                    steps.Add(entry);
                }
            }
            return steps;
        }
    }

    private void DropOldest()
    {
        ref var oldest = ref _ring[_first++ % Capacity];
        _messages -= oldest.Step?.Messages.Count ?? 0;
        oldest = default;
    }
}

/// <summary>Where a step stands among the others.</summary>
public readonly record struct TrailPlace(long Number, DateTimeOffset At);

/// <param name="At">When the step began.</param>
public readonly record struct TrailEntry(DateTimeOffset At, EventStep Step);
