using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>How a runtime's init phase or one of its invocations ended.</summary>
internal readonly struct RuntimeTurn
{
    public required RuntimeTurnKind Kind { get; init; }

    /// <summary>The response or the error document that the runtime posted.</summary>
    public byte[]? Payload { get; init; }

    /// <summary>What the runtime gave as the error's type, if anything.</summary>
    public string? ErrorType { get; init; }

    /// <summary>With <see cref="RuntimeTurnKind.Exited"/>.</summary>
    public SandboxExit Exit { get; init; }

    /// <summary>Whether the runtime had got the event.</summary>
    public bool Delivered { get; init; }

    /// <summary>Whether the runtime waits for its next event. If not, it must not be given another.</summary>
    public bool RuntimeReady { get; init; }
}

internal enum RuntimeTurnKind
{
    /// <summary>The init phase is over.</summary>
    Initialized,

    /// <summary>The runtime posted init/error.</summary>
    InitFailed,
    Responded,

    /// <summary>The runtime posted invocation/error.</summary>
    ReportedError,

    /// <summary>The response was over 6 MiB.</summary>
    ResponseTooLarge,
    TimedOut,
    Exited,

    /// <summary>The emulator stops.</summary>
    Stopped,
}
