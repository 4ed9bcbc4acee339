using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.Services.Sqs.Operations;

/// <summary>Lists the queues that name a queue as their dead-letter queue. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListDeadLetterSourceQueues.html.</summary>
internal sealed class ListDeadLetterSourceQueues(QueueRegistry queues) : IOperation<ListDeadLetterSourceQueuesRequest, ListDeadLetterSourceQueuesResult>
{
    public ValueTask<ListDeadLetterSourceQueuesResult> HandleAsync(ListDeadLetterSourceQueuesRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var queue = QueueReference.Require(queues, context, request.QueueUrl);
        var (page, nextToken) = QueuePage.Take(queues.SourcesOf(queue), request.MaxResults, request.NextToken);
        return ValueTask.FromResult(new ListDeadLetterSourceQueuesResult
        {
            QueueUrls = page.ConvertAll(q => QueueAddress.Write(context.Origin, q)),
            NextToken = nextToken,
        });
    }
}
