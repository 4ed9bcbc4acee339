namespace LambdaEmu.Core.Faults;

/// <summary>What may go wrong on request.</summary>
public enum FaultKind
{
    /// <summary>A message stays visible when it is received first, so that another receive gets it too. Standard queues alone.</summary>
    DuplicateMessage,

    /// <summary>A receive takes visible messages at random. Standard queues alone.</summary>
    ReorderMessages,

    /// <summary>A message that is sent can be received only later.</summary>
    DelayMessage,

    /// <summary>An invocation is refused, as if too many ran.</summary>
    ThrottleInvocation,

    /// <summary>A function gets its event only later.</summary>
    DelayInvocation,

    /// <summary>A function's process is killed when it wants to answer: what it has done is done, and nobody learns of it.</summary>
    CrashInvocation,
}
