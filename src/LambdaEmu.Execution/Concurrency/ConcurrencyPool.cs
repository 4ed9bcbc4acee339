namespace LambdaEmu.Execution.Concurrency;

/// <summary>
/// A share of an account's concurrency: what one function has reserved, or what is left for all others. Counts the invocations that run,
/// and keeps the events that wait for one of them to end.
/// </summary>
internal sealed class ConcurrencyPool
{
    private const int RequestsPerSecond = 10;

    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = [];
    private readonly TimeProvider? _requestRate;
    private RateLimit _requests;
    private int _limit;
    private int _inUse;

    /// <param name="requestRate">Null where requests may come as fast as they can.</param>
    public ConcurrencyPool(int limit, TimeProvider? requestRate)
    {
        _requestRate = requestRate;
        SetLimit(limit);
    }

    public int InUse => Volatile.Read(ref _inUse);

    /// <summary>For a caller who does not wait: at most ten requests a second for each unit of concurrency.</summary>
    public Admission TryRequest()
    {
        lock (_lock)
        {
            if (_inUse >= _limit)
            {
                return Admission.Full;
            }
            if (_requestRate is not null && !_requests.TryTake(_requestRate.GetTimestamp()))
            {
                return Admission.TooFast;
            }
            _inUse++;
            return Admission.Granted;
        }
    }

    public TimeSpan UntilNextRequest()
    {
        lock (_lock)
        {
            return _requestRate is null ? TimeSpan.Zero : _requestRate.GetElapsedTime(0, _requests.UntilNext(_requestRate.GetTimestamp()));
        }
    }

    public bool TryAcquire()
    {
        lock (_lock)
        {
            if (_inUse >= _limit)
            {
                return false;
            }
            _inUse++;
            return true;
        }
    }

    public Task WaitAsync(CancellationToken ct)
    {
        lock (_lock)
        {
            if (_inUse < _limit)
            {
                _inUse++;
                return Task.CompletedTask;
            }
            // Resumed asynchronously: the waiter starts an invocation, which is not the releasing caller's business.
            var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(waiter);
            if (ct.CanBeCanceled)
            {
                var registration = ct.UnsafeRegister(static (source, token) => ((TaskCompletionSource)source!).TrySetCanceled(token), waiter);
                _ = waiter.Task.ContinueWith(
                    static (_, state) => ((CancellationTokenRegistration)state!).Unregister(), registration, CancellationToken.None,
                    TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
            return waiter.Task;
        }
    }

    /// <summary>Above the limit what runs goes on; below it the events that have waited longest get the new places.</summary>
    public void SetLimit(int limit)
    {
        lock (_lock)
        {
            _limit = limit;
            _requests.Set((long)limit * RequestsPerSecond, _requestRate?.TimestampFrequency ?? 1);
            while (_inUse < _limit && _waiting.TryDequeue(out var waiter))
            {
                if (waiter.TrySetResult())
                {
                    _inUse++;
                }
            }
        }
    }

    /// <summary>Hands the place to the event that has waited longest, else frees it.</summary>
    public void Release()
    {
        lock (_lock)
        {
            while (_inUse <= _limit && _waiting.TryDequeue(out var waiter))
            {
                if (waiter.TrySetResult())
                {
                    return;
                }
            }
            _inUse--;
        }
    }
}

internal enum Admission
{
    Granted,

    /// <summary>As many run as may.</summary>
    Full,

    /// <summary>Requests come faster than they may.</summary>
    TooFast,
}
