using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;
using LambdaEmu.Core.State;
using LambdaEmu.Services.Logs.Persistence;
using LambdaEmu.Services.Logs.Writing;
using Microsoft.Extensions.Logging;

namespace LambdaEmu.Services.Logs.Groups;

/// <summary>All log groups of all scopes, and the sink for the output of functions. Dispose it before the store.</summary>
public sealed class LogGroupRegistry : ILogSink, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ResourceScope, Dictionary<string, LogGroup>> _scopes = [];
    private readonly TimeProvider _clock;
    private long _lastStreamId;

    /// <summary>Reads what the store holds.</summary>
    public LogGroupRegistry(IStateStore store, TimeProvider clock, ILogger<LogGroupRegistry> logger)
    {
        Store = store;
        _clock = clock;
        Flusher = new EventFlusher(logger);
        Restore();
    }

    internal IStateStore Store { get; }

    internal EventFlusher Flusher { get; }

    internal long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    public ILogStreamWriter OpenStream(ResourceScope scope, string logGroup, string logStream) =>
        new FunctionLogWriter(this, scope, logGroup, logStream);

    /// <summary>Flushes what functions wrote.</summary>
    public ValueTask DisposeAsync() => Flusher.DisposeAsync();

    /// <summary>Forgets all groups, in memory; whoever still writes makes its group anew.</summary>
    internal void Clear()
    {
        lock (_lock)
        {
            foreach (var group in _scopes.Values.SelectMany(groups => groups.Values))
            {
                group.Delete(new StateBatch());
            }
            _scopes.Clear();
        }
    }

    internal LogGroup? Find(ResourceScope scope, string name)
    {
        lock (_lock)
        {
            return _scopes.GetValueOrDefault(scope)?.GetValueOrDefault(name);
        }
    }

    internal LogGroup Require(ResourceScope scope, string name) => Find(scope, name) ?? throw LogsFaults.GroupNotFound();

    /// <param name="identifier">A name or an ARN.</param>
    internal LogGroup RequireByIdentifier(ResourceScope scope, string identifier) =>
        LogsNames.GroupOf(scope, identifier) is { } name ? Require(scope, name) : throw LogsFaults.GroupNotFound();

    /// <summary>All groups of a scope, in no order.</summary>
    internal List<LogGroup> List(ResourceScope scope)
    {
        lock (_lock)
        {
            return _scopes.TryGetValue(scope, out var groups) ? [.. groups.Values] : [];
        }
    }

    internal ValueTask CreateAsync(ResourceScope scope, string name, LogGroupSettings settings)
    {
        LogsNames.RequireAllowed(name);
        lock (_lock)
        {
            return Find(scope, name) is null ? Add(scope, name, settings) : throw LogsFaults.GroupExists();
        }
    }

    internal ValueTask DeleteAsync(ResourceScope scope, string name)
    {
        lock (_lock)
        {
            var batch = new StateBatch();
            Require(scope, name).Delete(batch);
            _scopes[scope].Remove(name);
            return Store.CommitAsync(batch);
        }
    }

    /// <summary>The stream that a function writes to; group and stream come into being where they are missing.</summary>
    internal LogStream ObtainStream(ResourceScope scope, string group, string stream)
    {
        lock (_lock)
        {
            if (Find(scope, group) is null)
            {
                _ = Add(scope, group, LogGroupSettings.Default);
            }
            // A group is deleted under this lock, so the one found here is alive.
            return Find(scope, group)!.ObtainStream(stream)!;
        }
    }

    internal long NextStreamId() => Interlocked.Increment(ref _lastStreamId);

    private ValueTask Add(ResourceScope scope, string name, LogGroupSettings settings)
    {
        var group = new LogGroup(this, scope, name, Now, settings);
        InScope(scope).Add(name, group);
        return Store.CommitAsync(group.Document(new StateBatch()));
    }

    private Dictionary<string, LogGroup> InScope(ResourceScope scope) =>
        _scopes.TryGetValue(scope, out var groups) ? groups : _scopes[scope] = [];

    private void Restore()
    {
        foreach (var document in Store.ReadDocuments(LogsDocuments.GroupKind))
        {
            var (created, settings) = LogsDocuments.ReadGroup(document.Content);
            InScope(document.Scope).Add(document.Key, new LogGroup(this, document.Scope, document.Key, created, settings));
        }
        var streams = new Dictionary<(ResourceScope, string), LogStream>();
        foreach (var document in Store.ReadDocuments(LogsDocuments.StreamKind))
        {
            var (group, stream) = LogsDocuments.SplitKey(document.Key);
            var (id, created) = LogsDocuments.ReadStream(document.Content);
            _lastStreamId = Math.Max(_lastStreamId, id);
            streams.Add((document.Scope, LogsDocuments.EventsKey(group, id)), Require(document.Scope, group).Restore(stream, id, created));
        }
        foreach (var record in Store.ReadRecords(LogsDocuments.EventsKind))
        {
            if (streams.TryGetValue((record.Scope, record.Key), out var stream))
            {
                stream.Restore(record.Content.Span);
            }
        }
    }
}
