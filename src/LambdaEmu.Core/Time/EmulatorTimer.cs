namespace LambdaEmu.Core.Time;

/// <summary>A timer of the emulator's clock. A real one wakes it; the clock's lock guards what it is set to.</summary>
internal sealed class EmulatorTimer : ITimer
{
    private readonly EmulatorClock _clock;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly ITimer _real;

    public EmulatorTimer(EmulatorClock clock, TimeProvider real, long number, TimerCallback callback, object? state)
    {
        (_clock, Number, _callback, _state) = (clock, number, callback, state);
        _real = real.CreateTimer(static timer => ((EmulatorTimer)timer!).Elapse(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Tells timers apart that are due at the same time; the one made first fires first.</summary>
    public long Number { get; }

    /// <summary>The clock's timestamp. Changes only while it is not armed.</summary>
    public long Due { get; set; }

    public TimeSpan Period { get; set; }

    public bool IsDisposed { get; set; }

    public void Fire() => _callback(_state);

    public void Run(TimeSpan left) => _real.Change(left, Timeout.InfiniteTimeSpan);

    public bool Change(TimeSpan dueTime, TimeSpan period) => _clock.Set(this, dueTime, period);

    public void Dispose()
    {
        _clock.Remove(this);
        _real.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        _clock.Remove(this);
        return _real.DisposeAsync();
    }

    private void Elapse()
    {
        if (_clock.TakeDue(this))
        {
            Fire();
        }
    }
}
