using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sqs.Moving;

namespace LambdaEmu.Services.Sqs.Operations;

/// <summary>Moves the messages of a dead-letter queue back to where they came from, or elsewhere. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html.</summary>
internal sealed class StartMessageMoveTask(MoveTasks tasks) : IOperation<StartMessageMoveTaskRequest, StartMessageMoveTaskResult>
{
    private const int MaxRate = 500;

    public ValueTask<StartMessageMoveTaskResult> HandleAsync(StartMessageMoveTaskRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var source = request.SourceArn ?? throw SqsFaults.Missing("SourceArn");
        if (request.MaxNumberOfMessagesPerSecond is < 1 or > MaxRate)
        {
            throw SqsFaults.InvalidValue(request.MaxNumberOfMessagesPerSecond, "MaxNumberOfMessagesPerSecond", $"Must be between 1 and {MaxRate}, if provided.");
        }
        var task = tasks.Start(source, request.DestinationArn, request.MaxNumberOfMessagesPerSecond);
        return ValueTask.FromResult(new StartMessageMoveTaskResult { TaskHandle = MoveTasks.HandleOf(task) });
    }
}
