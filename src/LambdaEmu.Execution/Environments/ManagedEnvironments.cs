using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Time;
using LambdaEmu.Execution.Concurrency;
using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.Execution.Environments;

/// <summary>
/// The environments of a function version on managed instances: each takes several invocations at a time. A number of them is started ahead
/// and kept; above it they come with the invocations that find no room, up to a limit, and end when they have been idle.
/// See https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-scaling.html.
/// </summary>
internal sealed class ManagedEnvironments
{
    // A start keeps a processor busy; hundreds at once would only make each other late.
    private static readonly int MaxStarters = Math.Max(2, System.Environment.ProcessorCount);

    private readonly Lock _lock = new();
    private readonly EnvironmentServices _services;
    private readonly Action<ExecutionEnvironment> _end;
    private readonly SemaphoreSlim _starters = new(MaxStarters);
    private readonly ITimer _evictionTimer;
    // Those that take invocations, in the order of their start: the first with room is filled, so that the last fall idle.
    private readonly List<ManagedEnvironment> _open = [];
    private readonly HashSet<ManagedEnvironment> _leaving = [];
    private ExecutionSpec _spec;
    private int _min;
    private int? _max;
    private bool _evictionArmed;
    private bool _closed;

    public ManagedEnvironments(ExecutionSpec spec, EnvironmentServices services, Action<ExecutionEnvironment> end)
    {
        _spec = spec;
        _services = services;
        _end = end;
        _evictionTimer = services.Time.CreateTimer(
            static self => ((ManagedEnvironments)self!).Evict(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Runs one invocation, whichever spec it brought: an event that was queued before a publication runs what is published now.</summary>
    /// <exception cref="AwsException">429: all environments that there may be are full.</exception>
    public async ValueTask<InvocationResult> RunAsync(Invocation invocation)
    {
        // A cold start takes milliseconds, and the caller's thread may be one that serves sockets.
        await Task.Yield();
        while (true)
        {
            var taken = Take();
            try
            {
                var init = await taken.Started;
                if (init.Failure is { } failure)
                {
                    return ConcurrentInvokePhase.Fail(taken.Environment, invocation, failure);
                }
                if (await ConcurrentInvokePhase.RunAsync(taken.Environment, invocation) is { } result)
                {
                    return result;
                }
                // It died before it had got the event, and its watcher may not have told us yet.
                OnDied(taken);
            }
            finally
            {
                Return(taken);
            }
        }
    }

    /// <summary>Starts what is missing, in the background, and ends what is too much. A new spec takes new environments.</summary>
    public void Scale(ExecutionSpec spec, int min, int? max)
    {
        lock (_lock)
        {
            if (spec != _spec)
            {
                _spec = spec;
                LeaveAll();
            }
            (_min, _max) = (min, max);
            TopUp();
            while (_open.Count > max)
            {
                Leave(_open[^1]);
            }
            ArmEviction(_services.Options.IdleTimeout);
        }
    }

    /// <summary>Replaces all environments, as after a change of code that they have read already.</summary>
    public void Renew()
    {
        lock (_lock)
        {
            LeaveAll();
            TopUp();
        }
    }

    /// <summary>Takes and starts nothing any more.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _closed = true;
        }
    }

    /// <summary>Ends all environments: idle ones now, the others after their last invocation.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            LeaveAll();
        }
        _evictionTimer.Dispose();
    }

    public ExecutionEnvironment[] All()
    {
        lock (_lock)
        {
            return [.. _open.Concat(_leaving).Select(managed => managed.Environment)];
        }
    }

    private ManagedEnvironment Take()
    {
        lock (_lock)
        {
            if (_closed)
            {
                throw ExecutionEnvironment.Stopped();
            }
            var taken = _open.Find(managed => managed.HasRoom)
                ?? (_open.Count < (_max ?? int.MaxValue) ? Start() : throw Throttle.TooMany(isReserved: false));
            taken.InFlight++;
            taken.HasServed = true;
            return taken;
        }
    }

    private void Return(ManagedEnvironment managed)
    {
        lock (_lock)
        {
            managed.InFlight--;
            managed.IdleSince = _services.Time.GetTimestamp();
            if (managed.IsLeaving)
            {
                EndIfIdle(managed);
            }
            else if (managed.InFlight == 0 && managed.IsExhausted)
            {
                Leave(managed);
                TopUp();
            }
            else
            {
                ArmEviction(_services.Options.IdleTimeout);
            }
        }
    }

    private void TopUp()
    {
        while (!_closed && _open.Count < _min)
        {
            Start();
        }
    }

    private ManagedEnvironment Start()
    {
        ManagedEnvironment? managed = null;
        var environment = new ExecutionEnvironment(_spec, _services, InitializationTypes.Managed) { DiedIdle = _ => OnDied(managed!) };
        managed = new ManagedEnvironment(environment, _spec.MaxConcurrency ?? 1) { IdleSince = _services.Time.GetTimestamp() };
        _open.Add(managed);
        // From here on, so that whoever waits for quiet waits for this too.
        var activity = _services.Activity.Begin();
        managed.Started = Task.Run(() => StartAsync(managed, activity));
        return managed;
    }

    private async Task<InitResult> StartAsync(ManagedEnvironment managed, ActivityTracker.Activity activity)
    {
        using var _ = activity;
        var environment = managed.Environment;
        await _starters.WaitAsync();
        try
        {
            var init = await environment.InitializeAsync(InitPhase.LimitAhead(environment.Spec));
            if (environment.State != EnvironmentState.Ready)
            {
                OnDied(managed);
            }
            return init;
        }
        catch
        {
            OnDied(managed);
            throw;
        }
        finally
        {
            _starters.Release();
        }
    }

    private void OnDied(ManagedEnvironment managed)
    {
        lock (_lock)
        {
            Leave(managed);
            // What fails at its start would fail again: then the next invocation tries, and tells its caller.
            if (managed is { HasServed: true, Started.IsCompletedSuccessfully: true })
            {
                TopUp();
            }
        }
    }

    private void LeaveAll()
    {
        while (_open.Count > 0)
        {
            Leave(_open[^1]);
        }
    }

    private void Leave(ManagedEnvironment managed)
    {
        if (_open.Remove(managed))
        {
            managed.IsLeaving = true;
            _leaving.Add(managed);
            EndIfIdle(managed);
        }
    }

    private void EndIfIdle(ManagedEnvironment managed)
    {
        if (managed.InFlight == 0 && _leaving.Remove(managed))
        {
            _end(managed.Environment);
        }
    }

    private void Evict()
    {
        lock (_lock)
        {
            _evictionArmed = false;
            var timeout = _services.Options.IdleTimeout;
            var next = timeout;
            for (var i = _open.Count - 1; i >= 0 && _open.Count > _min; i--)
            {
                var idle = _services.Time.GetElapsedTime(_open[i].IdleSince);
                if (_open[i].InFlight > 0)
                {
                    continue;
                }
                if (idle >= timeout)
                {
                    Leave(_open[i]);
                }
                else if (timeout - idle < next)
                {
                    next = timeout - idle;
                }
            }
            ArmEviction(next);
        }
    }

    private void ArmEviction(TimeSpan due)
    {
        if (!_closed && !_evictionArmed && _open.Count > _min)
        {
            _evictionArmed = true;
            // Timers may come up to a few milliseconds early; one that does would only be set again.
            _evictionTimer.Change(due + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        }
    }
}
