using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Contracts.Wire;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sqs.Queues;
using LambdaEmu.Services.Sqs.Settings;

namespace LambdaEmu.Services.Sqs.Operations;

/// <summary>Changes attributes of a queue. What AWS takes up to a minute for holds at once. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html.</summary>
internal sealed class SetQueueAttributes(QueueRegistry queues) : IOperation<SetQueueAttributesRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(SetQueueAttributesRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var queue = QueueReference.Require(queues, context, request.QueueUrl);
        var attributes = request.Attributes ?? throw SqsFaults.Missing("Attributes");
        await queue.ChangeAsync(settings =>
        {
            var changed = AttributeChange.Apply(settings, attributes);
            queues.RequireRedrive(queue.Arn, changed);
            return changed;
        });
        return Empty.Value;
    }
}
