using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Services.Sqs.Messages;
using LambdaEmu.Services.Sqs.Persistence;
using LambdaEmu.Services.Sqs.Settings;

namespace LambdaEmu.Services.Sqs.Queues;

/// <summary>
/// One queue. All of its state is guarded by one lock, under which it never calls another queue: what it gives up to one is handed over
/// after the lock. Time passes when somebody looks, and by one timer when somebody waits; nothing ticks.
/// </summary>
internal sealed partial class SqsQueue(QueueRegistry registry, ResourceScope scope, string name, long id, long createdAt, QueueSettings settings)
{
    private readonly Lock _lock = new();
    private readonly QueueContents _contents = new(settings.IsFifo);
    private readonly DeduplicationWindow _deduplication = new();
    private readonly ReceiveAttempts _attempts = new();
    private readonly LinkedList<ReceiveWaiter> _waiters = new();
    private readonly long _createdAt = createdAt;
    private volatile QueueSettings _settings = settings;
    private long _modifiedAt = createdAt;
    private long _purgedAt = long.MinValue / 2;
    private bool _isDeleted;

    // What the holder of the lock has changed so far.
    private StateBatch? _changes;
    private Redrive? _redrive;

    private ITimer? _timer;
    private long _timerDue = long.MaxValue;

    public ResourceScope Scope => scope;

    public string Name => name;

    /// <summary>Unlike the name never used again.</summary>
    public long Id => id;

    public string Arn { get; } = Core.Identity.Arn.Format("sqs", scope, name);

    public bool IsFifo { get; } = settings.IsFifo;

    public QueueSettings Settings => _settings;

    private long Now => registry.Now;

    /// <summary>Sends messages, all in one commit.</summary>
    /// <returns>Completes when they are durable. A duplicate in a FIFO queue gives what the first one gave.</returns>
    public async ValueTask<IReadOnlyList<SentMessage>> SendAsync(IReadOnlyList<OutgoingMessage> messages)
    {
        var sent = new SentMessage[messages.Count];
        Aftermath after;
        lock (_lock)
        {
            var now = Enter();
            for (var i = 0; i < sent.Length; i++)
            {
                sent[i] = Send(messages[i], now);
            }
            after = Leave(now);
        }
        await after.CompleteAsync();
        return sent;
    }

    /// <summary>Deletes messages.</summary>
    /// <returns>Completes when they never come back; for each handle what is wrong with it, if anything.</returns>
    public async ValueTask<IReadOnlyList<AwsException?>> DeleteAsync(IReadOnlyList<string?> handles)
    {
        var faults = new AwsException?[handles.Count];
        Aftermath after;
        lock (_lock)
        {
            var now = Enter();
            for (var i = 0; i < faults.Length; i++)
            {
                faults[i] = Delete(handles[i]);
            }
            after = Leave(now);
        }
        await after.CompleteAsync();
        return faults;
    }

    /// <summary>Gives received messages other visibility timeouts, counted from now.</summary>
    /// <returns>For each what is wrong with it, if anything.</returns>
    public async ValueTask<IReadOnlyList<AwsException?>> ChangeVisibilityAsync(IReadOnlyList<(string? Handle, int Seconds)> changes)
    {
        var faults = new AwsException?[changes.Count];
        Aftermath after;
        lock (_lock)
        {
            var now = Enter();
            for (var i = 0; i < faults.Length; i++)
            {
                faults[i] = ChangeVisibility(changes[i].Handle, changes[i].Seconds, now);
            }
            after = Leave(now);
        }
        await after.CompleteAsync();
        return faults;
    }

    /// <summary>Deletes everything that is in the queue, whatever its state.</summary>
    public ValueTask PurgeAsync()
    {
        Aftermath after;
        lock (_lock)
        {
            var now = Enter();
            if (registry.Cooldowns.Purge && now - _purgedAt < SqsLimits.Cooldown)
            {
                throw SqsFaults.PurgeInProgress(name);
            }
            _purgedAt = now;
            _contents.Clear();
            Changes?.DeleteMessages(id);
            after = Leave(now);
        }
        return after.CompleteAsync();
    }

