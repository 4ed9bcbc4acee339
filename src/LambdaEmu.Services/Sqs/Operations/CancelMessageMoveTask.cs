using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sqs.Moving;

namespace LambdaEmu.Services.Sqs.Operations;

/// <summary>Ends a running move task; what it moved stays where it is. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CancelMessageMoveTask.html.</summary>
internal sealed class CancelMessageMoveTask(MoveTasks tasks) : IOperation<CancelMessageMoveTaskRequest, CancelMessageMoveTaskResult>
{
    public ValueTask<CancelMessageMoveTaskResult> HandleAsync(CancelMessageMoveTaskRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var handle = request.TaskHandle ?? throw SqsFaults.Missing("TaskHandle");
        return ValueTask.FromResult(new CancelMessageMoveTaskResult { ApproximateNumberOfMessagesMoved = tasks.Cancel(handle) });
    }
}
