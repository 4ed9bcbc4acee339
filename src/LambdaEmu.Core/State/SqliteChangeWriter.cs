using Microsoft.Data.Sqlite;

namespace LambdaEmu.Core.State;

/// <summary>Writes groups of batches, each group in one transaction. Used by one thread.</summary>
internal sealed class SqliteChangeWriter(SqliteConnection connection) : IDisposable
{
    private const string OfKey = "kind = ?1 AND account = ?2 AND region = ?3 AND key = ?4";

    private readonly SqliteStatement _begin = new(connection, "BEGIN IMMEDIATE");
    private readonly SqliteStatement _commit = new(connection, "COMMIT");

    // A document that is put again keeps its seq, and so its place in the order of first puts.
    private readonly SqliteStatement _put = new(connection,
        "INSERT INTO documents (kind, account, region, key, content) VALUES (?1, ?2, ?3, ?4, ?5) " +
        "ON CONFLICT (kind, account, region, key) DO UPDATE SET content = excluded.content");

    private readonly SqliteStatement _delete = new(connection, $"DELETE FROM documents WHERE {OfKey}");

    private readonly SqliteStatement _append = new(connection,
        "INSERT INTO records (kind, account, region, key, content) VALUES (?1, ?2, ?3, ?4, ?5)");

    private readonly SqliteStatement _putMessage = new(connection,
        "INSERT INTO messages (number, queue, content) VALUES (?1, ?2, ?3) ON CONFLICT (number) DO UPDATE SET content = excluded.content");

    private readonly SqliteStatement _deleteMessage = new(connection, "DELETE FROM messages WHERE number = ?1");

    private readonly SqliteStatement _deleteMessages = new(connection, "DELETE FROM messages WHERE queue = ?1");

    private readonly SqliteStatement _clearDocuments = new(connection, "DELETE FROM documents");

    private readonly SqliteStatement _clearRecords = new(connection, "DELETE FROM records");

    private readonly SqliteStatement _clearMessages = new(connection, "DELETE FROM messages");

    private readonly SqliteStatement _deleteRecords = new(connection, $"DELETE FROM records WHERE {OfKey}");

    /// <summary>
    /// Returns when all of it is durable. A failure leaves the transaction open; the connection is then of no further use, and closing it rolls back.
    /// </summary>
    public void Commit(IReadOnlyList<IReadOnlyList<StateChange>> batches)
    {
        _begin.Execute();
        foreach (var batch in batches)
        {
            foreach (var change in batch)
            {
                Write(change);
            }
        }
        _commit.Execute();
    }

    public void Dispose()
    {
        foreach (var statement in new[]
        {
            _begin, _commit, _put, _delete, _append, _deleteRecords, _putMessage, _deleteMessage, _deleteMessages,
            _clearDocuments, _clearRecords, _clearMessages,
        })
        {
            statement.Dispose();
        }
    }

    private void Write(in StateChange change)
    {
        switch (change.Change)
        {
            case StateChangeKind.ClearAll:
                _clearDocuments.Execute();
                _clearRecords.Execute();
                _clearMessages.Execute();
                break;
            case StateChangeKind.PutMessage:
                _putMessage.Number(1, change.Number).Number(2, change.Queue).Blob(3, change.Content.Span).Execute();
                break;
            case StateChangeKind.DeleteMessage:
                _deleteMessage.Number(1, change.Number).Execute();
                break;
            case StateChangeKind.DeleteMessages:
                _deleteMessages.Number(1, change.Queue).Execute();
                break;
            default:
                WriteOfKey(change);
                break;
        }
    }

    private void WriteOfKey(in StateChange change)
    {
        var statement = change.Change switch
        {
            StateChangeKind.PutDocument => _put,
            StateChangeKind.DeleteDocument => _delete,
            StateChangeKind.AppendRecord => _append,
            StateChangeKind.DeleteRecords => _deleteRecords,
            _ => throw new InvalidOperationException($"Unknown change {change.Change}"),
        };
        statement.Text(1, change.Kind).Text(2, change.Scope.AccountId).Text(3, change.Scope.Region).Utf8(4, change.Key);
        if (change.Change is StateChangeKind.PutDocument or StateChangeKind.AppendRecord)
        {
            statement.Blob(5, change.Content.Span);
        }
        statement.Execute();
    }
}
