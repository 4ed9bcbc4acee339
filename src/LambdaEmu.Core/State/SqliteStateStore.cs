using System.Diagnostics;
using LambdaEmu.Core.Identity;
using Microsoft.Data.Sqlite;

namespace LambdaEmu.Core.State;

/// <summary>
/// The durable store: one SQLite file in write-ahead mode. One thread writes; whatever waits when it gets to it is committed
/// together, so that many callers share one trip to the disk. Once a write has failed nothing is acknowledged any more:
/// memory and disk have parted, and only a restart joins them again.
/// </summary>
public sealed class SqliteStateStore : IStateStore
{
    private readonly object _gate = new();
    private readonly SqliteDirectoryLock _lock;
    private readonly SqliteStateFile _file;
    private readonly SqliteConnection _connection;
    private readonly SqliteChangeWriter _writer;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CommitGathering _gathering = new();
    private List<PendingCommit> _waiting = [];
    private StateStoreException? _failure;
    private bool _closing;

    private SqliteStateStore(SqliteDirectoryLock directoryLock, SqliteStateFile file, SqliteConnection connection)
    {
        _lock = directoryLock;
        _file = file;
        _connection = connection;
        _writer = new SqliteChangeWriter(connection);
        // A thread of its own: it waits for the disk, which no thread of the pool should.
        new Thread(WriteAll) { IsBackground = true, Name = "state writer" }.Start();
    }

    public bool IsDurable => true;

    /// <summary>Opens the state of a directory, or begins one there; takes the directory for this process alone.</summary>
    /// <exception cref="StateStoreException">Another process has it, it cannot be written, or its content is not ours, newer or damaged.</exception>
    public static SqliteStateStore Open(string directory, Durability durability)
    {
        var directoryLock = SqliteDirectoryLock.Take(directory);
        try
        {
            var file = new SqliteStateFile(directory);
            return new SqliteStateStore(directoryLock, file, file.OpenWriter(durability));
        }
        catch
        {
            directoryLock.Dispose();
            throw;
        }
    }

    public IEnumerable<StoredDocument> ReadDocuments(string kind) =>
        Read(kind, "SELECT account, region, key, content FROM documents WHERE kind = ?1 ORDER BY seq")
            .Select(row => new StoredDocument(row.Scope, kind, row.Key, row.Content));

    // Without NOT INDEXED SQLite finds the kind by index and then sorts all contents; the rows already lie in the order we want.
    public IEnumerable<StoredRecord> ReadRecords(string kind) =>
        Read(kind, "SELECT account, region, key, content FROM records NOT INDEXED WHERE kind = ?1 ORDER BY seq")
            .Select(row => new StoredRecord(row.Scope, kind, row.Key, row.Content));

    public IEnumerable<StoredMessage> ReadMessages()
    {
        using var connection = _file.OpenReader();
        using var statement = new SqliteStatement(connection, "SELECT queue, number, content FROM messages ORDER BY number");
        while (Next(statement))
        {
            yield return new StoredMessage(statement.Int64(0), statement.Int64(1), statement.Bytes(2).ToArray());
        }
    }

    public ValueTask CommitAsync(StateBatch batch)
    {
        if (batch.Changes.Count == 0)
        {
            return ValueTask.CompletedTask;
        }
        var commit = new PendingCommit(batch.Changes);
        lock (_gate)
        {
            if (_failure is not null)
            {
                return ValueTask.FromException(_failure);
            }
            ObjectDisposedException.ThrowIf(_closing, this);
            _waiting.Add(commit);
            if (_waiting.Count == 1 || _waiting.Count == _gathering.Expected)
            {
                Monitor.Pulse(_gate);
            }
        }
        return new ValueTask(commit.Task);
    }

    /// <summary>Commits what still waits, then gives the directory free.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _closing = true;
            Monitor.Pulse(_gate);
        }
        await _ended.Task;
    }

    private void WriteAll()
    {
        try
        {
            while (TakeWaiting() is { } group)
            {
                var started = Stopwatch.GetTimestamp();
                Write(group);
                lock (_gate)
                {
                    _gathering.Committed(group.Count, _waiting.Count, Stopwatch.GetElapsedTime(started));
                }
            }
        }
        finally
        {
            _writer.Dispose();
            _connection.Dispose();
            _lock.Dispose();
            _ended.SetResult();
        }
    }

    /// <summary>Waits for work; null when there is none left and none will come.</summary>
    private List<PendingCommit>? TakeWaiting()
    {
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                if (_closing)
                {
                    return null;
                }
                Monitor.Wait(_gate);
            }
            if (_waiting.Count < _gathering.Expected && !_closing && _gathering.Patience > TimeSpan.Zero)
            {
                Monitor.Wait(_gate, _gathering.Patience);
            }
            var group = _waiting;
            _waiting = [];
            return group;
        }
    }

    private void Write(List<PendingCommit> group)
    {
        if (_failure is null)
        {
            try
            {
                _writer.Commit(group.ConvertAll(commit => commit.Changes));
            }
            catch (Exception e)
            {
                lock (_gate)
                {
                    _failure = e is SqliteException failure ? _file.Explain(failure) : new StateStoreException($"The state cannot be written: {e.Message}", e);
                }
            }
        }
        foreach (var commit in group)
        {
            if (_failure is null)
            {
                commit.SetResult();
            }
            else
            {
                commit.SetException(_failure);
            }
        }
    }

    private IEnumerable<(ResourceScope Scope, string Key, byte[] Content)> Read(string kind, string sql)
    {
        using var connection = _file.OpenReader();
        using var statement = new SqliteStatement(connection, sql).Text(1, kind);
        while (Next(statement))
        {
            var scope = new ResourceScope(string.Intern(statement.String(0)), string.Intern(statement.String(1)));
            yield return (scope, statement.String(2), statement.Bytes(3).ToArray());
        }
    }

    private bool Next(SqliteStatement statement)
    {
        try
        {
            return statement.Read();
        }
        catch (SqliteException e)
        {
            throw _file.Explain(e);
        }
    }

    private sealed class PendingCommit(IReadOnlyList<StateChange> changes)
        : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public IReadOnlyList<StateChange> Changes { get; } = changes;
    }
}
