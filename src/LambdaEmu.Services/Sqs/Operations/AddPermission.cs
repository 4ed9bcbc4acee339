using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sqs.Queues;
using LambdaEmu.Services.Sqs.Settings;

namespace LambdaEmu.Services.Sqs.Operations;

/// <summary>Writes a statement into the queue's policy. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_AddPermission.html.</summary>
internal sealed class AddPermission(QueueRegistry queues) : IOperation<AddPermissionRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(AddPermissionRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var queue = QueueReference.Require(queues, context, request.QueueUrl);
        var label = request.Label ?? throw SqsFaults.Missing("Label");
        var actions = request.Actions is { Count: > 0 } given ? given : throw SqsFaults.Missing("Actions");
        await queue.ChangeAsync(settings => QueuePolicy.Add(settings, queue.Arn, label, request.AWSAccountIds ?? [], actions, IsOperation));
        return Empty.Value;
    }

    private static bool IsOperation(string action) => SqsContract.Model.Operations.Any(o => o.Name == action);
}
