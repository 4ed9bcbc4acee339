using LambdaEmu.Core.Time;

namespace LambdaEmu.Services.Lambda.EventSourceMappings.Polling;

/// <summary>
/// Ends a wait by the emulator's clock. From the moment that the time is over until it is disposed it counts as something in flight, so that nobody
/// takes the instant before the waiting thread goes on for quiet.
/// </summary>
internal sealed class Wake : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _over;
    private readonly ITimer _timer;
    private ActivityTracker.Activity _inFlight;
    private bool _isDisposed;

    public Wake(PollerServices services, TimeSpan wait, CancellationToken stopping)
    {
        _over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _timer = services.Time.CreateTimer(_ => Fire(services), null, wait, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Fires when the time is over, or the poller ends.</summary>
    public CancellationToken Token => _over.Token;

    /// <summary>Whether it was the time.</summary>
    public bool HasFired { get; private set; }

    /// <summary>Completes when the time is over.</summary>
    /// <exception cref="OperationCanceledException">It is the poller that ends.</exception>
    public async Task WaitAsync()
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registered = Token.UnsafeRegister(_ => over.TrySetResult(), null);
        await over.Task;
        if (!HasFired)
        {
            Token.ThrowIfCancellationRequested();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _inFlight.Dispose();
        }
        _timer.Dispose();
        _over.Dispose();
    }

    private void Fire(PollerServices services)
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }
            _inFlight = services.Activity.Begin();
            HasFired = true;
        }
        try
        {
            _over.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Whoever waited has gone on in the meantime.
        }
    }
}
