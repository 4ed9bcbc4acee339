using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sqs.Messages;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.Services.Sqs.Operations;

/// <summary>Sends one message; answers when it is durable. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html.</summary>
internal sealed class SendMessage(QueueRegistry queues) : IOperation<SendMessageRequest, SendMessageResult>
{
    public async ValueTask<SendMessageResult> HandleAsync(SendMessageRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var queue = QueueReference.Require(queues, context, request.QueueUrl);
        var outgoing = MessageRules.Require(MessageDraft.Of(request, context), queue.Settings);
        var sent = (await queue.SendAsync([outgoing]))[0];
        return new SendMessageResult
        {
            MessageId = sent.Id.ToString(),
            MD5OfMessageBody = MessageAttributes.Checksum(outgoing.Body),
            MD5OfMessageAttributes = MessageAttributes.Md5(outgoing.Attributes),
            MD5OfMessageSystemAttributes = outgoing.Md5OfSystemAttributes,
            SequenceNumber = queue.IsFifo ? MessageView.SequenceNumber(sent.Number) : null,
        };
    }
}
