namespace LambdaEmu.Core.Trail;

/// <summary>What can happen to an event on its way. People's scripts read these names, so they stay.</summary>
public enum StepKind
{
    /// <summary>A topic took a message.</summary>
    Published,

    /// <summary>A topic's message has reached a subscription's endpoint.</summary>
    Delivered,

    /// <summary>A filter did not let it pass: that was its end.</summary>
    Filtered,

    /// <summary>A function is to run an event that nobody waits for.</summary>
    Accepted,

    /// <summary>A function began to run it.</summary>
    Invoked,

    Succeeded,

    Failed,

    /// <summary>The function had no place for it; this is no attempt.</summary>
    Throttled,

    /// <summary>A queue gave it up to its dead-letter queue.</summary>
    Redriven,

    /// <summary>A move task took it to another queue.</summary>
    Moved,

    /// <summary>The record of an invocation went to a destination.</summary>
    SentToDestination,

    /// <summary>What could not be delivered or run went to a dead-letter queue.</summary>
    DeadLettered,

    /// <summary>It is gone.</summary>
    Dropped,
}
