namespace LambdaEmu.Execution.Environments;

/// <summary>An environment of several invocations at a time, as its pool keeps it. Read and changed under the pool's lock.</summary>
internal sealed class ManagedEnvironment(ExecutionEnvironment environment, int maxConcurrency)
{
    public ExecutionEnvironment Environment => environment;

    /// <summary>The init phase, which began with the environment.</summary>
    public Task<InitResult> Started { get; set; } = null!;

    /// <summary>Invocations that have a place in it, also those that wait for the init phase.</summary>
    public int InFlight { get; set; }

    /// <summary>Whether an invocation has come to it: one that dies before would die for ever.</summary>
    public bool HasServed { get; set; }

    /// <summary>Takes no more invocations, and ends after its last one.</summary>
    public bool IsLeaving { get; set; }

    /// <summary>The pool's timestamp.</summary>
    public long IdleSince { get; set; }

    public bool HasRoom => InFlight + Abandoned < maxConcurrency;

    /// <summary>Whether code that nobody waits for any more has taken all its places.</summary>
    public bool IsExhausted => Abandoned >= maxConcurrency;

    private int Abandoned => environment.Runtime?.Session.Abandoned ?? 0;
}