    /// <summary>Swaps the settings.</summary>
    /// <returns>Completes when the new ones are durable.</returns>
    public ValueTask ChangeAsync(Func<QueueSettings, QueueSettings> change, bool isModification = true)
    {
        Aftermath after;
        lock (_lock)
        {
            var now = Enter();
            var before = _settings;
            _settings = change(before);
            _modifiedAt = isModification ? now : _modifiedAt;
            if (IsFifo && before.DelaySeconds != _settings.DelaySeconds)
            {
                Redelay(now);
            }
            Document(Changes);
            after = Leave(now);
        }
        return after.CompleteAsync();
    }

    /// <summary>Takes in what another queue gave up.</summary>
    /// <param name="arriving">The message as it is in this queue, given its number and the time.</param>
    /// <param name="changes">What takes them out there; committed together with what brings them in here.</param>
    public ValueTask AcceptAsync(IReadOnlyList<QueuedMessage> messages, Func<QueuedMessage, long, long, QueuedMessage> arriving, StateBatch? changes)
    {
        Aftermath after;
        lock (_lock)
        {
            if (_isDeleted)
            {
                // Since the other one looked: the messages go the way of all that was in it.
                return changes is null ? ValueTask.CompletedTask : registry.Store.CommitAsync(changes);
            }
            var now = Enter();
            if (changes is not null)
            {
                Changes?.AddAll(changes);
            }
            foreach (var message in messages)
            {
                Take(arriving(message, registry.NextNumber(), now), now, now);
            }
            after = Leave(now);
        }
        return after.CompleteAsync();
    }

    /// <summary>Gives up visible messages for another queue.</summary>
    /// <param name="isWanted">Where it says no, the message stays and no further one is taken.</param>
    public (List<QueuedMessage> Messages, StateBatch? Changes) GiveUp(int max, Func<QueuedMessage, bool> isWanted)
    {
        var taken = new List<QueuedMessage>();
        Aftermath after;
        StateBatch? changes = registry.Store.IsDurable ? new StateBatch() : null;
        lock (_lock)
        {
            var now = Enter();
            while (taken.Count < max && _contents.Next(null) is { } message && isWanted(message))
            {
                _contents.Remove(message);
                Forget(message, changes);
                taken.Add(message);
            }
            after = Leave(now);
        }
        _ = after.CompleteAsync().AsTask();
        return (taken, changes);
    }

    /// <summary>Ends the queue: whoever waits for messages, or comes later, is told that it does not exist.</summary>
    public void Delete(StateBatch batch)
    {
        Close();
        batch.Delete(scope, QueueDocuments.Kind, name).DeleteMessages(id);
    }

