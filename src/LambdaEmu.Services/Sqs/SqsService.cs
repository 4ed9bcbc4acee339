using LambdaEmu.Contracts.Sqs;
using LambdaEmu.Protocol.Gateway;
using LambdaEmu.Services.Sqs.Moving;
using LambdaEmu.Services.Sqs.Operations;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.Services.Sqs;

/// <summary>Amazon Simple Queue Service. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/Welcome.html.</summary>
public sealed class SqsService : AwsService
{
    private readonly QueueRegistry _queues;
    private readonly MoveTasks _tasks;

    public SqsService(QueueRegistry queues)
        : base(SqsContract.Model)
    {
        _queues = queues;
        _tasks = new MoveTasks(queues);
        ServeQueues(queues);
        ServeMessages(queues);
        Serve(SqsContract.StartMessageMoveTask, new StartMessageMoveTask(_tasks));
        Serve(SqsContract.ListMessageMoveTasks, new ListMessageMoveTasks(_tasks));
        Serve(SqsContract.CancelMessageMoveTask, new CancelMessageMoveTask(_tasks));
    }

    public override void Reset()
    {
        _tasks.Clear();
        _queues.Clear();
    }

    public override bool OwnsAddress(string host, string path) => QueueAddress.IsQueuePath(path) || QueueAddress.IsQueueHost(host);

    private void ServeQueues(QueueRegistry queues)
    {
        Serve(SqsContract.CreateQueue, new CreateQueue(queues));
        Serve(SqsContract.GetQueueUrl, new GetQueueUrl(queues));
        Serve(SqsContract.ListQueues, new ListQueues(queues));
        Serve(SqsContract.ListDeadLetterSourceQueues, new ListDeadLetterSourceQueues(queues));
        Serve(SqsContract.DeleteQueue, new DeleteQueue(queues));
        Serve(SqsContract.PurgeQueue, new PurgeQueue(queues));
        Serve(SqsContract.GetQueueAttributes, new GetQueueAttributes(queues));
        Serve(SqsContract.SetQueueAttributes, new SetQueueAttributes(queues));
        Serve(SqsContract.TagQueue, new TagQueue(queues));
        Serve(SqsContract.UntagQueue, new UntagQueue(queues));
        Serve(SqsContract.ListQueueTags, new ListQueueTags(queues));
        Serve(SqsContract.AddPermission, new AddPermission(queues));
        Serve(SqsContract.RemovePermission, new RemovePermission(queues));
    }

    private void ServeMessages(QueueRegistry queues)
    {
        Serve(SqsContract.SendMessage, new SendMessage(queues), runsOnSocketThread: true);
        // Ten messages are work enough for a thread of its own.
        Serve(SqsContract.SendMessageBatch, new SendMessageBatch(queues));
        Serve(SqsContract.ReceiveMessage, new ReceiveMessage(queues), runsOnSocketThread: true);
        Serve(SqsContract.DeleteMessage, new DeleteMessage(queues), runsOnSocketThread: true);
        Serve(SqsContract.DeleteMessageBatch, new DeleteMessageBatch(queues), runsOnSocketThread: true);
        Serve(SqsContract.ChangeMessageVisibility, new ChangeMessageVisibility(queues), runsOnSocketThread: true);
        Serve(SqsContract.ChangeMessageVisibilityBatch, new ChangeMessageVisibilityBatch(queues), runsOnSocketThread: true);
    }
}
