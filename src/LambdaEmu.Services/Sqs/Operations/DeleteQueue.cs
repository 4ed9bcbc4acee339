using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.Services.Sqs.Operations;

/// <summary>Deletes a queue with all that is in it. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteQueue.html.</summary>
internal sealed class DeleteQueue(QueueRegistry queues) : IOperation<DeleteQueueRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteQueueRequest request, AwsRequestContext context, CancellationToken ct)
    {
        await queues.DeleteAsync(QueueReference.Require(queues, context, request.QueueUrl));
        return Empty.Value;
    }
}
