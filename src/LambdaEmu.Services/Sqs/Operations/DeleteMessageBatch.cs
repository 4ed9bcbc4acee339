using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sqs.Messages;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.Services.Sqs.Operations;

/// <summary>Deletes up to ten received messages in one commit. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessageBatch.html.</summary>
internal sealed class DeleteMessageBatch(QueueRegistry queues) : IOperation<DeleteMessageBatchRequest, DeleteMessageBatchResult>
{
    public async ValueTask<DeleteMessageBatchResult> HandleAsync(DeleteMessageBatchRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var queue = QueueReference.Require(queues, context, request.QueueUrl);
        var entries = BatchEntries.Require(request.Entries, e => e.Id, "DeleteMessageBatchRequestEntry");
        var faults = await queue.DeleteAsync(entries.ConvertAll(e => e.ReceiptHandle));
        var outcomes = entries.Zip(faults, (e, fault) => (Id: e.Id!, Fault: fault)).ToList();
        return new DeleteMessageBatchResult
        {
            Successful = BatchEntries.OrNone([.. outcomes.Where(o => o.Fault is null).Select(o => new DeleteMessageBatchResultEntry { Id = o.Id })]),
            Failed = BatchEntries.OrNone([.. outcomes.Where(o => o.Fault is not null).Select(o => BatchEntries.Failed(o.Id, o.Fault!))]),
        };
    }
}
