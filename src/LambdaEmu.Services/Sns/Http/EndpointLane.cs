namespace LambdaEmu.Services.Sns.Http;

/// <summary>What goes to one subscription's endpoint: in order of becoming due, not too many at once, and not faster than its policy allows.</summary>
internal sealed class EndpointLane(TimeProvider time)
{
    // Enough for an endpoint's speed; a slow one is not buried.
    private const int MaxAtOnce = 30;

    private readonly Lock _lock = new();
    private readonly Queue<Attempt> _waiting = new();
    private readonly HashSet<ITimer> _timers = [];
    private ITimer? _throttle;
    private bool _isThrottling;
    private long _nextStart;
    private int _running;
    private bool _isClosed;

    /// <param name="rate">Attempts per second; null for any.</param>
    /// <param name="inFlight">Disposed when the attempt has ended, or is dropped.</param>
    public void Add(int? rate, IDisposable inFlight, Func<Task> run)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                inFlight.Dispose();
                return;
            }
            _waiting.Enqueue(new Attempt(rate, inFlight, run));
        }
        StartSome();
    }

    /// <summary>Calls back after a time, unless the lane is closed meanwhile.</summary>
    public void After(TimeSpan delay, Action callback)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return;
            }
            ITimer? timer = null;
            timer = time.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timers.Add(timer);
            timer.Change(delay, Timeout.InfiniteTimeSpan);

            void Fire()
            {
                lock (_lock)
                {
                    if (!_timers.Remove(timer!))
                    {
                        return;
                    }
                }
                timer!.Dispose();
                callback();
            }
        }
    }

    /// <summary>Drops all that waits. What is being sent goes on.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            foreach (var timer in _timers)
            {
                timer.Dispose();
            }
            _timers.Clear();
            _throttle?.Dispose();
            while (_waiting.TryDequeue(out var attempt))
            {
                attempt.InFlight.Dispose();
            }
        }
    }

    private void StartSome()
    {
        while (TakeNext() is { } attempt)
        {
            // Off the caller's thread, who publishes and waits for no endpoint.
            _ = Task.Run(() => RunAsync(attempt));
        }
    }

    private async Task RunAsync(Attempt attempt)
    {
        try
        {
            await attempt.Run();
        }
        finally
        {
            lock (_lock)
            {
                _running--;
            }
            StartSome();
            attempt.InFlight.Dispose();
        }
    }

    private Attempt? TakeNext()
    {
        lock (_lock)
        {
            if (_running == MaxAtOnce || _isThrottling || !_waiting.TryPeek(out var next))
            {
                return null;
            }
            if (next.Rate is { } rate && !TakeTurn(rate))
            {
                return null;
            }
            _running++;
            return _waiting.Dequeue();
        }
    }

    /// <summary>Whether the next attempt may start; else a timer is set for when it may.</summary>
    private bool TakeTurn(int rate)
    {
        var now = time.GetTimestamp();
        if (now < _nextStart)
        {
            _isThrottling = true;
            _throttle ??= time.CreateTimer(_ => OnTurn(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _throttle.Change(time.GetElapsedTime(now, _nextStart), Timeout.InfiniteTimeSpan);
            return false;
        }
        _nextStart = now + time.TimestampFrequency / rate;
        return true;
    }

    private void OnTurn()
    {
        lock (_lock)
        {
            _isThrottling = false;
        }
        StartSome();
    }

    private sealed record Attempt(int? Rate, IDisposable InFlight, Func<Task> Run);
}
