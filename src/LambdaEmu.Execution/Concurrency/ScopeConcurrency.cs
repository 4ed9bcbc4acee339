namespace LambdaEmu.Execution.Concurrency;

/// <summary>The running invocations of one account in one region, and the events that wait for one of them to end.</summary>
internal sealed class ScopeConcurrency(int limit)
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = [];
    private int _inUse;

    public int InUse => Volatile.Read(ref _inUse);

    public bool TryAcquire()
    {
        lock (_lock)
        {
            if (_inUse >= limit)
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
            if (_inUse < limit)
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

    /// <summary>Hands the place to the event that has waited longest, else frees it.</summary>
    public void Release()
    {
        lock (_lock)
        {
            while (_waiting.TryDequeue(out var waiter))
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
