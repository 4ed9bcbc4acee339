namespace LambdaEmu.Core.Trail;

/// <summary>
/// One thing that happened to an event. Steps hang together by their ids alone, which are those that AWS's users know: messages' of SNS and SQS,
/// requests' of Lambda.
/// </summary>
public sealed class EventStep
{
    public required StepKind What { get; init; }

    /// <summary>The ARN of the topic, queue, function or destination that has it, had it or was to have it; of other endpoints the address.</summary>
    public required string Where { get; init; }

    /// <summary>The ARN of the subscription, mapping, function or queue that brought it there.</summary>
    public string? From { get; init; }

    /// <summary>What the step made, or ran under; empty for none.</summary>
    public Guid Id { get; init; }

    /// <summary>What led to it, where that is one thing; empty for none.</summary>
    public Guid Cause { get; init; }

    /// <summary>What led to it, where that is a batch. Not changed any more.</summary>
    public IReadOnlyList<TracedId> Messages { get; init; } = [];

    /// <summary>From 1; 0 where it is no attempt.</summary>
    public int Attempt { get; init; }

    public string? Reason { get; init; }

    /// <summary>When it is tried again, where that is known.</summary>
    public DateTimeOffset? Next { get; init; }

    /// <summary>X-Ray's, if any.</summary>
    public string? TraceHeader { get; init; }

    public IEnumerable<TracedId> Causes => Cause == Guid.Empty ? Messages : [new TracedId(Cause, null)];

    /// <summary>Empty where the text is no UUID.</summary>
    public static Guid ParseId(string? text) => Guid.TryParse(text, out var id) ? id : Guid.Empty;
}

/// <param name="TraceHeader">X-Ray's, if any.</param>
public readonly record struct TracedId(Guid Id, string? TraceHeader);
