using LambdaEmu.Core.Identity;
using LambdaEmu.Services.Sqs.Messages;
using LambdaEmu.Services.Sqs.Persistence;
using LambdaEmu.Services.Sqs.Settings;

namespace LambdaEmu.Services.Sqs.Queues;

/// <summary>Looks at a queue without changing what others see, and takes back in what an earlier process left.</summary>
internal sealed partial class SqsQueue
{
    public QueueFigures Describe()
    {
        QueueFigures figures;
        Aftermath after;
        lock (_lock)
        {
            var now = Enter();
            figures = new QueueFigures(
                Arn, name, _contents.Visible, _contents.InFlight, _contents.Delayed, _waiters.Count, _createdAt / 1000, _modifiedAt / 1000);
            after = Leave(now);
        }
        _ = after.CompleteAsync().AsTask();
        return figures;
    }

    /// <summary>The messages in the order of sending, as they are now, without receiving them.</summary>
    public List<ReceivedMessage> Peek(bool withInFlight, bool withDelayed)
    {
        List<ReceivedMessage> seen;
        Aftermath after;
        lock (_lock)
        {
            var now = Enter();
            seen = _contents.All
                .Where(m => m.State == MessageState.Visible || (withInFlight && m.State == MessageState.InFlight) || (withDelayed && m.State == MessageState.Delayed))
                .OrderBy(m => m.Number)
                .Select(m => new ReceivedMessage(m, new ReceiptHandle(m.Number, m.Receipt), m.TotalReceives, m.FirstReceivedAt))
                .ToList();
            after = Leave(now);
        }
        _ = after.CompleteAsync().AsTask();
        return seen;
    }

    /// <summary>Takes back in a queue that an earlier process committed.</summary>
    public static SqsQueue Restore(QueueRegistry registry, ResourceScope scope, string name, StoredQueue stored) =>
        new(registry, scope, name, stored.Id, stored.CreatedAt, stored.Settings) { _modifiedAt = stored.ModifiedAt };

    /// <summary>Takes back in one message, or the deduplication id of one that is deleted. Receives of before are forgotten: it is visible.</summary>
    public void Restore(MessageRecord record)
    {
        lock (_lock)
        {
            if (IsFifo && record.Message is { SourceArn: null })
            {
                Remember(record.Message, record.DeduplicatesByGroup);
            }
            if (!record.IsDeleted)
            {
                _contents.Add(record.Message, record.AvailableAt, Now);
            }
        }
    }
}

/// <param name="CreatedAt">Seconds since 1970.</param>
/// <param name="ModifiedAt">Seconds since 1970.</param>
public sealed record QueueFigures(string Arn, string Name, int Visible, int InFlight, int Delayed, int Waiting, long CreatedAt, long ModifiedAt);
