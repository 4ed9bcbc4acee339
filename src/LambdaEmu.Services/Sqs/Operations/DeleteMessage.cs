using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.Services.Sqs.Operations;

/// <summary>Deletes a received message for good. One that is gone already is deleted with success. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html.</summary>
internal sealed class DeleteMessage(QueueRegistry queues) : IOperation<DeleteMessageRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteMessageRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var queue = QueueReference.Require(queues, context, request.QueueUrl);
        return (await queue.DeleteAsync([request.ReceiptHandle]))[0] is { } fault ? throw fault : Empty.Value;
    }
}
