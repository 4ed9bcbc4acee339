using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.Services.Sqs.Operations;

/// <summary>Deletes all messages of a queue, at once and not, as on AWS, within a minute. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html.</summary>
internal sealed class PurgeQueue(QueueRegistry queues) : IOperation<PurgeQueueRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(PurgeQueueRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await QueueReference.Require(queues, context, request.QueueUrl).PurgeAsync();
        return Empty.Value;
    }
}
