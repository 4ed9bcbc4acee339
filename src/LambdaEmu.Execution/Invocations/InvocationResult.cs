namespace LambdaEmu.Execution.Invocations;

/// <summary>How an invocation ended. Failing user code is a normal end, so this is a value.</summary>
public sealed class InvocationResult
{
    public required InvocationOutcome Outcome { get; init; }

    /// <summary>The function's answer, or the error document that AWS would give in its place. Empty where the answer was streamed.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Such as Runtime.ExitError; null where it succeeded or the function's own error gave none.</summary>
    public string? ErrorType { get; init; }

    /// <summary>The last 4096 bytes of the log, when asked for.</summary>
    public ReadOnlyMemory<byte> LogTail { get; init; }

    public bool IsError => Outcome != InvocationOutcome.Succeeded;
}

public enum InvocationOutcome
{
    Succeeded,

    /// <summary>The runtime reported an error of the handler.</summary>
    FunctionError,

    /// <summary>The function's timeout passed; the runtime was killed.</summary>
    TimedOut,

    /// <summary>The runtime reported an init error, did not get ready in time or could not be started.</summary>
    InitFailed,

    /// <summary>The runtime's process ended in mid-invocation.</summary>
    Exited,
}
