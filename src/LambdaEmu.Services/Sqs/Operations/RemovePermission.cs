using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sqs.Queues;
using LambdaEmu.Services.Sqs.Settings;

namespace LambdaEmu.Services.Sqs.Operations;

/// <summary>Takes a statement out of the queue's policy. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_RemovePermission.html.</summary>
internal sealed class RemovePermission(QueueRegistry queues) : IOperation<RemovePermissionRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(RemovePermissionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var queue = QueueReference.Require(queues, context, request.QueueUrl);
        var label = request.Label ?? throw SqsFaults.Missing("Label");
        await queue.ChangeAsync(settings => QueuePolicy.Remove(settings, label));
        return Empty.Value;
    }
}
