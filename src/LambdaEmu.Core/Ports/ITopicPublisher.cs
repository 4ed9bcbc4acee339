namespace LambdaEmu.Core.Ports;

/// <summary>Publishes messages, for the services that send to topics. SNS implements it.</summary>
public interface ITopicPublisher
{
    /// <summary>Completes when the message is accepted, and in the queues that it goes to.</summary>
    /// <param name="targetArn">Whatever Publish takes: a topic's ARN, or a platform endpoint's.</param>
    /// <returns>The message's id.</returns>
    /// <exception cref="Errors.AwsException">There is no such topic, or it does not take the message; worded as Publish's faults.</exception>
    ValueTask<string> PublishAsync(string targetArn, TopicMessage message, CancellationToken ct);
}

/// <summary>A message to be published.</summary>
public sealed class TopicMessage
{
    public required string Message { get; init; }

    public string? Subject { get; init; }

    public IReadOnlyList<QueueMessageAttribute> Attributes { get; init; } = [];

    /// <summary>FIFO topics need it.</summary>
    public string? GroupId { get; init; }

    /// <summary>FIFO topics need it unless they take the message's hash.</summary>
    public string? DeduplicationId { get; init; }

    /// <summary>X-Ray's trace header, if any.</summary>
    public string? TraceHeader { get; init; }
}
