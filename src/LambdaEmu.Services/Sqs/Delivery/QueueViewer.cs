using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.Services.Sqs.Delivery;

/// <summary>Looks into queues without receiving anything.</summary>
public sealed class QueueViewer(QueueRegistry queues)
{
    /// <summary>The messages of a queue in the order of sending; of those that can't be received now only what is asked for.</summary>
    /// <param name="caller">The region of URLs that name none.</param>
    /// <exception cref="Core.Errors.AwsException">The URL is none, or there is no such queue.</exception>
    public IReadOnlyList<QueueMessage> Peek(string queueUrl, ResourceScope caller, bool withInFlight, bool withDelayed)
    {
        var (scope, name) = QueueAddress.Parse(queueUrl, caller);
        var queue = queues.Find(scope, name) ?? throw SqsFaults.NoQueue();
        return [.. queue.Peek(withInFlight, withDelayed).Select(m => QueueMessages.Read(m, queue))];
    }
}
