namespace LambdaEmu.Services.Sqs.Messages;

/// <summary>A message as one receive saw it; what happens to it afterwards does not show here.</summary>
internal sealed record ReceivedMessage(QueuedMessage Message, ReceiptHandle Handle, int ReceiveCount, long FirstReceivedAt);

/// <summary>What one receive asks for.</summary>
/// <param name="Wait">How long it waits where there is nothing.</param>
/// <param name="VisibilitySeconds">Null for the queue's own.</param>
/// <param name="AttemptId">FIFO: the same id again means the same messages again.</param>
/// <param name="Taken">Called under the queue's lock as soon as there are messages, or is no queue any more.</param>
internal sealed record ReceiveOptions(int Max, TimeSpan? Wait = null, int? VisibilitySeconds = null, string? AttemptId = null, Action? Taken = null);
