namespace LambdaEmu.Services.Sqs.Messages;

/// <summary>One receive that waits for messages. Whoever makes messages available hands them over; guarded by the queue's lock but for its task.</summary>
internal sealed class ReceiveWaiter(ReceiveOptions options)
    : TaskCompletionSource<IReadOnlyList<ReceivedMessage>>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public ReceiveOptions Options => options;

    /// <summary>Its place among those that wait; null when it is served or has given up.</summary>
    public LinkedListNode<ReceiveWaiter>? Place { get; set; }
}
