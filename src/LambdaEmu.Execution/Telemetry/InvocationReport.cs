using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.Execution.Telemetry;

/// <summary>What the REPORT line says.</summary>
internal readonly struct InvocationReport
{
    public required InvocationStatus Status { get; init; }

    /// <summary>Only shown with a failure.</summary>
    public string? ErrorType { get; init; }
    public required TimeSpan Duration { get; init; }

    /// <summary>Set on a cold start whose init phase was the environment's first.</summary>
    public TimeSpan? InitDuration { get; init; }
    public required int MemorySize { get; init; }

    /// <summary>MB.</summary>
    public required long MaxMemoryUsed { get; init; }
    public int ProducedBytes { get; init; }

    /// <summary>Milliseconds, rounded up; AWS bills the init phase too.</summary>
    public long BilledDuration => (long)Math.Ceiling((Duration + (InitDuration ?? TimeSpan.Zero)).TotalMilliseconds);
}

internal enum InvocationStatus
{
    Success,

    /// <summary>The handler's own error: the text REPORT doesn't show it.</summary>
    FunctionError,

    /// <summary>The runtime failed.</summary>
    Failure,
    Timeout,
}

/// <summary>What INIT_REPORT says.</summary>
/// <param name="InInvoke">The init phase was run (again) inside an invocation.</param>
/// <param name="ErrorType">Null where it succeeded or timed out.</param>
internal readonly record struct InitReport(TimeSpan Duration, bool InInvoke, InvocationStatus Status, string? ErrorType = null);
