using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Sqs.Messages;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.Services.Sqs.Delivery;

/// <summary>Messages as other services see them.</summary>
internal static class QueueMessages
{
    public static QueueMessage Read(ReceivedMessage received, SqsQueue queue)
    {
        var message = received.Message;
        return new QueueMessage
        {
            MessageId = message.Id.ToString(),
            ReceiptHandle = received.Handle.Write(queue.Arn),
            Body = message.Body,
            Md5OfBody = MessageAttributes.Checksum(message.Body),
            SystemAttributes = MessageView.SystemAttributes(received),
            Attributes = message.Attributes is { } encoded ? MessageAttributes.Decode(encoded) : [],
            Md5OfAttributes = MessageAttributes.Md5(message.Attributes),
        };
    }
}
