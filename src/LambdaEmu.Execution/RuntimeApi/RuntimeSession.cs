using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>
/// One runtime process as the Runtime API sees it, from its start to its end. Its environment awaits turns (the init phase, then
/// invocations); connections report what the runtime asks for. A new process gets a new session and a new address, so that nothing which
/// an old one left on the way can reach its successor.
/// </summary>
/// <param name="sandbox">Whose processes alone may connect.</param>
internal abstract class RuntimeSession(uint address, string endpoint, ISandbox sandbox)
{
    public uint Address => address;

    /// <summary>host:port, for AWS_LAMBDA_RUNTIME_API.</summary>
    public string Endpoint => endpoint;

    /// <summary>Where the runtime process is.</summary>
    public ISandbox Sandbox => sandbox;

    /// <summary>Invocations that timed out and whose code still runs.</summary>
    public virtual int Abandoned => 0;

    /// <summary>Starts the init phase.</summary>
    /// <param name="deadline">A timestamp of the clock that <see cref="ExpireIfDue"/> is called with.</param>
    public abstract Task<RuntimeTurn> BeginInit(long deadline);

    /// <summary>Hands over one event: on the caller's thread if the runtime waits, else when it asks.</summary>
    public abstract Task<RuntimeTurn> Deliver(EventDelivery delivery, long deadline);

    /// <summary>The runtime asks for an event.</summary>
    /// <param name="due">Set where one is there to be sent at once.</param>
    public abstract RuntimeFault? Wait(RuntimeConnection connection, out EventDelivery? due);

    /// <summary>Whether the runtime may post an answer of this kind now; asked before the body is read.</summary>
    public abstract RuntimeFault? CheckAnswer(string? invocationId, RuntimeState kind);

    /// <summary>Where a streamed answer goes; null where the caller wants it whole.</summary>
    public abstract ResponseStream? StreamOf(string? invocationId);

    /// <summary>What ends the runtime before its answer is taken; null where the answer is to be taken.</summary>
    public abstract Action? CrashOf(string? invocationId);

    /// <summary>Takes the runtime's answer.</summary>
    public abstract RuntimeFault? Answer(string? invocationId, RuntimeState kind, RuntimeTurn answer);

    public abstract RuntimeFault? FailInit(string? errorType, byte[] document);

    /// <summary>
    /// Resumes who awaits a turn that was concluded, on the caller's thread. Connections call it once they receive again, so that
    /// whatever the awaiter does can't hold them up.
    /// </summary>
    public abstract void Settle();

    /// <summary>Ends the turns whose deadline has come.</summary>
    /// <returns>The next deadline that is still ahead.</returns>
    public abstract long? ExpireIfDue(long now);

    /// <summary>
    /// The process has ended. What it sent before may still be on its way, so turns end when its last connection does.
    /// </summary>
    public abstract void ProcessExited(SandboxExit exit);

    public abstract bool Attach(RuntimeConnection connection);

    public abstract void Detach(RuntimeConnection connection);

    public abstract bool IsWaiting(RuntimeConnection connection);

    /// <summary>Ends the turns that somebody still awaits, and begins no others. Connections stay: a runtime that loses one complains into the function's log.</summary>
    public abstract void Stop();

    /// <summary>Ends the session altogether.</summary>
    public abstract void Close();
}

/// <summary>An event on its way to a runtime.</summary>
/// <param name="DeadlineMs">When the function's time is up, in milliseconds since 1970 by the machine's clock: the function compares it with its own.</param>
/// <param name="Crash">In the place of taking the answer; null for taking it.</param>
internal sealed record EventDelivery(Invocation Invocation, long DeadlineMs, Action? Crash = null);
