using System.Collections.Concurrent;
using LambdaEmu.Execution.Invocations;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Execution.Environments;

/// <summary>Chooses the environment for an invocation: the most recently used warm one, else a new one.</summary>
internal sealed partial class ExecutionEnvironmentPool(EnvironmentServices services, ILoggerFactory loggers) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<FunctionKey, FunctionEnvironments> _functions = new();
    // By function: what its versions share. It outlives them, so that a change of code does not begin a new count.
    private readonly ConcurrentDictionary<FunctionKey, ScalingRate> _scaling = new();
    private readonly ConcurrentDictionary<FunctionKey, ManagedEnvironments> _managed = new();
    private readonly ILogger _logger = loggers.CreateLogger<ExecutionEnvironmentPool>();
    private volatile bool _disposed;

    /// <summary>Takes an environment out of the pool; give it back with <see cref="Return"/>.</summary>
    /// <param name="tenantId">Of a function that isolates its tenants.</param>
    public ExecutionEnvironment Take(ExecutionSpec spec, string? tenantId)
    {
        while (true)
        {
            if (_disposed)
            {
                throw ExecutionEnvironment.Stopped();
            }
            var function = Of(spec.Key);
            // Null where the function was retired since it was looked up.
            if (function.Take(spec, tenantId) is { } environment)
            {
                return environment;
            }
        }
    }

    public void Return(ExecutionEnvironment environment)
    {
        if (!_functions.TryGetValue(environment.Spec.Key, out var function) || !function.Return(environment))
        {
            End(environment);
        }
    }

    /// <summary>Runs an invocation of a function on managed instances, whose environments take several at a time.</summary>
    public ValueTask<InvocationResult> RunManagedAsync(Invocation invocation) => _disposed ? throw ExecutionEnvironment.Stopped() : Of(invocation.Spec).RunAsync(invocation);

    /// <summary>Keeps environments of a version on managed instances started. None at most ends them.</summary>
    public void Scale(ExecutionSpec spec, int min, int? max)
    {
        if (max == 0)
        {
            if (_managed.TryRemove(spec.Key, out var removed))
            {
                removed.Close();
            }
        }
        else if (!_disposed)
        {
            Of(spec).Scale(spec, min, max);
        }
    }

    /// <summary>
    /// Ends all environments of a function version that are idle, and the busy ones after their invocation. On managed instances new ones
    /// take their place.
    /// </summary>
    public void Retire(FunctionKey key)
    {
        if (_managed.TryGetValue(key, out var managed))
        {
            managed.Renew();
        }
        if (_functions.TryRemove(key, out var function))
        {
            function.Retire();
        }
    }

    /// <summary>Keeps a number of environments of a published version started; 0 ends them.</summary>
    public void Provision(ExecutionSpec spec, int count)
    {
        while (!_disposed && (count > 0 || _functions.ContainsKey(spec.Key)))
        {
            // False where the function was retired since it was looked up.
            if (Of(spec.Key).Provision(spec, count))
            {
                return;
            }
        }
    }

    public ProvisionedCounts ProvisionedOf(FunctionKey key) => _functions.TryGetValue(key, out var function) ? function.Provisioned : default;

    public IReadOnlyDictionary<EnvironmentState, int> CountByState() =>
        All().GroupBy(environment => environment.State)
            .ToDictionary(group => group.Key, group => group.Count());

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        foreach (var managed in _managed.Values)
        {
            managed.Stop();
        }
        var environments = All().ToList();
        await Task.WhenAll(environments.Select(environment => environment.DisposeAsync().AsTask()));
        foreach (var key in _functions.Keys)
        {
            Retire(key);
        }
        foreach (var managed in _managed.Values)
        {
            managed.Close();
        }
    }

    private EnvironmentServices Services => services;

    private IEnumerable<ExecutionEnvironment> All() =>
        _functions.Values.SelectMany(function => function.All()).Concat(_managed.Values.SelectMany(managed => managed.All()));

    private ManagedEnvironments Of(ExecutionSpec spec) =>
        _managed.GetOrAdd(spec.Key, static (_, it) => new ManagedEnvironments(it.spec, it.pool.Services, it.pool.End), (spec, pool: this));

    private FunctionEnvironments Of(FunctionKey key) =>
        _functions.GetOrAdd(key, static (key, pool) => new FunctionEnvironments(pool.Services, pool.End, pool.ScalingOf(key)), this);

    private ScalingRate? ScalingOf(FunctionKey key) => services.Options.LimitRates
        ? _scaling.GetOrAdd(key with { Version = "" }, static (_, time) => new ScalingRate(time), services.Time)
        : null;

    // Killing takes a while, and the one who asks for it has an invocation to serve.
    private void End(ExecutionEnvironment environment) => _ = Task.Run(() => EndAsync(environment));

    private async Task EndAsync(ExecutionEnvironment environment)
    {
        try
        {
            await environment.DisposeAsync();
        }
        catch (Exception e)
        {
            Log.EndFailed(_logger, environment.Id, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Execution environment {Id} was not cleaned up")]
        public static partial void EndFailed(ILogger logger, string id, Exception exception);
    }
}