    /// <summary>Ends the queue in memory alone; nothing is committed any more.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isDeleted = true;
            _contents.Clear();
            _timer?.Dispose();
            foreach (var waiter in _waiters)
            {
                waiter.Place = null;
                waiter.Options.Taken?.Invoke();
                waiter.TrySetException(SqsFaults.NoQueue());
            }
            _waiters.Clear();
        }
    }

    /// <summary>The queue's document, into a batch that is there.</summary>
    public void Document(StateBatch? batch) =>
        batch?.Put(scope, QueueDocuments.Kind, name, QueueDocuments.Write(id, _createdAt, _modifiedAt, _settings));

    private StateBatch? Changes => registry.Store.IsDurable ? _changes ??= new StateBatch() : null;

    private SentMessage Send(OutgoingMessage outgoing, long now)
    {
        if (IsFifo && _deduplication.Find(outgoing.GroupId!, outgoing.DeduplicationId!) is { } before)
        {
            return new SentMessage(before.MessageId, before.Number);
        }
        var message = new QueuedMessage
        {
            Number = registry.NextNumber(),
            Id = RandomId.New(),
            Body = outgoing.Body,
            DeferredBody = outgoing.DeferredBody,
            Attributes = outgoing.Attributes,
            SenderId = outgoing.SenderId,
            GroupId = outgoing.GroupId,
            DeduplicationId = outgoing.DeduplicationId,
            TraceHeader = outgoing.TraceHeader,
            SentAt = now,
        };
        if (IsFifo)
        {
            Remember(message, _settings.DeduplicatesByGroup);
        }
        var availableAt = now + (outgoing.DelaySeconds ?? _settings.DelaySeconds) * 1000L;
        if (registry.Faults.Queues is { } faults)
        {
            availableAt += (long)faults.Delay(Arn, name).TotalMilliseconds;
        }
        Take(message, availableAt, now);
        return new SentMessage(message.Id, message.Number);
    }

    private void Take(QueuedMessage message, long availableAt, long now)
    {
        _contents.Add(message, availableAt, now);
        Changes?.PutMessage(id, message.Number, MessageRecord.Encode(message, _settings.DeduplicatesByGroup));
    }

    private void Remember(QueuedMessage message, bool isOfGroup) => _deduplication.Add(
        new SentBefore(message.GroupId!, message.DeduplicationId!, isOfGroup, message.Number, message.Id, message.SentAt));

    private AwsException? Delete(string? handle)
    {
        var found = Find(handle, out var message, out var receipt);
        if (found is not null || message is null)
        {
            // A message that is gone already is deleted again with success.
            return found;
        }
        if (IsFifo && !IsHeldBy(message, receipt))
        {
            return SqsFaults.HandleExpired(handle!);
        }
        _contents.Remove(message);
        Forget(message, Changes);
        return null;
    }

    private AwsException? ChangeVisibility(string? handle, int seconds, long now)
    {
        if (Find(handle, out var message, out var receipt) is { } fault)
        {
            return fault;
        }
        // On a standard queue any handle of the message will do, and also one whose timeout has passed (AWS answers 200).
        if (message is null || message.State == MessageState.Delayed || (IsFifo && !IsHeldBy(message, receipt)))
        {
            return SqsFaults.NotAvailable(handle!);
        }
        if (now - message.ReceivedAt + seconds * 1000L > SqsLimits.MaxVisibilitySeconds * 1000L)
        {
            return SqsFaults.InvalidValue(seconds, "VisibilityTimeout",
                $"Total VisibilityTimeout for the message is beyond the limit [{SqsLimits.MaxVisibilitySeconds} seconds]");
        }
        if (message.State == MessageState.Visible)
        {
            if (seconds > 0)
            {
                _contents.Hide(message, now + seconds * 1000L);
            }
        }
        else if (seconds == 0)
        {
            _contents.Show(message);
        }
        else
        {
            _contents.Reschedule(message, now + seconds * 1000L);
        }
        return null;
    }

    private AwsException? Find(string? handle, out QueuedMessage? message, out int receipt)
    {
        (message, receipt) = (null, 0);
        try
        {
            var parsed = ReceiptHandle.Parse(handle, Arn);
            (message, receipt) = (_contents.Find(parsed.Number), parsed.Receipt);
            return null;
        }
        catch (AwsException fault)
        {
            return fault;
        }
    }

    private static bool IsHeldBy(QueuedMessage message, int receipt) => message.State == MessageState.InFlight && message.Receipt == receipt;

    /// <summary>Takes a message's record out of the store. While its deduplication id counts, the id stays there without the message.</summary>
    private void Forget(QueuedMessage message, StateBatch? changes)
    {
        if (IsFifo && _deduplication.Holds(message))
        {
            changes?.PutMessage(id, message.Number, MessageRecord.EncodeId(message, _settings.DeduplicatesByGroup));
        }
        else
        {
            changes?.DeleteMessage(message.Number);
        }
    }

    // For FIFO queues a changed delay holds for the messages that wait already.
    private void Redelay(long now)
    {
        foreach (var message in _contents.All.Where(m => m.State == MessageState.Delayed).OrderBy(m => m.Number).ToList())
        {
            var end = message.SentAt + _settings.DelaySeconds * 1000L;
            if (end > now)
            {
                _contents.Reschedule(message, end);
            }
            else
            {
                _contents.Show(message);
            }
        }
    }
}
