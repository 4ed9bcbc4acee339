using LambdaEmu.Core.Ports;
using LambdaEmu.Core.Trail;

namespace LambdaEmu.Services.Lambda.EventSourceMappings.Batches;

/// <summary>Messages that one invocation gets.</summary>
internal sealed class SqsBatch
{
    /// <summary>Bytes of a synchronous payload.</summary>
    public const int MaxBytes = 6_291_456;

    // What a record has beside its body and its sender's attributes, generously.
    private const int RecordOverhead = 1024;

    private readonly List<ReadOnlyMemory<byte>> _records = [];
    private readonly List<QueueMessage> _messages = [];
    private int _bytes = SqsEventWriter.Frame;
    private TracedId[]? _ids;

    public IReadOnlyList<QueueMessage> Messages => _messages;

    /// <summary>The messages for the trail.</summary>
    public IReadOnlyList<TracedId> Ids => _ids ??= [.. _messages.Select(IdOf)];

    /// <summary>The event.</summary>
    public ReadOnlyMemory<byte> Payload => SqsEventWriter.Event(_records);

    public static string? TraceHeaderOf(QueueMessage message) => message.SystemAttributes.GetValueOrDefault("AWSTraceHeader");

    public static TracedId IdOf(QueueMessage message) => new(EventStep.ParseId(message.MessageId), TraceHeaderOf(message));

    public IReadOnlyList<TracedId> IdsWhere(Func<QueueMessage, bool> isMeant) => [.. _messages.Where(isMeant).Select(IdOf)];

    /// <summary>About what a message takes in an event.</summary>
    public static int SizeOf(QueueMessage message) => RecordOverhead + message.Body.Length + message.Attributes.Sum(a => a.Value.Length);

    /// <summary>In their order; as few batches as hold them.</summary>
    public static IEnumerable<SqsBatch> Split(IEnumerable<QueueMessage> messages, SqsEventWriter writer)
    {
        var batch = new SqsBatch();
        foreach (var message in messages)
        {
            var record = writer.Record(message);
            if (batch._messages.Count > 0 && batch._bytes + record.Length + 1 > MaxBytes)
            {
                yield return batch;
                batch = new SqsBatch();
            }
            batch._messages.Add(message);
            batch._records.Add(record);
            batch._bytes += record.Length + 1;
        }
        if (batch._messages.Count > 0)
        {
            yield return batch;
        }
    }
}
