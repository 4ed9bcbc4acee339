using System.Text;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using Microsoft.Data.Sqlite;

namespace LambdaEmu.UnitTests.Core.State;

public sealed class SqliteStateFileTests : IDisposable
{
    private static readonly ResourceScope Here = new("000000000000", "us-east-1");

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    /// <summary>
    /// These are on people's disks. When the layout must change: raise the version, write a migration from the old one, and
    /// add a test that opens a file of the old format. Never change a number in place.
    /// </summary>
    [Fact]
    public async Task Format_OfANewFile_HasTheFrozenNumbers()
    {
        await SqliteStateStore.Open(_directory.Path, Durability.Full).DisposeAsync();

        Scalar("PRAGMA application_id").Should().Be(0x4C456D75L);
        Scalar("PRAGMA user_version").Should().Be(2L);
        Scalar("SELECT group_concat(name) FROM pragma_table_info('documents')").Should().Be("seq,kind,account,region,key,content");
        Scalar("SELECT group_concat(name) FROM pragma_table_info('records')").Should().Be("seq,kind,account,region,key,content");
        Scalar("SELECT group_concat(name) FROM pragma_table_info('messages')").Should().Be("number,queue,content");
    }

    /// <summary>Format 1 had no messages.</summary>
    [Fact]
    public async Task Open_AFileOfFormat1_KeepsItsContentAndTakesMessages()
    {
        await using (var store = SqliteStateStore.Open(_directory.Path, Durability.Full))
        {
            await store.CommitAsync(new StateBatch().Put(Here, "kind", "a", "1"u8.ToArray()).Append(Here, "kind", "a", "2"u8.ToArray()));
        }
        Scalar("DROP TABLE messages");
        Scalar("PRAGMA user_version = 1");

        await using var again = SqliteStateStore.Open(_directory.Path, Durability.Full);
        await again.CommitAsync(new StateBatch().PutMessage(1, 2, "3"u8.ToArray()));
        again.ReadDocuments("kind").Should().ContainSingle();
        again.ReadRecords("kind").Should().ContainSingle();
        again.ReadMessages().Should().ContainSingle();
        Scalar("PRAGMA user_version").Should().Be(2L);
    }

    [Fact]
    public async Task Open_AFileOfANewerFormat_SaysSoAndLeavesItAlone()
    {
        await SqliteStateStore.Open(_directory.Path, Durability.Full).DisposeAsync();
        Scalar("PRAGMA user_version = 7");

        Opening().Should().Throw<StateStoreException>().WithMessage("*newer LambdaEmu (format 7; this one knows up to 2)*");
        Scalar("PRAGMA user_version").Should().Be(7L);
    }

    [Fact]
    public void Open_AFileThatIsNoDatabase_SaysSoAndLeavesItAlone()
    {
        var garbage = Enumerable.Repeat("this is no database. ", 500).SelectMany(Encoding.UTF8.GetBytes).ToArray();
        File.WriteAllBytes(_directory["state.db"], garbage);

        Opening().Should().Throw<StateStoreException>().WithMessage("*is no state of LambdaEmu*--data*");
        File.ReadAllBytes(_directory["state.db"]).Should().Equal(garbage);
    }

    [Fact]
    public void Open_AnotherProgramsDatabase_SaysSoAndLeavesItAlone()
    {
        Scalar("CREATE TABLE photos (id INTEGER)");

        Opening().Should().Throw<StateStoreException>().WithMessage("*is no state of LambdaEmu*");
        Scalar("SELECT group_concat(name) FROM sqlite_master").Should().Be("photos");
    }

    [Fact]
    public void Open_WhereNoDirectoryCanBe_SaysWhich()
    {
        File.WriteAllText(_directory["file"], "");
        var impossible = Path.Combine(_directory["file"], "data");

        var opening = () => SqliteStateStore.Open(impossible, Durability.Full);

        opening.Should().Throw<StateStoreException>().WithMessage($"*'{impossible}' cannot be written*");
    }

    [Fact]
    public async Task Open_WhileAnotherHasTheDirectory_IsRefusedUntilItIsFree()
    {
        var first = SqliteStateStore.Open(_directory.Path, Durability.Full);
        Opening().Should().Throw<StateStoreException>().WithMessage("*is in use by another LambdaEmu*--data*");

        await first.DisposeAsync();
        await Opening()().DisposeAsync();
    }

    [Fact]
    public async Task Open_AfterAFailedOpen_FindsTheDirectoryFree()
    {
        File.WriteAllText(_directory["state.db"], new string('x', 5000));
        Opening().Should().Throw<StateStoreException>().WithMessage("*no state*");
        File.Delete(_directory["state.db"]);

        await Opening()().DisposeAsync();
    }

    /// <summary>A power cut may leave the write-ahead file cut at any byte: what is read then is a prefix of the commits, never a hole.</summary>
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.35)]
    [InlineData(0.5)]
    [InlineData(0.77)]
    [InlineData(0.999)]
    public async Task Open_WithATornTail_ReadsAPrefixOfTheCommits(double kept)
    {
        using var copy = new TemporaryDirectory();
        await using (var store = SqliteStateStore.Open(_directory.Path, Durability.Full))
        {
            for (var i = 0; i < 100; i++)
            {
                await store.CommitAsync(new StateBatch().Append(Here, "kind", "a", Encoding.UTF8.GetBytes($"{i}")));
            }
            // As a crash would leave them: the files of a store that was never closed.
            File.Copy(_directory["state.db"], copy["state.db"]);
            File.Copy(_directory["state.db-wal"], copy["state.db-wal"]);
        }
        await using (var tail = new FileStream(copy["state.db-wal"], FileMode.Open))
        {
            tail.SetLength((long)(tail.Length * kept));
        }

        await using var again = SqliteStateStore.Open(copy.Path, Durability.Full);
        var read = again.ReadRecords("kind").Select(record => Encoding.UTF8.GetString(record.Content.Span)).ToList();
        read.Should().Equal(Enumerable.Range(0, read.Count).Select(i => $"{i}"));
        read.Count.Should().BeLessThan(100);
        await again.CommitAsync(new StateBatch().Append(Here, "kind", "a", Encoding.UTF8.GetBytes("more")));
        again.ReadRecords("kind").Should().HaveCount(read.Count + 1);
    }

    private Func<SqliteStateStore> Opening() => () => SqliteStateStore.Open(_directory.Path, Durability.Full);

    private object? Scalar(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_directory["state.db"]};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
