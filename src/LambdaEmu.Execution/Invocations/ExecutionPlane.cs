using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Faults;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;
using LambdaEmu.Core.Time;
using LambdaEmu.Execution.Concurrency;
using LambdaEmu.Execution.Environments;
using LambdaEmu.Execution.Placeholders;
using LambdaEmu.Execution.RuntimeApi;
using LambdaEmu.Execution.Sandboxes;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Execution.Invocations;

/// <summary>
/// Everything that runs functions, wired up: the Runtime API, the environments and the concurrency ledger. The control plane gives it specs and
/// events and knows nothing of what is inside.
/// </summary>
public sealed partial class ExecutionPlane : IFunctionRunner, IAsyncDisposable
{
    private readonly RuntimeApiServer _runtimeApi;
    private readonly EnvironmentServices _services;
    private readonly ActivityTracker _activity;
    private readonly ILogger _logger;
    private readonly ExecutionEnvironmentPool _pool;
    private readonly ConcurrencyLedger _ledger;
    private readonly InvocationDispatcher _dispatcher;

    /// <param name="credentials">Null gives functions none.</param>
    /// <param name="functionTime">What functions' time is measured by; null for the same.</param>
    /// <param name="faults">Null for none.</param>
    /// <remarks>Listens from here on.</remarks>
    public ExecutionPlane(
        ExecutionOptions options,
        ISandboxFactory sandboxes,
        IRuntimeProvider runtimes,
        ILogSink logs,
        TimeProvider time,
        ActivityTracker activity,
        ILoggerFactory loggers,
        IFunctionCredentials? credentials = null,
        TimeProvider? functionTime = null,
        FaultPlan? faults = null)
    {
        _runtimeApi = new RuntimeApiServer(loggers);
        _activity = activity;
        _logger = loggers.CreateLogger<ExecutionPlane>();
        var services = _services = new EnvironmentServices
        {
            Options = options,
            Sandboxes = sandboxes,
            Placeholders = new PlaceholderPool(options, sandboxes, runtimes, time, loggers),
            Runtimes = runtimes,
            RuntimeApi = _runtimeApi,
            Logs = logs,
            Time = time,
            FunctionTime = functionTime ?? time,
            Activity = activity,
            Credentials = credentials,
            Faults = faults ?? new FaultPlan(),
        };
        _pool = new ExecutionEnvironmentPool(services, loggers);
        _ledger = new ConcurrencyLedger(options.ConcurrentExecutions, options.LimitRates ? time : null);
        _dispatcher = new InvocationDispatcher(_ledger, _pool, services);
    }

    /// <summary>Whether a function can't speak for another at the Runtime API; the kernel has to tell connections' owners for that.</summary>
    public bool GuardsRuntimeApi => _runtimeApi.ChecksPeers;

    /// <summary>Invocations that hold a concurrency lease at the moment.</summary>
    public int InvocationsInFlight => _ledger.InUse;

    /// <summary>How many environments there are, by state; states without one are absent.</summary>
    public IReadOnlyDictionary<EnvironmentState, int> EnvironmentsByState => _pool.CountByState();

    /// <summary>Completes when no runtime is being started ahead of need any more.</summary>
    public Task PlaceholdersStarted => _services.Placeholders.Refilled;

    public PlaceholderReport Placeholders => _services.Placeholders.Report();

    /// <summary>
    /// Runs one invocation. How it ended, also if the function failed, is a value; cancelling only ends the waiting.
    /// </summary>
    /// <exception cref="AwsException">429 above the concurrency limit; 5xx where the platform, not the function, failed.</exception>
    public ValueTask<InvocationResult> InvokeAsync(Invocation invocation, CancellationToken ct = default) =>
        _dispatcher.InvokeAsync(invocation, ct);

    public ValueTask<InvocationResult> InvokeWhenFreeAsync(FunctionKey key, Func<Invocation> invocation, CancellationToken ct) =>
        _dispatcher.InvokeWhenFreeAsync(key, invocation, ct);

    public void Prepare(ExecutionSpec spec)
    {
        _services.Runtimes.KeepCode(spec.CodeBlob);
        _ = PrepareAsync(spec);
    }

    public void Discard(string codeBlob) => _services.Runtimes.DiscardCode(codeBlob);

    /// <summary>
    /// For a version that was deleted, or whose environments must not be used again. An update needs no call: environments follow
    /// the <see cref="ExecutionSpec"/> instance that invocations bring.
    /// </summary>
    public void Retire(FunctionKey key) => _pool.Retire(key);

    public void Reserve(ResourceScope scope, string functionName, int? concurrency) => _ledger.Reserve(scope, functionName, concurrency);

    public void Provision(ExecutionSpec spec, int count)
    {
        _ledger.Provision(spec.Key, count);
        _pool.Provision(spec, count);
    }

    public void Scale(ExecutionSpec spec, int min, int? max) => _pool.Scale(spec, min, max);

    public ProvisionedCounts ProvisionedOf(FunctionKey key) => _pool.ProvisionedOf(key);

    private async Task PrepareAsync(ExecutionSpec spec)
    {
        using var activity = _activity.Begin();
        _services.Runtimes.HoldCode(spec);
        await Task.Yield();
        try
        {
            _ = _services.Sandboxes.Isolation;
            _services.Runtimes.IsRunnable(spec.Runtime);
            var codeDirectory = await _services.Runtimes.PrepareCodeAsync(spec, CancellationToken.None);
            await _services.Runtimes.PrepareLayersAsync(spec, CancellationToken.None);
            _services.Placeholders.Expect(spec, codeDirectory);
        }
        catch (Exception early) when (early is InvalidDataException or IOException or UnauthorizedAccessException or AwsException)
        {
            // The first invocation meets it again and tells its caller.
            Log.NotPrepared(_logger, spec.FunctionArn, early);
        }
        finally
        {
            _services.Runtimes.ReleaseCode(spec);
        }
    }

    /// <summary>Kills all environments and their invocations.</summary>
    public async ValueTask DisposeAsync()
    {
        await _pool.DisposeAsync();
        await _services.Placeholders.DisposeAsync();
        await _runtimeApi.DisposeAsync();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The code of {FunctionArn} could not be unpacked")]
        public static partial void NotPrepared(ILogger logger, string functionArn, Exception exception);
    }
}
