using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.Services.Sqs.Operations;

/// <summary>Lists the queues of the account and region, by name. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html.</summary>
internal sealed class ListQueues(QueueRegistry queues) : IOperation<ListQueuesRequest, ListQueuesResult>
{
    public ValueTask<ListQueuesResult> HandleAsync(ListQueuesRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var prefix = request.QueueNamePrefix ?? "";
        var matching = queues.List(context.Scope).Where(q => q.Name.StartsWith(prefix, StringComparison.Ordinal));
        var (page, nextToken) = QueuePage.Take(matching, request.MaxResults, request.NextToken);
        return ValueTask.FromResult(new ListQueuesResult
        {
            // AWS leaves an empty list out.
            QueueUrls = page.Count == 0 ? null : page.ConvertAll(q => QueueAddress.Write(context.Origin, q)),
            NextToken = nextToken,
        });
    }
}
