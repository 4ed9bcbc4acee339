namespace LambdaEmu.Core.Time;

/// <summary>
/// Counts what is in flight in the whole emulator (invocations, queued events, deliveries), so that a test can wait until it is quiet.
/// </summary>
public sealed class ActivityTracker
{
    private readonly Lock _lock = new();
    private int _inFlight;
    private TaskCompletionSource? _idle;

    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Marks one piece of work; dispose when it has ended.</summary>
    public Activity Begin()
    {
        Interlocked.Increment(ref _inFlight);
        return new Activity(this);
    }

    /// <summary>Completes when nothing is in flight, at once if that is so now.</summary>
    public Task WhenIdleAsync(CancellationToken ct = default)
    {
        lock (_lock)
        {
            if (InFlight == 0)
            {
                return Task.CompletedTask;
            }
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            // The last End may have come between the look and the assignment.
            if (InFlight == 0)
            {
                _idle.TrySetResult();
                var done = _idle.Task;
                _idle = null;
                return done;
            }
            return _idle.Task.WaitAsync(ct);
        }
    }

    /// <summary>
    /// Waits by a clock. Meanwhile the pieces of work that do nothing else are not in flight, so that whoever waits for quiet to move the clock
    /// on can; they are again when the time has come.
    /// </summary>
    public async Task RestAsync(int pieces, TimeSpan time, TimeProvider clock)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = clock.CreateTimer(
            _ =>
            {
                Interlocked.Add(ref _inFlight, pieces);
                over.SetResult();
            },
            null, time, Timeout.InfiniteTimeSpan);
        for (var i = 0; i < pieces; i++)
        {
            End();
        }
        await over.Task;
    }

    private void End()
    {
        if (Interlocked.Decrement(ref _inFlight) == 0)
        {
            lock (_lock)
            {
                if (InFlight == 0)
                {
                    _idle?.TrySetResult();
                    _idle = null;
                }
            }
        }
    }

    /// <summary>One piece of work in flight.</summary>
    public struct Activity(ActivityTracker tracker) : IDisposable
    {
        private ActivityTracker? _tracker = tracker;

        public void Dispose()
        {
            _tracker?.End();
            _tracker = null;
        }
    }
}
