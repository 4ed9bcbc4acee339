using LambdaEmu.Core.Time;
using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.Execution.Environments;

/// <summary>
/// The environments of one published version that are kept started: made ahead of any invocation, never ended for being idle, started again
/// when their runtime dies. See https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html.
/// </summary>
internal sealed class ProvisionedEnvironments(ExecutionSpec spec, EnvironmentServices services, Action<ExecutionEnvironment> end)
{
    // A start keeps a processor busy; hundreds at once would only make each other late.
    private static readonly int MaxStarters = Math.Max(2, Environment.ProcessorCount);

    private readonly Lock _lock = new();
    private readonly HashSet<ExecutionEnvironment> _all = [];
    private readonly Stack<ExecutionEnvironment> _toStart = [];
    private readonly List<ExecutionEnvironment> _ready = [];
    // Those that have not been ready yet.
    private readonly HashSet<ExecutionEnvironment> _new = [];
    private readonly HashSet<ExecutionEnvironment> _restarting = [];
    // Those that were started again and have not served since: one that dies now would die for ever.
    private readonly HashSet<ExecutionEnvironment> _lastChance = [];
    private int _wanted;
    private int _starters;
    private bool _failed;

    public ExecutionSpec Spec => spec;

    public ProvisionedCounts Counts
    {
        get
        {
            lock (_lock)
            {
                var allocated = _all.Count - _new.Count;
                return new ProvisionedCounts(_wanted, allocated, allocated - _restarting.Count, _failed);
            }
        }
    }

    public ExecutionEnvironment[] All()
    {
        lock (_lock)
        {
            return [.. _all];
        }
    }

    /// <summary>Starts what is missing, in the background, and ends what is too much: busy environments after their invocation.</summary>
    public void Resize(int wanted)
    {
        List<ExecutionEnvironment> surplus = [];
        lock (_lock)
        {
            _wanted = wanted;
            _failed = false;
            while (_all.Count < wanted)
            {
                var environment = new ExecutionEnvironment(spec, services, InitializationTypes.Provisioned) { DiedIdle = OnDiedIdle };
                _all.Add(environment);
                _new.Add(environment);
                _toStart.Push(environment);
            }
            while (_all.Count > wanted && (_toStart.TryPop(out var spare) || TryPopReady(out spare)))
            {
                Forget(spare!);
                surplus.Add(spare!);
            }
            StartMore();
        }
        surplus.ForEach(end);
    }

    /// <returns>Null where all are busy, or not ready yet.</returns>
    public ExecutionEnvironment? TryTake()
    {
        lock (_lock)
        {
            if (!TryPopReady(out var environment))
            {
                return null;
            }
            _lastChance.Remove(environment!);
            return environment;
        }
    }

    /// <returns>False where the environment is not to be used again.</returns>
    public bool Return(ExecutionEnvironment environment)
    {
        lock (_lock)
        {
            return Keep(environment);
        }
    }

    private bool TryPopReady(out ExecutionEnvironment? environment)
    {
        environment = _ready.Count > 0 ? _ready[^1] : null;
        return environment is not null && _ready.Remove(environment);
    }

    /// <summary>Whether the environment stays, ready or on its way to be. Its state counts at this moment, under the lock: it may die any time.</summary>
    private bool Keep(ExecutionEnvironment environment)
    {
        if (_all.Contains(environment) && _all.Count <= _wanted)
        {
            if (environment.State == EnvironmentState.Ready)
            {
                _ready.Add(environment);
                return true;
            }
            if (environment.State == EnvironmentState.Reset && _lastChance.Add(environment))
            {
                _restarting.Add(environment);
                _toStart.Push(environment);
                StartMore();
                return true;
            }
            _failed = true;
        }
        Forget(environment);
        return false;
    }

    private void OnDiedIdle(ExecutionEnvironment environment)
    {
        lock (_lock)
        {
            // Not there: it is on its way back, or out, and will be looked at then.
            if (!_ready.Remove(environment) || Keep(environment))
            {
                return;
            }
        }
        end(environment);
    }

    private void StartMore()
    {
        for (var i = 0; i < _toStart.Count && _starters < MaxStarters; i++)
        {
            _starters++;
            // From here on, so that whoever waits for quiet waits for these too.
            var activity = services.Activity.Begin();
            _ = Task.Run(() => StartAllAsync(activity));
        }
    }

    private async Task StartAllAsync(ActivityTracker.Activity activity)
    {
        using var _ = activity;
        while (NextToStart() is { } environment)
        {
            var started = await TryStartAsync(environment);
            if (!Started(environment, started))
            {
                end(environment);
            }
        }
    }

    private ExecutionEnvironment? NextToStart()
    {
        lock (_lock)
        {
            if (_toStart.TryPop(out var environment))
            {
                return environment;
            }
            _starters--;
            return null;
        }
    }

    private async Task<bool> TryStartAsync(ExecutionEnvironment environment)
    {
        try
        {
            return (await environment.InitializeAsync(InitPhase.LimitAhead(spec))).Failure is null;
        }
        catch (Exception)
        {
            // A package that can't be unpacked, or the emulator stops; on-demand environments tell their callers which.
            return false;
        }
    }

    /// <returns>Whether the environment stays.</returns>
    private bool Started(ExecutionEnvironment environment, bool success)
    {
        List<ExecutionEnvironment> hopeless = [];
        lock (_lock)
        {
            _new.Remove(environment);
            _restarting.Remove(environment);
            if (success && Keep(environment))
            {
                return true;
            }
            Forget(environment);
            if (!success)
            {
                _failed = _wanted > 0;
                // What failed for one fails for those that have not begun.
                hopeless = [.. _toStart];
                _toStart.Clear();
                hopeless.ForEach(Forget);
            }
        }
        hopeless.ForEach(end);
        return false;
    }

    private void Forget(ExecutionEnvironment environment)
    {
        _all.Remove(environment);
        _new.Remove(environment);
        _restarting.Remove(environment);
        _lastChance.Remove(environment);
    }
}
