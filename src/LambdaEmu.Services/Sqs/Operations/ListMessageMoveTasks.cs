using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sqs.Moving;

namespace LambdaEmu.Services.Sqs.Operations;

/// <summary>Shows the newest move tasks of a dead-letter queue. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListMessageMoveTasks.html.</summary>
internal sealed class ListMessageMoveTasks(MoveTasks tasks) : IOperation<ListMessageMoveTasksRequest, ListMessageMoveTasksResult>
{
    private const int MaxResults = 10;

    public ValueTask<ListMessageMoveTasksResult> HandleAsync(ListMessageMoveTasksRequest request, AwsRequestContext context, CancellationToken ct)
    {
        var source = request.SourceArn ?? throw SqsFaults.Missing("SourceArn");
        if (request.MaxResults is < 1 or > MaxResults)
        {
            throw SqsFaults.InvalidValue(request.MaxResults, "MaxResults", $"Must be between 1 and {MaxResults}, if provided.");
        }
        var found = tasks.List(source, request.MaxResults ?? 1);
        // AWS leaves an empty list out.
        return ValueTask.FromResult(new ListMessageMoveTasksResult { Results = found.Count == 0 ? null : found.ConvertAll(Show) });
    }

    private static ListMessageMoveTasksResultEntry Show(MessageMoveTask task) => new()
    {
        // Only what can be cancelled has a handle.
        TaskHandle = task.Status == MoveStatus.Running ? MoveTasks.HandleOf(task) : null,
        Status = task.Status.ToString().ToUpperInvariant(),
        SourceArn = task.SourceArn,
        DestinationArn = task.DestinationArn,
        MaxNumberOfMessagesPerSecond = task.MaxPerSecond,
        ApproximateNumberOfMessagesMoved = task.Moved,
        ApproximateNumberOfMessagesToMove = task.ToMove,
        FailureReason = task.FailureReason,
        StartedTimestamp = task.StartedAt,
    };
}
