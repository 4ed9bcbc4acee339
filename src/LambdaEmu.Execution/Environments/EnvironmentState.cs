namespace LambdaEmu.Execution.Environments;

/// <summary>Where an execution environment stands.</summary>
public enum EnvironmentState
{
    /// <summary>Nothing of it exists yet.</summary>
    Created,

    /// <summary>Its runtime has been started and loads the function's code.</summary>
    Initializing,

    /// <summary>Runs an invocation.</summary>
    Invoking,

    /// <summary>Warm: its runtime waits for an event.</summary>
    Ready,

    /// <summary>Its runtime is gone (timeout, crash, failed init). The sandbox and its /tmp stay; the next invocation starts with an init phase.</summary>
    Reset,

    /// <summary>Gone for good.</summary>
    Stopped,
}

/// <summary>The moves that an environment may make; every other one is refused.</summary>
internal static class EnvironmentStates
{
    public static bool CanMove(EnvironmentState from, EnvironmentState to) => (from, to) switch
    {
        (EnvironmentState.Stopped, _) => false,
        (_, EnvironmentState.Stopped) => true,
        (EnvironmentState.Created or EnvironmentState.Reset, EnvironmentState.Initializing) => true,
        (EnvironmentState.Initializing, EnvironmentState.Invoking or EnvironmentState.Ready or EnvironmentState.Reset) => true,
        (EnvironmentState.Invoking, EnvironmentState.Ready or EnvironmentState.Reset) => true,
        (EnvironmentState.Ready, EnvironmentState.Invoking or EnvironmentState.Reset) => true,
        _ => false,
    };
}
