using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.Services.Sqs.Operations;

/// <summary>Shows the tags of a queue. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueueTags.html.</summary>
internal sealed class ListQueueTags(QueueRegistry queues) : IOperation<ListQueueTagsRequest, ListQueueTagsResult>
{
    public ValueTask<ListQueueTagsResult> HandleAsync(ListQueueTagsRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var queue = QueueReference.Require(queues, context, request.QueueUrl);
        var tags = queue.Settings.Tags;
        // AWS leaves an empty map out.
        return ValueTask.FromResult(new ListQueueTagsResult { Tags = tags.Count == 0 ? null : tags.ToDictionary() });
    }
}
