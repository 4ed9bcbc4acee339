using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sqs.Messages;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.Services.Sqs.Operations;

/// <summary>Takes messages, or waits for the first one; a client that goes away gives back what it did not get. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html.</summary>
internal sealed class ReceiveMessage(QueueRegistry queues) : IOperation<ReceiveMessageRequest, ReceiveMessageResult>
{
    private const int LargeAnswer = 64 * 1024;

    public async ValueTask<ReceiveMessageResult> HandleAsync(ReceiveMessageRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var queue = QueueReference.Require(queues, context, request.QueueUrl);
        var systemNames = MessageView.RequireSystemNames(request.MessageSystemAttributeNames, request.AttributeNames);
        var received = await queue.ReceiveAsync(ReceiveRules.Require(request, queue.IsFifo), ct);
        if (received.Sum(r => r.Message.Body.Length) > LargeAnswer)
        {
            // It takes long enough to be written that nobody's socket should wait for it.
            await Task.Yield();
        }
        return new ReceiveMessageResult
        {
            // AWS leaves an empty list out.
            Messages = received.Count == 0 ? null : [.. received.Select(r => MessageView.Write(r, queue.Arn, systemNames, request.MessageAttributeNames ?? []))],
        };
    }
}
