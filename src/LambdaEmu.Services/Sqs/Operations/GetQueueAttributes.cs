using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.Services.Sqs.Operations;

/// <summary>Shows attributes and figures of a queue. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html.</summary>
internal sealed class GetQueueAttributes(QueueRegistry queues) : IOperation<GetQueueAttributesRequest, GetQueueAttributesResult>
{
    public ValueTask<GetQueueAttributesResult> HandleAsync(GetQueueAttributesRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var queue = QueueReference.Require(queues, context, request.QueueUrl);
        return ValueTask.FromResult(new GetQueueAttributesResult { Attributes = QueueAttributes.Show(queue, request.AttributeNames ?? []) });
    }
}
