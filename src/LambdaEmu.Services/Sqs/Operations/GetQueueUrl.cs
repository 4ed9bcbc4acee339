using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.Services.Sqs.Operations;

/// <summary>Finds a queue by its name, also one of another account. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html.</summary>
internal sealed class GetQueueUrl(QueueRegistry queues) : IOperation<GetQueueUrlRequest, GetQueueUrlResult>
{
    public ValueTask<GetQueueUrlResult> HandleAsync(GetQueueUrlRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var name = request.QueueName ?? throw SqsFaults.Missing("QueueName");
        var scope = context.Scope with { AccountId = request.QueueOwnerAWSAccountId ?? context.Scope.AccountId };
        var queue = queues.Find(scope, name) ?? throw SqsFaults.NoQueue();
        return ValueTask.FromResult(new GetQueueUrlResult { QueueUrl = QueueAddress.Write(context.Origin, queue) });
    }
}
