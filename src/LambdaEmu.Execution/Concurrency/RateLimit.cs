namespace LambdaEmu.Execution.Concurrency;

/// <summary>
/// Lets a number of requests through in each period: as many at once after quiet, evenly else. One timestamp is all it keeps (the generic
/// cell rate algorithm). Not thread-safe: whoever has it has a lock.
/// </summary>
internal struct RateLimit
{
    private long _period;
    private long _interval;
    // When the requests let through so far would have been due, had they come evenly.
    private long _due;

    /// <param name="period">In the unit of the timestamps that <see cref="TryTake"/> is given.</param>
    /// <param name="count">0 refuses all.</param>
    public void Set(long count, long period)
    {
        _period = period;
        _interval = count > 0 ? period / count : long.MaxValue;
    }

    public bool TryTake(long now)
    {
        var due = Math.Max(_due, now);
        if (_interval > _period - (due - now))
        {
            return false;
        }
        _due = due + _interval;
        return true;
    }

    /// <summary>How long until the next request would be let through; 0 where it is now.</summary>
    public readonly long UntilNext(long now) => Math.Max(0, Math.Max(_due, now) + Math.Min(_interval, _period) - _period - now);
}
