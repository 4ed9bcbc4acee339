using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.Services.Sqs.Messages;

/// <summary>
/// One message in a queue, guarded by the queue's lock but for what never changes. There may be a million: it holds its own places in the
/// queue's structures, so that none of them needs a node for it. Times are milliseconds since 1970.
/// </summary>
internal sealed class QueuedMessage
{
    // The bytes, or who makes them.
    private object _body = Array.Empty<byte>();

    /// <summary>Grows with every message of the whole service and is never used again; FIFO shows it as the sequence number.</summary>
    public required long Number { get; init; }

    public required Guid Id { get; init; }

    /// <summary>In UTF-8.</summary>
    public required byte[] Body
    {
        get => Volatile.Read(ref _body) as byte[] ?? MakeBody();
        init => _body = value;
    }

    /// <summary>In the place of the body. Set behind it.</summary>
    public IDeferredBody? DeferredBody
    {
        init => _body = value ?? _body;
    }

    /// <summary>The sender's attributes as <see cref="MessageAttributes"/> encodes them; null for none.</summary>
    public byte[]? Attributes { get; init; }

    public required string SenderId { get; init; }

    public string? GroupId { get; init; }

    public string? DeduplicationId { get; init; }

    public string? TraceHeader { get; init; }

    /// <summary>The ARN of the queue that gave it up; null where it was sent here.</summary>
    public string? SourceArn { get; init; }

    public required long SentAt { get; init; }

    /// <summary>Receives in the queues that it came through, which its next queue shows but does not hold against it.</summary>
    public int EarlierReceives { get; init; }

    public int ReceiveCount { get; set; }

    public long FirstReceivedAt { get; set; }

    /// <summary>When it was received last.</summary>
    public long ReceivedAt { get; set; }

    /// <summary>Counts the receives for receipt handles; unlike the receive count it never goes back.</summary>
    public int Receipt { get; set; }

    public MessageState State { get; set; }

    /// <summary>When a delay or a visibility timeout ends.</summary>
    public long AvailableAt { get; set; }

    // Places in the two heaps and in a list of the delivery order, kept by these.
    public int DuePlace = -1;
    public int AgePlace = -1;
    public QueuedMessage? Previous;
    public QueuedMessage? Next;
    public MessageGroup? Group;

    public int TotalReceives => EarlierReceives + ReceiveCount;

    /// <summary>The message as it arrives in a dead-letter queue.</summary>
    public QueuedMessage Redriven(long number, string sourceArn, long sentAt) => Copy(number, Id, sourceArn, sentAt, TotalReceives, FirstReceivedAt);

    /// <summary>The message as a move task sends it: to its new queue it is a new one.</summary>
    public QueuedMessage Renewed(long number, long now) => Copy(number, RandomId.New(), null, now, 0, 0);

    // Two threads that come at once make the same.
    private byte[] MakeBody()
    {
        if (Volatile.Read(ref _body) is IDeferredBody deferred)
        {
            Volatile.Write(ref _body, deferred.Make());
        }
        return (byte[])Volatile.Read(ref _body);
    }

    private QueuedMessage Copy(long number, Guid id, string? sourceArn, long sentAt, int earlierReceives, long firstReceivedAt) => new()
    {
        Number = number,
        Id = id,
        Body = Body,
        Attributes = Attributes,
        SenderId = SenderId,
        GroupId = GroupId,
        DeduplicationId = DeduplicationId,
        TraceHeader = TraceHeader,
        SourceArn = sourceArn,
        SentAt = sentAt,
        EarlierReceives = earlierReceives,
        FirstReceivedAt = firstReceivedAt,
    };
}

internal enum MessageState
{
    Delayed,
    Visible,
    InFlight,
}
