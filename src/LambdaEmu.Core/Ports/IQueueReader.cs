namespace LambdaEmu.Core.Ports;

/// <summary>Takes messages out of queues, for whoever passes them on. SQS implements it. Queues are named by their ARNs.</summary>
public interface IQueueReader
{
    /// <summary>Null where there is no such queue (any more).</summary>
    QueueDescription? Describe(string queueArn);

    /// <summary>
    /// Waits until there is at least one message, or the time is over; no message answers an empty list. Messages that were taken when
    /// <paramref name="ct"/> fires go back as if they had not been received.
    /// </summary>
    /// <param name="visibilityTimeout">How long nobody else gets the messages; null for the queue's own.</param>
    /// <param name="taken">Called the moment that there are messages, or is no queue any more, before anything else can happen: for those who count what
    /// is in flight. Has to be quick.</param>
    /// <exception cref="Errors.AwsException">The queue does not exist, or is deleted meanwhile.</exception>
    ValueTask<IReadOnlyList<QueueMessage>> ReceiveAsync(
        string queueArn, int maxMessages, TimeSpan wait, TimeSpan? visibilityTimeout, CancellationToken ct, Action? taken = null);

    /// <summary>Deletes messages by their receipt handles. Those that are gone, or whose receipt has expired, are left as they are.</summary>
    ValueTask DeleteAsync(string queueArn, IReadOnlyList<string> receiptHandles);

    /// <summary>Gives messages another visibility timeout, counted from now; zero gives them back at once.</summary>
    ValueTask ChangeVisibilityAsync(string queueArn, IReadOnlyList<string> receiptHandles, TimeSpan timeout);
}

/// <param name="HasDeadLetterQueue">Messages that are received too often leave it for another queue.</param>
public sealed record QueueDescription(string Arn, string Url, bool IsFifo, TimeSpan VisibilityTimeout, bool HasDeadLetterQueue);
