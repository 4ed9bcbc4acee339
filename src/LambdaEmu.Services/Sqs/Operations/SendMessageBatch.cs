using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Core.Errors;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sqs.Messages;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.Services.Sqs.Operations;

/// <summary>Sends up to ten messages in one commit. Each has its own outcome; what FIFO queues ask of all is asked of the batch. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html.</summary>
internal sealed class SendMessageBatch(QueueRegistry queues) : IOperation<SendMessageBatchRequest, SendMessageBatchResult>
{
    public async ValueTask<SendMessageBatchResult> HandleAsync(SendMessageBatchRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var queue = QueueReference.Require(queues, context, request.QueueUrl);
        var entries = BatchEntries.Require(request.Entries, e => e.Id, "SendMessageBatchRequestEntry");
        var drafts = entries.ConvertAll(e => MessageDraft.Of(e, context));
        BatchRules.Require(drafts, queue.Settings);
        var failed = new List<BatchResultErrorEntry>();
        var outgoing = new List<(string Id, OutgoingMessage Message)>();
        for (var i = 0; i < drafts.Count; i++)
        {
            try
            {
                outgoing.Add((entries[i].Id!, MessageRules.Require(drafts[i], queue.Settings)));
            }
            catch (AwsException fault)
            {
                failed.Add(BatchEntries.Failed(entries[i].Id!, fault));
            }
        }
        var sent = await queue.SendAsync(outgoing.ConvertAll(o => o.Message));
        return new SendMessageBatchResult
        {
            Successful = BatchEntries.OrNone(outgoing.Zip(sent, (o, s) => Show(o.Id, o.Message, s, queue)).ToList()),
            Failed = BatchEntries.OrNone(failed),
        };
    }

    private static SendMessageBatchResultEntry Show(string id, OutgoingMessage message, SentMessage sent, SqsQueue queue) => new()
    {
        Id = id,
        MessageId = sent.Id.ToString(),
        MD5OfMessageBody = MessageAttributes.Checksum(message.Body),
        MD5OfMessageAttributes = MessageAttributes.Md5(message.Attributes),
        MD5OfMessageSystemAttributes = message.Md5OfSystemAttributes,
        SequenceNumber = queue.IsFifo ? MessageView.SequenceNumber(sent.Number) : null,
    };
}
