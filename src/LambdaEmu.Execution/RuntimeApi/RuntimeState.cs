namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>Where a runtime process stands, by what it has last asked of the Runtime API. The names are AWS's: they appear in its faults.</summary>
internal enum RuntimeState
{
    /// <summary>Started, and not heard of since.</summary>
    Started,

    /// <summary>Waits for an event.</summary>
    Ready,

    /// <summary>Has an event.</summary>
    Running,
    InvocationResponse,
    InvocationErrorResponse,

    /// <summary>Has answered, and has not asked for the next event yet.</summary>
    ResponseSent,
    InitError,
}

/// <summary>The moves that a runtime may make; the Runtime API refuses all others with 403.</summary>
internal static class RuntimeStates
{
    public static bool CanMove(RuntimeState from, RuntimeState to) => (from, to) switch
    {
        (RuntimeState.Started, RuntimeState.Ready or RuntimeState.InitError) => true,
        // A runtime whose connection broke while it waited asks again.
        (RuntimeState.Ready, RuntimeState.Ready or RuntimeState.Running) => true,
        (RuntimeState.Running, RuntimeState.InvocationResponse or RuntimeState.InvocationErrorResponse) => true,
        (RuntimeState.InvocationResponse, RuntimeState.ResponseSent) => true,
        (RuntimeState.InvocationErrorResponse, RuntimeState.ResponseSent) => true,
        (RuntimeState.ResponseSent, RuntimeState.Ready) => true,
        _ => false,
    };
}
