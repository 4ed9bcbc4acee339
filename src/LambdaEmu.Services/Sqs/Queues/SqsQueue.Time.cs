using LambdaEmu.Core.State;
using LambdaEmu.Core.Trail;
using LambdaEmu.Services.Sqs.Messages;

namespace LambdaEmu.Services.Sqs.Queues;

/// <summary>What every call does when it has the lock: first let time pass, last serve those that wait, and see what is left to do without the lock.</summary>
internal sealed partial class SqsQueue
{
    /// <summary>The first thing under the lock: expires messages and ends delays and visibility timeouts that are over, in the order of their times.</summary>
    /// <returns>The time.</returns>
    private long Enter()
    {
        if (_isDeleted)
        {
            throw SqsFaults.NoQueue();
        }
        var now = Now;
        while (_contents.Oldest is { } oldest && Math.Min(ExpiryOf(oldest), NextDue) <= now)
        {
            if (ExpiryOf(oldest) <= NextDue)
            {
                _contents.Remove(oldest);
                Forget(oldest, Changes);
                registry.Trail.Record(new EventStep
                {
                    What = StepKind.Dropped, Where = Arn, Id = oldest.Id, Reason = "the queue's retention period was over", TraceHeader = oldest.TraceHeader,
                });
            }
            else
            {
                _contents.Show(_contents.NextDue!);
            }
        }
        while (_deduplication.TakeExpired(now) is { } entry)
        {
            if (_contents.Find(entry.Number) is null)
            {
                Changes?.DeleteMessage(entry.Number);
            }
        }
        _attempts.Expire(now);
        return now;
    }

    /// <summary>The last thing under the lock.</summary>
    /// <returns>What is to be completed without the lock.</returns>
    private Aftermath Leave(long now)
    {
        ServeWaiters(now);
        SetTimer(now);
        var commit = _changes is null ? ValueTask.CompletedTask : registry.Store.CommitAsync(_changes);
        var after = new Aftermath(this, commit, _redrive);
        (_changes, _redrive) = (null, null);
        return after;
    }

    private long NextDue => _contents.NextDue?.AvailableAt ?? long.MaxValue;

    private long ExpiryOf(QueuedMessage message) => message.SentAt + _settings.RetentionSeconds * 1000L;

    /// <summary>
    /// Sees to it that somebody looks when the next message expires and, while receives wait, when the next one can be had. The timer is
    /// never put off: one that comes too early looks, and is set anew.
    /// </summary>
    private void SetTimer(long now)
    {
        var due = _contents.Oldest is { } oldest ? ExpiryOf(oldest) : long.MaxValue;
        if (_waiters.Count > 0)
        {
            due = Math.Min(due, NextDue);
        }
        if (due < _timerDue)
        {
            _timerDue = due;
            _timer ??= registry.Time.CreateTimer(static queue => ((SqsQueue)queue!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(TimeSpan.FromMilliseconds(Math.Max(0, due - now)), Timeout.InfiniteTimeSpan);
        }
    }

    private void OnTimer()
    {
        Aftermath after;
        lock (_lock)
        {
            _timerDue = long.MaxValue;
            if (_isDeleted)
            {
                return;
            }
            after = Leave(Enter());
        }
        // Nobody waits for this commit: what comes back after a crash is dropped, or moved, again.
        _ = after.CompleteAsync().AsTask();
    }

    /// <summary>Messages on their way to the dead-letter queue, and the changes that take them out of this one: both are committed by that
    /// queue, so that at every moment they are in one of the two.</summary>
    private sealed class Redrive(SqsQueue target, StateBatch? changes)
    {
        public List<QueuedMessage> Messages { get; } = [];

        public StateBatch? Changes => changes;

        // A standard queue keeps the time of sending, by which messages expire; a FIFO queue counts anew.
        public ValueTask DeliverAsync(string sourceArn) => target.AcceptAsync(
            Messages, (message, number, now) => message.Redriven(number, sourceArn, target.IsFifo ? now : message.SentAt), changes);
    }

    /// <summary>What is left to do, without the lock.</summary>
    private readonly struct Aftermath(SqsQueue source, ValueTask commit, Redrive? redrive)
    {
        /// <summary>Hands over what is redriven, and completes when everything is durable.</summary>
        public ValueTask CompleteAsync() => redrive is null ? commit : AllAsync(redrive.DeliverAsync(source.Arn), commit);

        private static async ValueTask AllAsync(ValueTask delivery, ValueTask commit)
        {
            await commit;
            await delivery;
        }
    }
}
