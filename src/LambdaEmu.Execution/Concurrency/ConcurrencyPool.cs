namespace LambdaEmu.Execution.Concurrency;

/// <summary>
/// A share of an account's concurrency: what one function has reserved, or what is left for all others. Counts the invocations that run,
/// and keeps the events that wait for one of them to end.
/// </summary>
internal sealed class ConcurrencyPool(int limit)
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = [];
    private int _limit = limit;
    private int _inUse;

    public int InUse => Volatile.Read(ref _inUse);

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
