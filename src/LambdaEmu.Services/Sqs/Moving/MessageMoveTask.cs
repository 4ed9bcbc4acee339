using LambdaEmu.Core.Trail;
using LambdaEmu.Services.Sqs.Messages;
using LambdaEmu.Services.Sqs.Queues;

namespace LambdaEmu.Services.Sqs.Moving;

/// <summary>
/// Moves the visible messages of a dead-letter queue to one destination, or each to the queue that it came from. Without a rate it goes
/// as fast as it can; with one a timer moves message by message. Messages arrive as new ones.
/// </summary>
internal sealed class MessageMoveTask
{
    private const int Chunk = 500;

    private readonly Lock _lock = new();
    private readonly QueueRegistry _queues;
    private readonly SqsQueue _source;
    private ITimer? _timer;

    public MessageMoveTask(QueueRegistry queues, SqsQueue source, string? destinationArn, int? maxPerSecond)
    {
        (_queues, _source) = (queues, source);
        DestinationArn = destinationArn;
        MaxPerSecond = maxPerSecond;
        StartedAt = queues.Now;
        ToMove = source.Describe().Visible;
    }

    public Guid Id { get; } = Guid.NewGuid();

    public string SourceArn => _source.Arn;

    public string? DestinationArn { get; }

    public int? MaxPerSecond { get; }

    public long StartedAt { get; }

    public long ToMove { get; }

    public long Moved { get; private set; }

    public MoveStatus Status { get; private set; } = MoveStatus.Running;

    public string? FailureReason { get; private set; }

    /// <summary>Begins to move; without a rate and without a disk to wait for it has also ended when this returns.</summary>
    public void Start()
    {
        if (MaxPerSecond is not { } rate)
        {
            _ = MoveAllAsync();
            return;
        }
        var interval = TimeSpan.FromSeconds(1.0 / rate);
        lock (_lock)
        {
            _timer = _queues.Time.CreateTimer(_ => Move(1).AsTask(), null, interval, interval);
        }
        _ = Move(1).AsTask();
    }

    /// <returns>How many it had moved; null where it is not running.</returns>
    public long? Cancel()
    {
        lock (_lock)
        {
            if (Status != MoveStatus.Running)
            {
                return null;
            }
            End(MoveStatus.Cancelled);
            return Moved;
        }
    }

    private async Task MoveAllAsync()
    {
        while (Status == MoveStatus.Running)
        {
            await Move(Chunk);
        }
    }

    /// <summary>Moves so many messages that have the same destination.</summary>
    private ValueTask Move(int max)
    {
        lock (_lock)
        {
            if (Status != MoveStatus.Running)
            {
                return ValueTask.CompletedTask;
            }
            try
            {
                return MoveSome(max);
            }
            catch (Core.Errors.AwsException fault)
            {
                // The source is gone.
                Fail(fault.QueryCode ?? fault.Code);
                return ValueTask.CompletedTask;
            }
        }
    }

    private ValueTask MoveSome(int max)
    {
        SqsQueue? destination = null;
        var isStuck = false;
        var (messages, changes) = _source.GiveUp(max, message =>
        {
            var wanted = _queues.FindByArn(DestinationArn ?? message.SourceArn);
            isStuck = wanted is null;
            destination ??= wanted;
            return wanted is not null && wanted == destination;
        });
        Moved += messages.Count;
        var moved = messages.Count == 0 ? ValueTask.CompletedTask : destination!.AcceptAsync(messages, (m, number, now) => Renew(m, number, now, destination.Arn), changes);
        if (isStuck)
        {
            Fail(DestinationArn is null ? "CouldNotDetermineMessageSource" : "AWS.SimpleQueueService.NonExistentQueue");
        }
        else if (messages.Count == 0 || _source.Describe().Visible == 0)
        {
            End(MoveStatus.Completed);
        }
        return moved;
    }

    private QueuedMessage Renew(QueuedMessage message, long number, long now, string destinationArn)
    {
        var renewed = message.Renewed(number, now);
        _queues.Trail.Record(new EventStep
        {
            What = StepKind.Moved, Where = destinationArn, From = _source.Arn, Id = renewed.Id, Cause = message.Id, TraceHeader = message.TraceHeader,
        });
        return renewed;
    }

    private void Fail(string reason)
    {
        FailureReason = reason;
        End(MoveStatus.Failed);
    }

    private void End(MoveStatus status)
    {
        Status = status;
        _timer?.Dispose();
    }
}

internal enum MoveStatus
{
    Running,
    Completed,
    Cancelled,
    Failed,
}
