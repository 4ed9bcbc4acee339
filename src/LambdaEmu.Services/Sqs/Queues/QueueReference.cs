using LambdaEmu.Protocol.Gateway;

namespace LambdaEmu.Services.Sqs.Queues;

/// <summary>The queue that a call is for.</summary>
internal static class QueueReference
{
    /// <param name="queueUrl">Where it is missing, the call may have gone to the queue's own URL.</param>
    public static SqsQueue Require(QueueRegistry queues, AwsRequestContext context, string? queueUrl)
    {
        if (string.IsNullOrEmpty(queueUrl))
        {
            queueUrl = QueueAddress.IsQueuePath(context.Path) ? context.Origin + context.Path : throw SqsFaults.Missing("QueueUrl");
        }
        var (scope, name) = QueueAddress.Parse(queueUrl, context.Scope);
        return queues.Find(scope, name) ?? throw SqsFaults.NoQueue();
    }
}
