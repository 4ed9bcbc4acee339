using LambdaEmu.Core.State;
using LambdaEmu.Services.Logs.Events;
using LambdaEmu.Services.Logs.Persistence;
using LambdaEmu.Services.Logs.Writing;

namespace LambdaEmu.Services.Logs.Groups;

/// <summary>
/// One log stream: its events in memory, and what of them is still to be written. Events of functions are flushed behind the
/// caller's back, those of PutLogEvents before it is answered; both in the order of arrival.
/// </summary>
internal sealed class LogStream(LogGroup group, string name, long id, long creationTime)
{
    private readonly Lock _lock = new();
    private readonly EventLog _events = new();
    private long _flushedSequence;
    private bool _isFlushQueued;
    private bool _isDeleted;

    public string Name => name;

    /// <summary>Unlike the name never used again.</summary>
    public long Id => id;

    public long CreationTime => creationTime;

    /// <summary>Appends one event of a function. False when the stream was deleted; nobody waits for a disk.</summary>
    public bool TryAppend(long timestamp, ReadOnlySpan<byte> message)
    {
        lock (_lock)
        {
            if (_isDeleted)
            {
                return false;
            }
            _events.Append(timestamp, group.Now, message);
            DropExpired();
            if (!_isFlushQueued && group.Store.IsDurable)
            {
                _isFlushQueued = true;
                group.Flusher.Enqueue(this);
            }
            return true;
        }
    }

    /// <summary>Appends the events of one PutLogEvents call.</summary>
    /// <returns>Completes when they are durable, with the number of the stream's next event.</returns>
    public async ValueTask<long> AppendAsync(EventBatch batch)
    {
        ValueTask commit;
        long next;
        lock (_lock)
        {
            if (_isDeleted)
            {
                throw LogsFaults.StreamNotFound();
            }
            var now = group.Now;
            for (var i = 0; i < batch.Count; i++)
            {
                _events.Append(batch.Timestamp(i), now, batch.Message(i));
            }
            DropExpired();
            next = _events.NextSequence;
            commit = CommitUnflushed();
        }
        await commit;
        return next;
    }

    /// <summary>Hands to the store what it does not have yet.</summary>
    public ValueTask FlushAsync()
    {
        lock (_lock)
        {
            _isFlushQueued = false;
            return _isDeleted ? ValueTask.CompletedTask : CommitUnflushed();
        }
    }

    /// <summary>The events that are there and not expired.</summary>
    public List<SegmentView> View()
    {
        lock (_lock)
        {
            DropExpired();
            return _events.View(id);
        }
    }

    public LogStreamFigures Describe()
    {
        lock (_lock)
        {
            DropExpired();
            return _events.IsEmpty
                ? default
                : new LogStreamFigures(_events.FirstTimestamp, _events.LastTimestamp, _events.LastIngestionTime, _events.StoredBytes, _events.NextSequence);
        }
    }

    /// <summary>Gives back the memory of expired events.</summary>
    public void Sweep()
    {
        lock (_lock)
        {
            DropExpired();
        }
    }

    /// <summary>Adds the removal of the stream and its events to a batch; whoever still appends to it finds it deleted.</summary>
    public void Delete(StateBatch batch)
    {
        lock (_lock)
        {
            _isDeleted = true;
            // Whoever still holds the stream, as an idle environment's writer does, must not hold its events.
            _events.DropBefore(long.MaxValue);
            batch.Delete(group.Scope, LogsDocuments.StreamKind, LogsDocuments.StreamKey(group.Name, name));
            batch.DeleteRecords(group.Scope, LogsDocuments.EventsKind, LogsDocuments.EventsKey(group.Name, id));
        }
    }

    /// <summary>Takes back in what an earlier process committed.</summary>
    public void Restore(ReadOnlySpan<byte> record)
    {
        EventRecord.Replay(record, _events);
        _flushedSequence = _events.NextSequence;
    }

    private ValueTask CommitUnflushed()
    {
        if (!group.Store.IsDurable || EventRecord.Encode(_events, _flushedSequence) is not { } record)
        {
            return ValueTask.CompletedTask;
        }
        _flushedSequence = _events.NextSequence;
        return group.Store.CommitAsync(
            new StateBatch().Append(group.Scope, LogsDocuments.EventsKind, LogsDocuments.EventsKey(group.Name, id), record));
    }

    private void DropExpired()
    {
        if (_events.DropBefore(group.ExpiryLimit) && group.Store.IsDurable)
        {
            // Nobody waits for this: records of expired events that come back after a crash are dropped again.
            _ = group.Store.CommitAsync(
                new StateBatch().DeleteRecords(group.Scope, LogsDocuments.EventsKind, LogsDocuments.EventsKey(group.Name, id)));
        }
    }
}

/// <summary>A stream's figures; all zero when it has no events.</summary>
internal readonly record struct LogStreamFigures(long FirstTimestamp, long LastTimestamp, long LastIngestionTime, long StoredBytes, long NextSequence)
{
    public bool HasEvents => NextSequence > 0;
}
