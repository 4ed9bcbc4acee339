using System.Collections.Concurrent;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Ports;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>Keeps what is sent. A queue that a test calls missing takes nothing.</summary>
internal sealed class RecordingQueues : IQueueSender
{
    public ConcurrentQueue<(string Arn, QueueSend Message)> Sent { get; } = new();

    public HashSet<string> Missing { get; } = [];

    public ValueTask<string> SendAsync(string queueArn, QueueSend message, CancellationToken ct)
    {
        if (Missing.Contains(queueArn))
        {
            throw new AwsException("QueueDoesNotExist", "The specified queue does not exist.");
        }
        Sent.Enqueue((queueArn, message));
        return ValueTask.FromResult(Guid.NewGuid().ToString());
    }
}

internal sealed class RecordingTopics : ITopicPublisher
{
    public ConcurrentQueue<(string Arn, TopicMessage Message)> Published { get; } = new();

    public ValueTask<string> PublishAsync(string targetArn, TopicMessage message, CancellationToken ct)
    {
        Published.Enqueue((targetArn, message));
        return ValueTask.FromResult(Guid.NewGuid().ToString());
    }
}
