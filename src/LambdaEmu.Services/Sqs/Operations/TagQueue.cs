using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sqs.Queues;
using LambdaEmu.Services.Sqs.Settings;

namespace LambdaEmu.Services.Sqs.Operations;

/// <summary>Adds tags to a queue. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_TagQueue.html.</summary>
internal sealed class TagQueue(QueueRegistry queues) : IOperation<TagQueueRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(TagQueueRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var queue = QueueReference.Require(queues, context, request.QueueUrl);
        var tags = request.Tags ?? throw SqsFaults.Missing("Tags");
        await queue.ChangeAsync(settings => QueueTags.Add(settings, tags), isModification: false);
        return Empty.Value;
    }
}
