using LambdaEmu.Core.Faults;
using LambdaEmu.Core.State;
using LambdaEmu.Core.Trail;
using LambdaEmu.Services.Sqs.Messages;

namespace LambdaEmu.Services.Sqs.Queues;

/// <summary>Receives, at once or by waiting. Whoever makes a message available serves those that wait, in the order in which they came.</summary>
internal sealed partial class SqsQueue
{
    /// <summary>Which of the oldest a fault chooses from: they are counted off one by one.</summary>
    private const int MaxReordered = 1000;

    /// <summary>Takes messages, or waits for the first. Where <paramref name="ct"/> fires they go back as if they had not been received.</summary>
    /// <returns>An empty list where there are none in time.</returns>
    public async ValueTask<IReadOnlyList<ReceivedMessage>> ReceiveAsync(ReceiveOptions options, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        IReadOnlyList<ReceivedMessage>? taken;
        ReceiveWaiter? waiter = null;
        Aftermath after;
        TimeSpan wait;
        lock (_lock)
        {
            var now = Enter();
            wait = options.Wait ?? TimeSpan.FromSeconds(_settings.WaitSeconds);
            taken = Repeat(options, now) ?? Receive(options, now);
            if (taken is null && wait > TimeSpan.Zero)
            {
                waiter = new ReceiveWaiter(options);
                waiter.Place = _waiters.AddLast(waiter);
            }
            else if (taken is null && !IsFifo && _contents.InFlight >= SqsLimits.MaxInFlight)
            {
                // AWS says so to short polls alone.
                throw SqsFaults.OverLimit("The maximum number of in flight messages is reached.");
            }
            after = Leave(now);
        }
        await after.CompleteAsync();
        return waiter is null ? taken ?? [] : await WaitAsync(waiter, wait, ct);
    }

    private async ValueTask<IReadOnlyList<ReceivedMessage>> WaitAsync(ReceiveWaiter waiter, TimeSpan wait, CancellationToken ct)
    {
        await using var timer = registry.Time.CreateTimer(_ => EndWait(waiter), null, wait, Timeout.InfiniteTimeSpan);
        await using var gone = ct.UnsafeRegister(_ => EndWait(waiter), null);
        var taken = await waiter.Task;
        if (ct.IsCancellationRequested)
        {
            await GiveBackAsync(taken);
            ct.ThrowIfCancellationRequested();
        }
        return taken;
    }

    private void EndWait(ReceiveWaiter waiter)
    {
        lock (_lock)
        {
            if (waiter.Place is { } place)
            {
                _waiters.Remove(place);
                waiter.Place = null;
                waiter.TrySetResult([]);
            }
        }
    }

    /// <summary>Undoes a receive whose caller has gone.</summary>
    private ValueTask GiveBackAsync(IReadOnlyList<ReceivedMessage> taken)
    {
        Aftermath after;
        lock (_lock)
        {
            if (_isDeleted || taken.Count == 0)
            {
                return ValueTask.CompletedTask;
            }
            var now = Enter();
            foreach (var (message, handle, _, _) in taken)
            {
                if (_contents.Find(handle.Number) == message && IsHeldBy(message, handle.Receipt))
                {
                    message.ReceiveCount--;
                    message.FirstReceivedAt = message.TotalReceives == 0 ? 0 : message.FirstReceivedAt;
                    _contents.Show(message);
                }
            }
            after = Leave(now);
        }
        return after.CompleteAsync();
    }

    /// <summary>Takes what there is; null for nothing.</summary>
    private List<ReceivedMessage>? Receive(ReceiveOptions options, long now)
    {
        List<ReceivedMessage>? taken = null;
        QueuedMessage? previous = null;
        // AWS doubles and reorders nothing in FIFO queues.
        var faults = IsFifo ? null : registry.Faults.Queues;
        while ((taken?.Count ?? 0) < options.Max && _contents.InFlight < SqsLimits.MaxInFlight && Next(previous, faults) is { } message)
        {
            if (DeadLetterQueueFor(message) is { } target)
            {
                RedriveTo(target, message);
                continue;
            }
            message.ReceiveCount++;
            message.Receipt++;
            message.ReceivedAt = now;
            message.FirstReceivedAt = message.FirstReceivedAt == 0 ? now : message.FirstReceivedAt;
            var visibility = (options.VisibilitySeconds ?? _settings.VisibilitySeconds) * 1000L;
            _contents.Hide(message, faults is not null && IsDoubled(message, faults) ? now : now + visibility);
            (taken ??= []).Add(new ReceivedMessage(
                message, new ReceiptHandle(message.Number, message.Receipt), message.TotalReceives, message.FirstReceivedAt));
            previous = message;
        }
        if (taken is not null && options.AttemptId is { } attempt)
        {
            _attempts.Add(attempt, taken, now);
        }
        if (taken is not null)
        {
            options.Taken?.Invoke();
        }
        return taken;
    }

    private QueuedMessage? Next(QueuedMessage? previous, QueueFaults? faults) => faults is null || _contents.Visible < 2
        ? _contents.Next(previous)
        : _contents.Next(previous, faults.Choose(Arn, name, Math.Min(_contents.Visible, MaxReordered)));

    // Its first receive alone: else it would come again and again until somebody has deleted it, or the dead-letter queue has it.
    private bool IsDoubled(QueuedMessage message, QueueFaults faults) => message.ReceiveCount == 1 && faults.Duplicates(Arn, name);

    /// <summary>
    /// The messages of the same attempt before, with a new visibility timeout; null where there was none, or where one of them is no longer
    /// what it was: deleted, visible again, or received by somebody else.
    /// </summary>
    private List<ReceivedMessage>? Repeat(ReceiveOptions options, long now)
    {
        if (options.AttemptId is null || _attempts.Find(options.AttemptId) is not { } before
            || !before.TrueForAll(r => _contents.Find(r.Handle.Number) == r.Message && IsHeldBy(r.Message, r.Handle.Receipt)))
        {
            return null;
        }
        foreach (var received in before)
        {
            _contents.Reschedule(received.Message, now + (options.VisibilitySeconds ?? _settings.VisibilitySeconds) * 1000L);
        }
        return before;
    }

    private SqsQueue? DeadLetterQueueFor(QueuedMessage message) =>
        _settings.RedrivePolicy is { } policy && message.ReceiveCount >= policy.MaxReceiveCount ? registry.FindByArn(policy.TargetArn) : null;

    private void RedriveTo(SqsQueue target, QueuedMessage message)
    {
        _contents.Remove(message);
        _redrive ??= new Redrive(target, registry.Store.IsDurable ? new StateBatch() : null);
        _redrive.Messages.Add(message);
        Forget(message, _redrive.Changes);
        registry.Trail.Record(new EventStep
        {
            What = StepKind.Redriven, Where = target.Arn, From = Arn, Id = message.Id, Attempt = message.ReceiveCount, TraceHeader = message.TraceHeader,
        });
    }

    private void ServeWaiters(long now)
    {
        while (_waiters.First is { } first && Receive(first.Value.Options, now) is { } taken)
        {
            _waiters.RemoveFirst();
            first.Value.Place = null;
            first.Value.TrySetResult(taken);
        }
    }
}
