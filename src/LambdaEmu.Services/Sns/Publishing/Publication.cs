using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.Services.Sns.Publishing;

/// <summary>A message that was accepted: its rules are checked.</summary>
internal sealed class Publication
{
    // Queued messages keep it, and mostly nobody reads it but the publisher: so no text.
    public Guid Id { get; } = RandomId.New();

    public string MessageId => Id.ToString();

    public required string Message { get; init; }

    /// <summary>Null where all protocols get the same message.</summary>
    public IReadOnlyDictionary<string, string>? ByProtocol { get; init; }

    public string? Subject { get; init; }

    public IReadOnlyList<QueueMessageAttribute> Attributes { get; init; } = [];

    public string? GroupId { get; init; }

    /// <summary>On FIFO topics never null: the publisher's, or the message's hash.</summary>
    public string? DeduplicationId { get; init; }

    public required PublishContext Context { get; init; }

    /// <summary>The message as an endpoint of a protocol, or of a platform, gets it.</summary>
    public string MessageFor(string protocol) => ByProtocol is null ? Message
        : ByProtocol.GetValueOrDefault(protocol) ?? ByProtocol[MessageStructure.Default];
}

/// <summary>What a message takes along from the call that published it.</summary>
/// <param name="Origin">Scheme, host and port of this endpoint, for the links in what is delivered.</param>
/// <param name="TraceHeader">X-Ray's, if any.</param>
internal readonly record struct PublishContext(string Origin, DateTimeOffset At, string? TraceHeader);

/// <param name="SequenceNumber">Null for standard topics.</param>
internal sealed record Published(string MessageId, string? SequenceNumber);
