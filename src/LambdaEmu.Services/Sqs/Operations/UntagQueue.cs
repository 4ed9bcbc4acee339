using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sqs.Queues;
using LambdaEmu.Services.Sqs.Settings;

namespace LambdaEmu.Services.Sqs.Operations;

/// <summary>Removes tags from a queue. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_UntagQueue.html.</summary>
internal sealed class UntagQueue(QueueRegistry queues) : IOperation<UntagQueueRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UntagQueueRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var queue = QueueReference.Require(queues, context, request.QueueUrl);
        var keys = request.TagKeys ?? throw SqsFaults.Missing("TagKeys");
        await queue.ChangeAsync(settings => QueueTags.Remove(settings, keys), isModification: false);
        return Empty.Value;
    }
}
