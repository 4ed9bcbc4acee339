using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sqs.Queues;
using LambdaEmu.Services.Sqs.Settings;

namespace LambdaEmu.Services.Sqs.Operations;

/// <summary>Makes a queue; one that is there with the same attributes is as good. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html.</summary>
internal sealed class CreateQueue(QueueRegistry queues) : IOperation<CreateQueueRequest, CreateQueueResult>
{
    public async ValueTask<CreateQueueResult> HandleAsync(CreateQueueRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var name = request.QueueName ?? throw SqsFaults.Missing("QueueName");
        var attributes = request.Attributes ?? [];
        QueueNames.Require(name, attributes.GetValueOrDefault(QueueAttribute.FifoQueue));
        var queue = await queues.CreateAsync(context.Scope, name, attributes, request.Tags ?? []);
        return new CreateQueueResult { QueueUrl = QueueAddress.Write(context.Origin, queue) };
    }
}
