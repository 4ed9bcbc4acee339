using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sqs.Messages;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.Services.Sqs.Operations;

/// <summary>Gives a received message another visibility timeout, counted from now. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html.</summary>
internal sealed class ChangeMessageVisibility(QueueRegistry queues) : IOperation<ChangeMessageVisibilityRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(ChangeMessageVisibilityRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var queue = QueueReference.Require(queues, context, request.QueueUrl);
        var seconds = ReceiveRules.RequireVisibility(request.VisibilityTimeout ?? throw SqsFaults.Missing("VisibilityTimeout"));
        return (await queue.ChangeVisibilityAsync([(request.ReceiptHandle, seconds)]))[0] is { } fault ? throw fault : Empty.Value;
    }
}
