using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Sqs.Messages;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.Services.Sqs.Delivery;

/// <summary>Queues as other services read them.</summary>
/// <param name="origin">Scheme, host and port of this endpoint, for the queues' URLs.</param>
public sealed class QueueReader(QueueRegistry queues, Func<string> origin) : IQueueReader
{
    public QueueDescription? Describe(string queueArn) => queues.FindByArn(queueArn) is { } queue
        ? new QueueDescription(queue.Arn, QueueAddress.Write(origin(), queue), queue.IsFifo, TimeSpan.FromSeconds(queue.Settings.VisibilitySeconds), queue.Settings.RedrivePolicy is not null)
        : null;

    public async ValueTask<IReadOnlyList<QueueMessage>> ReceiveAsync(
        string queueArn, int maxMessages, TimeSpan wait, TimeSpan? visibilityTimeout, CancellationToken ct, Action? taken = null)
    {
        var queue = Require(queueArn);
        var received = await queue.ReceiveAsync(new ReceiveOptions(maxMessages, wait, (int?)visibilityTimeout?.TotalSeconds, Taken: taken), ct);
        return [.. received.Select(r => QueueMessages.Read(r, queue))];
    }

    public async ValueTask DeleteAsync(string queueArn, IReadOnlyList<string> receiptHandles) =>
        await Require(queueArn).DeleteAsync(receiptHandles);

    public async ValueTask ChangeVisibilityAsync(string queueArn, IReadOnlyList<string> receiptHandles, TimeSpan timeout) =>
        await Require(queueArn).ChangeVisibilityAsync([.. receiptHandles.Select(h => ((string?)h, (int)timeout.TotalSeconds))]);

    private SqsQueue Require(string queueArn) => queues.FindByArn(queueArn) ?? throw SqsFaults.NoQueue();
}
