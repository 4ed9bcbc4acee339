using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sqs.Messages;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.Services.Sqs.Operations;

/// <summary>Gives up to ten received messages other visibility timeouts. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibilityBatch.html.</summary>
internal sealed class ChangeMessageVisibilityBatch(QueueRegistry queues) : IOperation<ChangeMessageVisibilityBatchRequest, ChangeMessageVisibilityBatchResult>
{
    public async ValueTask<ChangeMessageVisibilityBatchResult> HandleAsync(ChangeMessageVisibilityBatchRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var queue = QueueReference.Require(queues, context, request.QueueUrl);
        var entries = BatchEntries.Require(request.Entries, e => e.Id, "ChangeMessageVisibilityBatchRequestEntry");
        var changes = entries.ConvertAll(e => (Id: e.Id!, Handle: e.ReceiptHandle, Fault: ReceiveRules.FaultOf(e.VisibilityTimeout), Seconds: e.VisibilityTimeout ?? 0));
        var allowed = changes.Where(c => c.Fault is null).ToList();
        var faults = await queue.ChangeVisibilityAsync([.. allowed.Select(c => (c.Handle, c.Seconds))]);
        var outcomes = allowed.Zip(faults, (c, fault) => (c.Id, Fault: fault)).ToList();
        var failed = outcomes.Concat(changes.Select(c => (c.Id, c.Fault))).Where(o => o.Fault is not null);
        return new ChangeMessageVisibilityBatchResult
        {
            Successful = BatchEntries.OrNone([.. outcomes.Where(o => o.Fault is null).Select(o => new ChangeMessageVisibilityBatchResultEntry { Id = o.Id })]),
            Failed = BatchEntries.OrNone([.. failed.Select(o => BatchEntries.Failed(o.Id, o.Fault!))]),
        };
    }
}
