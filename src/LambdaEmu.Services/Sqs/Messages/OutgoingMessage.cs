using LambdaEmu.Core.Ports;

namespace LambdaEmu.Services.Sqs.Messages;

/// <summary>A message that may be sent: its rules are checked.</summary>
internal sealed class OutgoingMessage
{
    public required byte[] Body { get; init; }

    /// <summary>In the place of the body, which then is empty.</summary>
    public IDeferredBody? DeferredBody { get; init; }

    /// <summary>As <see cref="MessageAttributes"/> encodes them.</summary>
    public byte[]? Attributes { get; init; }

    public required string SenderId { get; init; }

    public string? GroupId { get; init; }

    /// <summary>In FIFO queues never null: the sender's, or the body's hash.</summary>
    public string? DeduplicationId { get; init; }

    public string? TraceHeader { get; init; }

    /// <summary>Whether the sender gave the trace header as a system attribute, or it is the call's own.</summary>
    public bool IsTraceGiven { get; init; }

    /// <summary>Null where the sender gave none.</summary>
    public string? Md5OfSystemAttributes => IsTraceGiven ? MessageAttributes.Md5OfTrace(TraceHeader) : null;

    /// <summary>Null for the queue's own delay.</summary>
    public int? DelaySeconds { get; init; }
}

/// <param name="Number">The sequence number of FIFO queues.</param>
internal readonly record struct SentMessage(Guid Id, long Number);
