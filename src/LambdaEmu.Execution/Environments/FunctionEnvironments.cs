using System.Runtime.CompilerServices;
using LambdaEmu.Core.Errors;
using LambdaEmu.Execution.Concurrency;
using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.Execution.Environments;

/// <summary>
/// The environments of one function version. Those of the newest spec wait for reuse, last in first out, so that a burst's surplus
/// falls idle and is ended; those of older specs end with their invocation.
/// </summary>
internal sealed class FunctionEnvironments
{
    private readonly Lock _lock = new();
    private readonly EnvironmentServices _services;
    private readonly Action<ExecutionEnvironment> _end;
    private readonly ScalingRate? _scaling;
    private readonly HashSet<ExecutionEnvironment> _all = [];
    private readonly List<ExecutionEnvironment> _idle = [];
    private readonly ConditionalWeakTable<ExecutionSpec, object> _superseded = [];
    private readonly ITimer _evictionTimer;
    private volatile ProvisionedEnvironments? _provisioned;
    private ExecutionSpec? _current;
    private bool _evictionArmed;
    private bool _retired;

    /// <param name="scaling">Null where environments may become more as fast as they can.</param>
    public FunctionEnvironments(EnvironmentServices services, Action<ExecutionEnvironment> end, ScalingRate? scaling)
    {
        _services = services;
        _end = end;
        _scaling = scaling;
        _evictionTimer = services.Time.CreateTimer(
            static self => ((FunctionEnvironments)self!).Evict(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <returns>Null once the function is retired.</returns>
    /// <exception cref="AwsException">429: there is no warm environment, and a new one would be one too many in too short a time.</exception>
    public ExecutionEnvironment? Take(ExecutionSpec spec, string? tenantId)
    {
        if (_provisioned?.TryTake() is { } provisioned)
        {
            return provisioned;
        }
        List<ExecutionEnvironment>? drained;
        ExecutionEnvironment? environment;
        lock (_lock)
        {
            if (_retired)
            {
                return null;
            }
            drained = Supersede(spec);
            environment = TakeIdle(spec, tenantId) ?? TryAdd(spec, tenantId);
        }
        drained?.ForEach(_end);
        return environment ?? throw Throttle.TooSteep(_scaling!.UntilNext());
    }

    /// <returns>False where the environment is not to be used again.</returns>
    public bool Return(ExecutionEnvironment environment)
    {
        if (environment.InitializationType == InitializationTypes.Provisioned)
        {
            return _provisioned?.Return(environment) ?? false;
        }
        lock (_lock)
        {
            var reusable = !_retired && environment.Spec == _current
                && environment.State is EnvironmentState.Ready or EnvironmentState.Reset && _all.Contains(environment);
            if (!reusable)
            {
                _all.Remove(environment);
                return false;
            }
            environment.IdleSince = _services.Time.GetTimestamp();
            _idle.Add(environment);
            if (!_evictionArmed)
            {
                ArmEviction(_services.Options.IdleTimeout);
            }
            return true;
        }
    }

    /// <summary>Keeps a number of environments of a published version, whose spec never changes, started.</summary>
    /// <returns>False once the function is retired.</returns>
    public bool Provision(ExecutionSpec spec, int count)
    {
        lock (_lock)
        {
            if (_retired)
            {
                return false;
            }
            (_provisioned ??= new ProvisionedEnvironments(spec, _services, _end)).Resize(count);
            return true;
        }
    }

    public ProvisionedCounts Provisioned => _provisioned?.Counts ?? default;

    public void Retire()
    {
        List<ExecutionEnvironment> idle;
        lock (_lock)
        {
            _retired = true;
            idle = TakeIdle(_idle.Count);
        }
        _provisioned?.Resize(0);
        _evictionTimer.Dispose();
        idle.ForEach(_end);
    }

    public ExecutionEnvironment[] All()
    {
        lock (_lock)
        {
            return [.. _all, .. _provisioned?.All() ?? []];
        }
    }

    private ExecutionEnvironment? TakeIdle(ExecutionSpec spec, string? tenantId)
    {
        // Without tenants the last one always is the one.
        for (var i = spec == _current ? _idle.Count - 1 : -1; i >= 0; i--)
        {
            var environment = _idle[i];
            if (environment.TenantId == tenantId)
            {
                _idle.RemoveAt(i);
                return environment;
            }
        }
        return null;
    }

    private ExecutionEnvironment? TryAdd(ExecutionSpec spec, string? tenantId)
    {
        if (_scaling?.TryTake() == false)
        {
            return null;
        }
        var environment = new ExecutionEnvironment(spec, _services) { TenantId = tenantId };
        _all.Add(environment);
        return environment;
    }

    /// <summary>
    /// A spec that was not seen before is the newest. One that was superseded may still come, with an event that was queued before
    /// the change; it must not drive out the new environments.
    /// </summary>
    private List<ExecutionEnvironment>? Supersede(ExecutionSpec spec)
    {
        if (spec == _current || _superseded.TryGetValue(spec, out _))
        {
            return null;
        }
        if (_current is not null)
        {
            _superseded.Add(_current, _current.Version);
        }
        _current = spec;
        return TakeIdle(_idle.Count);
    }

    private void Evict()
    {
        List<ExecutionEnvironment> expired;
        lock (_lock)
        {
            _evictionArmed = false;
            var timeout = _services.Options.IdleTimeout;
            var count = 0;
            while (count < _idle.Count && _services.Time.GetElapsedTime(_idle[count].IdleSince) >= timeout)
            {
                count++;
            }
            expired = TakeIdle(count);
            if (_idle.Count > 0)
            {
                ArmEviction(timeout - _services.Time.GetElapsedTime(_idle[0].IdleSince));
            }
        }
        expired.ForEach(_end);
    }

    /// <summary>Takes out those that have been idle longest: they stand first.</summary>
    private List<ExecutionEnvironment> TakeIdle(int count)
    {
        var taken = _idle.GetRange(0, count);
        _idle.RemoveRange(0, count);
        _all.ExceptWith(taken);
        return taken;
    }

    private void ArmEviction(TimeSpan due)
    {
        if (!_retired)
        {
            _evictionArmed = true;
            // Timers may come up to a few milliseconds early; one that does would only be set again.
            _evictionTimer.Change(due + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        }
    }
}
