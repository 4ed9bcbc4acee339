using Microsoft.Data.Sqlite;

namespace LambdaEmu.Core.State;

/// <summary>
/// The file and its format. Its numbers are frozen by tests: what one release wrote, all later ones read.
/// Keys are blobs of UTF-8 since they may hold any character, NUL too, at which SQLite's texts end.
/// </summary>
internal sealed class SqliteStateFile(string directory)
{
    public const string FileName = "state.db";

    /// <summary>Says that an SQLite file is ours: "LEmu" in ASCII.</summary>
    public const int ApplicationId = 0x4C456D75;

    /// <summary>Counts the layouts of the tables. Raise it with a migration from every earlier one.</summary>
    public const int FormatVersion = 2;

    private const string FirstLayout =
        """
        CREATE TABLE documents (
          seq INTEGER PRIMARY KEY,
          kind TEXT NOT NULL, account TEXT NOT NULL, region TEXT NOT NULL, key BLOB NOT NULL,
          content BLOB NOT NULL,
          UNIQUE (kind, account, region, key));
        CREATE TABLE records (
          seq INTEGER PRIMARY KEY AUTOINCREMENT,
          kind TEXT NOT NULL, account TEXT NOT NULL, region TEXT NOT NULL, key BLOB NOT NULL,
          content BLOB NOT NULL);
        CREATE INDEX records_by_key ON records (kind, account, region, key);
        """;

    // Format 2. A message's number is its row: sends write at the end, deletes find it without an index.
    private const string Messages =
        """
        CREATE TABLE messages (number INTEGER PRIMARY KEY, queue INTEGER NOT NULL, content BLOB NOT NULL);
        CREATE INDEX messages_by_queue ON messages (queue);
        """;

    public string FilePath { get; } = Path.Combine(directory, FileName);

    /// <summary>Opens the file to write; a new one gets its tables.</summary>
    public SqliteConnection OpenWriter(Durability durability)
    {
        SqliteConnection? connection = null;
        try
        {
            connection = Connect(SqliteOpenMode.ReadWriteCreate);
            Prepare(connection, durability);
            return connection;
        }
        catch (Exception e)
        {
            connection?.Dispose();
            throw e is SqliteException failure ? Explain(failure) : e;
        }
    }

    /// <summary>Opens the file to read what is committed, while the writer goes on.</summary>
    public SqliteConnection OpenReader() => Connect(SqliteOpenMode.ReadOnly);

    public StateStoreException Explain(SqliteException e) => e.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_NOTADB => NotOurs(e),
        SQLitePCL.raw.SQLITE_CORRUPT => new($"'{FilePath}' is damaged ({e.Message}). Restore a copy, or choose another directory with --data.", e),
        SQLitePCL.raw.SQLITE_FULL => new($"The disk is full: '{FilePath}' cannot grow. Free some space and start again.", e),
        _ => new($"'{FilePath}' cannot be read or written: {e.Message}", e),
    };

    private void Prepare(SqliteConnection connection, Durability durability)
    {
        // The format comes first: a file that is not ours, or newer than we are, must stay as it is.
        var isNew = Number(connection, "SELECT count(*) FROM sqlite_master") == 0;
        var version = Number(connection, "PRAGMA user_version");
        if (!isNew && Number(connection, "PRAGMA application_id") != ApplicationId)
        {
            throw NotOurs(null);
        }
        if (version > FormatVersion)
        {
            throw new StateStoreException(
                $"'{FilePath}' was written by a newer LambdaEmu (format {version}; this one knows up to {FormatVersion}). " +
                "Run that version, or choose another directory with --data.");
        }
        Run(connection, "PRAGMA journal_mode=WAL");
        // Folding the log back into the file stalls the writer: every 32 MB is often enough, and a third more commits than every 4.
        Run(connection, "PRAGMA wal_autocheckpoint=8000");
        Run(connection, durability == Durability.Full ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
        if (isNew)
        {
            Run(connection, $"BEGIN; {FirstLayout} {Messages} PRAGMA application_id={ApplicationId}; PRAGMA user_version={FormatVersion}; COMMIT");
        }
        else if (version == 1)
        {
            Run(connection, $"BEGIN; {Messages} PRAGMA user_version=2; COMMIT");
        }
    }

    private StateStoreException NotOurs(Exception? cause) =>
        new($"'{FilePath}' is no state of LambdaEmu. Choose another directory with --data.", cause);

    private SqliteConnection Connect(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = FilePath,
            Mode = mode,
            Pooling = false,
        }.ToString());
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
