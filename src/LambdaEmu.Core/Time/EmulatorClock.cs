namespace LambdaEmu.Core.Time;

/// <summary>
/// The emulator's time: it runs as the machine's does until somebody moves it ahead or stops it. Everything that waits (visibility timeouts, delays,
/// retries, event ages, idle eviction) waits by this clock, so moving it takes no time at all. Safe for concurrent callers.
/// </summary>
/// <param name="real">What it runs by.</param>
public sealed class EmulatorClock(TimeProvider real) : TimeProvider
{
    /// <summary>Real timers take no longer times than seven weeks.</summary>
    private static readonly TimeSpan LongestReal = TimeSpan.FromDays(40);

    private readonly Lock _lock = new();

    // By the time that they are due.
    private readonly SortedSet<EmulatorTimer> _armed = new(Comparer<EmulatorTimer>.Create(static (a, b) => (a.Due, a.Number).CompareTo((b.Due, b.Number))));
    private readonly SemaphoreSlim _moving = new(1, 1);

    // How far it is ahead of the real clock, in that one's ticks.
    private long _aheadTicks;
    private long _timersMade;
    private (long Ticks, DateTimeOffset Now)? _stopped;

    public override long TimestampFrequency => real.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    /// <summary>How far it is ahead of the machine's clock; less than zero after a stop.</summary>
    public TimeSpan Ahead
    {
        get
        {
            lock (_lock)
            {
                return _stopped is { } stopped ? stopped.Now - real.GetUtcNow() : Span(_aheadTicks);
            }
        }
    }

    public bool IsFrozen
    {
        get
        {
            lock (_lock)
            {
                return _stopped is not null;
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _stopped?.Now ?? (real.GetUtcNow() + Span(_aheadTicks));
        }
    }

    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return Timestamp();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new EmulatorTimer(this, real, Interlocked.Increment(ref _timersMade), callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Stops it where it is. Timers that are set stay set.</summary>
    public void Freeze()
    {
        lock (_lock)
        {
            _stopped ??= (Timestamp(), real.GetUtcNow() + Span(_aheadTicks));
            RunTimers();
        }
    }

    /// <summary>Lets it run on from where it stands.</summary>
    public void Resume()
    {
        lock (_lock)
        {
            if (_stopped is { } stopped)
            {
                (_aheadTicks, _stopped) = (stopped.Ticks - real.GetTimestamp(), null);
                RunTimers();
            }
        }
    }

    /// <summary>
    /// Moves it ahead. Timers fire in the order of their times, each at its own; before it moves on, what a timer has set going comes to rest. One
    /// move at a time; others wait.
    /// </summary>
    /// <param name="settle">Completes when nothing is in flight.</param>
    public async Task AdvanceAsync(TimeSpan by, Func<CancellationToken, Task> settle, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        await _moving.WaitAsync(ct);
        try
        {
            await settle(ct);
            var left = Ticks(by);
            while (MoveToNext(ref left) is { } due)
            {
                due.Fire();
                await settle(ct);
            }
        }
        finally
        {
            lock (_lock)
            {
                RunTimers();
            }
            _moving.Release();
        }
    }

    /// <param name="left">How far it is to be moved altogether.</param>
    /// <returns>The timer whose time it is now; null once nothing is left.</returns>
    private EmulatorTimer? MoveToNext(ref long left)
    {
        lock (_lock)
        {
            var now = Timestamp();
            var next = _armed.Min is { } first && first.Due - now <= left ? first : null;
            var step = next is null ? left : Math.Max(0, next.Due - now);
            Move(step);
            left -= step;
            if (next is not null)
            {
                Rearm(next);
            }
            return next;
        }
    }

    private void Move(long ticks)
    {
        if (_stopped is { } stopped)
        {
            _stopped = (stopped.Ticks + ticks, stopped.Now + Span(ticks));
        }
        else
        {
            _aheadTicks += ticks;
        }
    }

    private long Timestamp() => _stopped?.Ticks ?? (real.GetTimestamp() + _aheadTicks);

    private TimeSpan Span(long ticks) => new((long)((Int128)ticks * TimeSpan.TicksPerSecond / TimestampFrequency));

    private long Ticks(TimeSpan span) => (long)((Int128)span.Ticks * TimestampFrequency / TimeSpan.TicksPerSecond);

    /// <summary>Sets the real timers by what is left until each is due; none while the clock stands.</summary>
    private void RunTimers()
    {
        foreach (var timer in _armed)
        {
            timer.Run(Left(timer.Due));
        }
    }

    /// <summary>Without an end while the clock stands.</summary>
    private TimeSpan Left(long due)
    {
        var left = due - Timestamp();
        return left <= 0 ? TimeSpan.Zero
            : _stopped is not null ? Timeout.InfiniteTimeSpan
            : TimeSpan.FromTicks(Math.Min(Span(left).Ticks, LongestReal.Ticks));
    }

    /// <summary>After it has fired: on to its next time, if it has one.</summary>
    private void Rearm(EmulatorTimer timer)
    {
        _armed.Remove(timer);
        if (timer.Period > TimeSpan.Zero)
        {
            timer.Due += Ticks(timer.Period);
            _armed.Add(timer);
            timer.Run(Left(timer.Due));
        }
        else
        {
            timer.Run(Timeout.InfiniteTimeSpan);
        }
    }

    internal bool Set(EmulatorTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            if (timer.IsDisposed)
            {
                return false;
            }
            _armed.Remove(timer);
            timer.Period = period;
            if (dueTime < TimeSpan.Zero)
            {
                timer.Run(Timeout.InfiniteTimeSpan);
                return true;
            }
            timer.Due = Timestamp() + Ticks(dueTime);
            _armed.Add(timer);
            timer.Run(Left(timer.Due));
            return true;
        }
    }

    internal void Remove(EmulatorTimer timer)
    {
        lock (_lock)
        {
            timer.IsDisposed = true;
            _armed.Remove(timer);
        }
    }

    /// <returns>False where the real timer came a little early, or the clock was moved or stopped meanwhile.</returns>
    internal bool TakeDue(EmulatorTimer timer)
    {
        lock (_lock)
        {
            if (!_armed.Contains(timer))
            {
                return false;
            }
            if (timer.Due > Timestamp())
            {
                var left = Left(timer.Due);
                // Real timers count in whole milliseconds.
                timer.Run(left > TimeSpan.Zero ? left + TimeSpan.FromMilliseconds(1) : left);
                return false;
            }
            Rearm(timer);
            return true;
        }
    }
}
