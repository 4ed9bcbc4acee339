namespace LambdaEmu.Core.Ports;

/// <summary>Puts messages into queues, for the services that deliver to them. SQS implements it.</summary>
public interface IQueueSender
{
    /// <summary>
    /// The message takes its place in the queue before the call returns, so that two calls in a row keep their order; the task completes when
    /// the message is durable.
    /// </summary>
    /// <returns>The message's id.</returns>
    /// <exception cref="Errors.AwsException">There is no such queue, its policy denies it to the caller, or it does not take the message; worded as
    /// SendMessage's faults. It comes with the task.</exception>
    ValueTask<string> SendAsync(string queueArn, QueueSend message, CancellationToken ct);
}

/// <summary>A message to be sent.</summary>
public sealed class QueueSend
{
    /// <summary>In UTF-8; not changed any more by whoever sends it.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>In the place of <see cref="Body"/>; null where that is there.</summary>
    public IDeferredBody? DeferredBody { get; init; }

    public IReadOnlyList<QueueMessageAttribute> Attributes { get; init; } = [];

    /// <summary>FIFO queues need it.</summary>
    public string? GroupId { get; init; }

    /// <summary>FIFO queues need it unless they take the body's hash.</summary>
    public string? DeduplicationId { get; init; }

    /// <summary>X-Ray's trace header, if any.</summary>
    public string? TraceHeader { get; init; }

    /// <summary>Whom SenderId shows: a service's or an account's id.</summary>
    public required string SenderId { get; init; }

    /// <summary>Whom the queue's policy may deny the message; null where nobody is to be checked.</summary>
    public ServiceCaller? Caller { get; init; }

    /// <summary>Null for the queue's own delay.</summary>
    public TimeSpan? Delay { get; init; }
}
