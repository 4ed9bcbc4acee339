using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Services.Logs.Persistence;
using LambdaEmu.Services.Logs.Writing;

namespace LambdaEmu.Services.Logs.Groups;

/// <summary>One log group: its settings and its streams.</summary>
internal sealed class LogGroup(LogGroupRegistry registry, ResourceScope scope, string name, long creationTime, LogGroupSettings settings)
{
    private const long DayInMilliseconds = 24 * 60 * 60 * 1000;
    private const long SweepInterval = 60 * 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LogStream> _streams = [];
    private volatile LogGroupSettings _settings = settings;
    private long _nextSweep;
    private bool _isDeleted;

    public ResourceScope Scope => scope;

    public string Name => name;

    public string Arn => LogsNames.GroupArn(scope, name);

    public long CreationTime => creationTime;

    public LogGroupSettings Settings => _settings;

    public IStateStore Store => registry.Store;

    public EventFlusher Flusher => registry.Flusher;

    /// <summary>Milliseconds since 1970.</summary>
    public long Now => registry.Now;

    /// <summary>Events before this time have expired.</summary>
    public long ExpiryLimit => _settings.RetentionInDays is { } days ? Now - days * DayInMilliseconds : 0;

    public long StoredBytes => Streams().Sum(stream => stream.Describe().StoredBytes);

    public LogStream? FindStream(string stream)
    {
        lock (_lock)
        {
            return _streams.GetValueOrDefault(stream);
        }
    }

    public LogStream RequireStream(string stream) => FindStream(stream) ?? throw LogsFaults.StreamNotFound();

    /// <summary>All streams, in no order.</summary>
    public List<LogStream> Streams()
    {
        lock (_lock)
        {
            return [.. _streams.Values];
        }
    }

    public ValueTask CreateStreamAsync(string stream)
    {
        lock (_lock)
        {
            RequireAlive();
            return _streams.ContainsKey(stream) ? throw LogsFaults.StreamExists() : AddStream(stream);
        }
    }

    /// <summary>The stream of a name, new where there is none; null when the group is deleted meanwhile.</summary>
    public LogStream? ObtainStream(string stream)
    {
        lock (_lock)
        {
            if (_isDeleted)
            {
                return null;
            }
            if (!_streams.ContainsKey(stream))
            {
                // Output of functions waits for no disk; should the store fail, the flusher says so.
                _ = AddStream(stream);
            }
            return _streams[stream];
        }
    }

    public ValueTask DeleteStreamAsync(string stream)
    {
        lock (_lock)
        {
            RequireAlive();
            RequireUnprotected();
            if (!_streams.Remove(stream, out var found))
            {
                throw LogsFaults.StreamNotFound();
            }
            var batch = new StateBatch();
            found.Delete(batch);
            return Store.CommitAsync(batch);
        }
    }

    /// <summary>Swaps the settings. Completes when the new ones are durable.</summary>
    public ValueTask ChangeAsync(Func<LogGroupSettings, LogGroupSettings> change)
    {
        lock (_lock)
        {
            RequireAlive();
            _settings = change(_settings);
            return Store.CommitAsync(Document(new StateBatch()));
        }
    }

    /// <summary>Adds the removal of the group and all that is in it to a batch.</summary>
    public void Delete(StateBatch batch)
    {
        lock (_lock)
        {
            RequireUnprotected();
            _isDeleted = true;
            batch.Delete(scope, LogsDocuments.GroupKind, name);
            foreach (var stream in _streams.Values)
            {
                stream.Delete(batch);
            }
        }
    }

    public StateBatch Document(StateBatch batch) =>
        batch.Put(scope, LogsDocuments.GroupKind, name, LogsDocuments.Write(creationTime, _settings));

    /// <summary>Takes back in a stream that an earlier process committed.</summary>
    public LogStream Restore(string stream, long id, long created) => _streams[stream] = new LogStream(this, stream, id, created);

    private ValueTask AddStream(string stream)
    {
        SweepNowAndThen();
        var added = new LogStream(this, stream, registry.NextStreamId(), Now);
        _streams.Add(stream, added);
        return Store.CommitAsync(new StateBatch().Put(
            scope, LogsDocuments.StreamKind, LogsDocuments.StreamKey(name, stream), LogsDocuments.WriteStream(added.Id, added.CreationTime)));
    }

    /// <summary>
    /// Nobody appends to the streams of environments that are gone, so a new stream is the occasion to look through the old ones.
    /// </summary>
    private void SweepNowAndThen()
    {
        if (_settings.RetentionInDays is null || Now < _nextSweep)
        {
            return;
        }
        _nextSweep = Now + SweepInterval;
        foreach (var stream in _streams.Values)
        {
            stream.Sweep();
        }
    }

    private void RequireAlive()
    {
        if (_isDeleted)
        {
            throw LogsFaults.GroupNotFound();
        }
    }

    private void RequireUnprotected()
    {
        if (_settings.DeletionProtection)
        {
            throw LogsFaults.DeletionProtected(name);
        }
    }
}
