using System.Globalization;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Ports;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.RuntimeApi;
using LambdaEmu.Execution.Runtimes;
using LambdaEmu.Execution.Sandboxes;
using LambdaEmu.Execution.Telemetry;

namespace LambdaEmu.Execution.Environments;

/// <summary>
/// One execution environment: a sandbox, the runtime process in it, and one invocation at a time, or several where the function runs on
/// managed instances. The sandbox lives as long as the environment; runtime processes come and go.
/// </summary>
internal sealed class ExecutionEnvironment : IAsyncDisposable
{
    private readonly EnvironmentServices _services;
    private readonly ITimer _deadlineTimer;
    private readonly Lock _deadlineLock = new();
    private int _state = (int)EnvironmentState.Created;
    private string? _codeDirectory;
    private RuntimeLaunch? _launch;
    private MemoryMeter? _memory;
    private RuntimeSession? _session;
    private TemporaryCredentials? _credentials;

    public ExecutionEnvironment(ExecutionSpec spec, EnvironmentServices services, string initializationType = InitializationTypes.OnDemand)
    {
        Spec = spec;
        InitializationType = initializationType;
        _services = services;
        services.Runtimes.HoldCode(spec);
        Log = new EnvironmentLog(spec, Id, initializationType, services.Logs, services.Time);
        _deadlineTimer = services.FunctionTime.CreateTimer(
            static environment => ((ExecutionEnvironment)environment!).ExpireTurns(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>32 hexadecimal digits.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N");

    public ExecutionSpec Spec { get; }

    /// <summary>One of <see cref="InitializationTypes"/>.</summary>
    public string InitializationType { get; }

    /// <summary>Whom it serves, where the function isolates its tenants: never anybody else.</summary>
    public string? TenantId { get; init; }

    /// <summary>Told when the runtime ends while nobody uses it; with several invocations at a time whenever it does.</summary>
    public Action<ExecutionEnvironment>? DiedIdle { get; init; }

    public EnvironmentLog Log { get; }

    public EnvironmentState State => (EnvironmentState)Volatile.Read(ref _state);

    /// <summary>Since when nobody has used it; the pool's timestamp.</summary>
    public long IdleSince { get; set; }

    /// <inheritdoc cref="EnvironmentServices.FunctionTime"/>
    public TimeProvider Time => _services.FunctionTime;

    public ExecutionOptions Options => _services.Options;

    public ISandbox? Sandbox { get; private set; }

    public RuntimeProcess? Runtime { get; private set; }

    /// <summary>How the runtime is started; there once the sandbox is.</summary>
    public RuntimeLaunch Launch => _launch!;

    /// <summary>MB, the most so far.</summary>
    public long MaxMemoryUsed => _memory!.Read();

    /// <summary>Runs one invocation from wherever the environment stands: a cold start, a warm one, or one that starts the runtime again.</summary>
    public async ValueTask<InvocationResult> RunAsync(Invocation invocation)
    {
        TimeSpan? initDuration = null;
        if (State == EnvironmentState.Created)
        {
            // A cold start takes milliseconds, and the caller's thread may be one that serves sockets.
            await Task.Yield();
            var init = await ColdStartAsync(Options.InitTimeout);
            initDuration = init.Failure is null ? init.Duration : null;
        }
        return await InvokePhase.RunAsync(this, invocation, initDuration);
    }

    /// <summary>Runs the init phase ahead of any invocation, in a new sandbox or, where the runtime is gone, in the one that there is.</summary>
    /// <returns>Its end; after a failure it is not ready, and its log tells why.</returns>
    public async ValueTask<InitResult> InitializeAsync(TimeSpan limit)
    {
        var init = State == EnvironmentState.Created ? await ColdStartAsync(limit) : await StartAgainAsync(limit);
        if (init.Failure is not null)
        {
            return init;
        }
        Move(EnvironmentState.Ready);
        if (Runtime is { HasExited: true })
        {
            // Its watcher may have looked before it was ready.
            TryMove(EnvironmentState.Ready, EnvironmentState.Reset);
        }
        return init;
    }

    /// <summary>Starts the runtime's process.</summary>
    /// <returns>The init phase's end.</returns>
    public Task<RuntimeTurn> StartRuntime(TimeSpan limit)
    {
        var session = _services.RuntimeApi.Open(Sandbox!, concurrent: Spec.MaxConcurrency is not null);
        _session = session;
        // Before the process is there: it may be ready before Start returns.
        var initialized = session.BeginInit(ArmDeadline(limit));
        Runtime = new RuntimeProcess(StartProcess(session), _services.RuntimeApi, session, Log, OnRuntimeExited);
        if (State == EnvironmentState.Stopped)
        {
            // Disposed of meanwhile, maybe just before there was a process to be killed.
            _ = Runtime.DisposeAsync().AsTask();
        }
        return initialized;
    }

    /// <summary>Ends the runtime; what it leaves in /tmp stays.</summary>
    public async ValueTask ResetAsync()
    {
        if (Runtime is { } runtime)
        {
            Runtime = null;
            await runtime.DisposeAsync();
        }
        // The watcher of an idle runtime that died may have been here before.
        if (State != EnvironmentState.Reset)
        {
            Move(EnvironmentState.Reset);
        }
    }

    /// <summary>When the turn that begins now must be over; the timer wakes the session by then.</summary>
    public long ArmDeadline(TimeSpan limit)
    {
        _deadlineTimer.Change(limit, Timeout.InfiniteTimeSpan);
        return Time.GetTimestamp() + (long)(limit.TotalSeconds * Time.TimestampFrequency);
    }

    /// <summary>
    /// Ends the turns that are overdue and sets the timer for the next one. Where several run at a time, whoever begins one calls it: under
    /// the lock, so that no later deadline takes the timer from an earlier one.
    /// </summary>
    public void ExpireTurns()
    {
        lock (_deadlineLock)
        {
            var now = Time.GetTimestamp();
            // Timers may come a little early; then the deadline is still ahead.
            if (_session?.ExpireIfDue(now) is { } deadline)
            {
                var ahead = TimeSpan.FromMilliseconds(Math.Ceiling(Time.GetElapsedTime(now, deadline).TotalMilliseconds));
                _deadlineTimer.Change(ahead, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Kills the runtime, where a fault is wanted for the event that it gets now; else null.</summary>
    public Action? PlanCrash() =>
        _services.Faults.Functions is { } faults && faults.Crashes(Spec.FunctionArn, Spec.FunctionName) ? Runtime!.Kill : null;

    public bool TryMove(EnvironmentState to) => TryMove(State, to);

    public void Move(EnvironmentState to)
    {
        var from = State;
        if (!TryMove(from, to))
        {
            throw State == EnvironmentState.Stopped
                ? Stopped()
                : new InvalidOperationException($"An execution environment can't go from {from} to {to}.");
        }
    }

    /// <summary>What the caller of an invocation gets whose environment was ended with the emulator.</summary>
    public static AwsException Stopped() => new("ServiceException", "The execution environment was shut down.", 500);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _state, (int)EnvironmentState.Stopped) == (int)EnvironmentState.Stopped)
        {
            return;
        }
        await _deadlineTimer.DisposeAsync();
        if (Runtime is { } runtime)
        {
            await runtime.DisposeAsync();
        }
        if (Sandbox is { } sandbox)
        {
            await sandbox.DisposeAsync();
        }
        if (_credentials is { } credentials)
        {
            _services.Credentials!.Revoke(credentials);
        }
        _services.Runtimes.ReleaseCode(Spec);
    }

    private async ValueTask<InitResult> StartAgainAsync(TimeSpan limit)
    {
        await ResetAsync();
        return await InitPhase.RunAsync(this, limit, inInvoke: false);
    }

    private async ValueTask<InitResult> ColdStartAsync(TimeSpan limit)
    {
        _codeDirectory = await _services.Runtimes.PrepareCodeAsync(Spec, CancellationToken.None);
        var layersDirectory = await _services.Runtimes.PrepareLayersAsync(Spec, CancellationToken.None);
        _services.Placeholders.BeginColdStart();
        try
        {
            var placeholder = _services.Placeholders.Take(Spec, _codeDirectory) ?? _services.Placeholders.TakeSandbox();
            await CreateSandboxAsync(layersDirectory, placeholder is null ? _services.Sandboxes.Create : placeholder.Specialise);
            return await InitPhase.RunAsync(this, limit, inInvoke: false);
        }
        finally
        {
            _services.Placeholders.EndColdStart();
        }
    }

    private async ValueTask CreateSandboxAsync(string? layersDirectory, Func<SandboxSpec, ISandbox> create)
    {
        Sandbox = create(new SandboxSpec
        {
            Id = Id,
            CodeDirectory = _codeDirectory!,
            LayersDirectory = layersDirectory,
            RuntimeDirectory = _services.Runtimes.RuntimeDirectory,
            MemoryMegabytes = Spec.MemorySize,
            TemporaryMegabytes = Spec.EphemeralStorage,
        });
        if (State == EnvironmentState.Stopped)
        {
            await Sandbox.DisposeAsync();
            throw Stopped();
        }
        _memory = new MemoryMeter(Sandbox, Time);
        _credentials = _services.Credentials?.Issue(Spec.Scope, Spec.RoleArn, Spec.FunctionName);
        _launch = _services.Runtimes.Resolve(Spec, Sandbox.Paths, _codeDirectory!, layersDirectory);
    }

    private ISandboxProcess StartProcess(RuntimeSession session)
    {
        var variables = new Dictionary<string, string>(Launch.Environment)
        {
            ["AWS_LAMBDA_RUNTIME_API"] = session.Endpoint,
            ["AWS_LAMBDA_LOG_STREAM_NAME"] = Log.StreamName,
            ["AWS_LAMBDA_INITIALIZATION_TYPE"] = InitializationType,
        };
        if (Spec.MaxConcurrency is { } concurrency)
        {
            variables["AWS_LAMBDA_MAX_CONCURRENCY"] = concurrency.ToString(CultureInfo.InvariantCulture);
        }
        if (_credentials is { } credentials)
        {
            // The key's id holds the account, by which a call back finds the function's own.
            variables["AWS_ACCESS_KEY_ID"] = credentials.AccessKeyId;
            variables["AWS_SECRET_ACCESS_KEY"] = credentials.SecretAccessKey;
            variables["AWS_SESSION_TOKEN"] = credentials.SessionToken;
        }
        try
        {
            return Sandbox!.Start(new SandboxCommand(Launch.Arguments, variables, Sandbox.Paths.Task));
        }
        catch
        {
            _services.RuntimeApi.Close(session);
            throw;
        }
    }

    private void OnRuntimeExited(RuntimeProcess runtime)
    {
        if (TryMove(EnvironmentState.Ready, EnvironmentState.Reset))
        {
            DiedIdle?.Invoke(this);
        }
    }

    private bool TryMove(EnvironmentState from, EnvironmentState to) =>
        EnvironmentStates.CanMove(from, to) && Interlocked.CompareExchange(ref _state, (int)to, (int)from) == (int)from;
}
