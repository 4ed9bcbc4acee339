using LambdaEmu.Core.Ports;

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

    public IReadOnlyList<QueueMessage> Messages => _messages;

    /// <summary>The event.</summary>
    public ReadOnlyMemory<byte> Payload => SqsEventWriter.Event(_records);

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
