using System.Text;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;

namespace LambdaEmu.UnitTests.Core.State;

public sealed class SqliteStateStoreTests : IDisposable
{
    private static readonly ResourceScope Here = new("000000000000", "us-east-1");
    private static readonly ResourceScope There = new("111111111111", "eu-west-1");

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(Durability.Full)]
    [InlineData(Durability.Process)]
    public async Task Commit_AfterReopening_IsRead(Durability durability)
    {
        await using (var store = Open(durability))
        {
            await store.CommitAsync(new StateBatch()
                .Put(Here, "kind", "a", Utf8("1"))
                .Put(There, "kind", "a", Utf8("2"))
                .Put(Here, "other", "a", Utf8("3"))
                .Append(Here, "kind", "a", Utf8("4")));
        }

        await using var again = Open(durability);
        again.ReadDocuments("kind").Select(Describe).Should().Equal($"{Here} a=1", $"{There} a=2");
        again.ReadDocuments("other").Select(Describe).Should().Equal($"{Here} a=3");
        again.ReadRecords("kind").Select(Describe).Should().Equal($"{Here} a=4");
    }

    [Fact]
    public async Task ReadDocuments_AfterPuttingOneAgain_KeepsTheOrderOfFirstPuts()
    {
        await using var store = Open();
        foreach (var key in new[] { "z", "m", "a", "m", "z" })
        {
            await store.CommitAsync(new StateBatch().Put(Here, "kind", key, Utf8("1")));
        }
        await store.CommitAsync(new StateBatch().Put(Here, "kind", "z", Utf8("2")));

        store.ReadDocuments("kind").Select(Describe).Should().Equal($"{Here} z=2", $"{Here} m=1", $"{Here} a=1");
    }

    [Fact]
    public async Task Delete_OfOneKey_LeavesTheOthers()
    {
        await using var store = Open();
        await store.CommitAsync(new StateBatch()
            .Put(Here, "kind", "a", Utf8("1")).Put(Here, "kind", "b", Utf8("2")).Put(There, "kind", "a", Utf8("3"))
            .Append(Here, "kind", "a", Utf8("4")).Append(Here, "kind", "b", Utf8("5")).Append(Here, "kind", "a", Utf8("6")));

        await store.CommitAsync(new StateBatch()
            .Delete(Here, "kind", "a").Delete(Here, "kind", "nothing").DeleteRecords(Here, "kind", "a"));

        store.ReadDocuments("kind").Select(Describe).Should().Equal($"{Here} b=2", $"{There} a=3");
        store.ReadRecords("kind").Select(Describe).Should().Equal($"{Here} b=5");
    }

    [Fact]
    public async Task Keys_WithNulAndUnicode_AreToldApart()
    {
        await using var store = Open();
        string[] keys = ["group\0one", "group\0two", "group", "", "grün \U0001F600"];
        foreach (var key in keys)
        {
            await store.CommitAsync(new StateBatch().Put(Here, "kind", key, Utf8("x")).Append(Here, "kind", key, default));
        }

        store.ReadDocuments("kind").Select(document => document.Key).Should().Equal(keys);
        store.ReadRecords("kind").Select(record => record.Key).Should().Equal(keys);
        store.ReadRecords("kind").Should().OnlyContain(record => record.Content.IsEmpty);
    }

    [Fact]
    public async Task Commit_FromManyCallers_KeepsTheOrderOfEachCaller()
    {
        await using var store = Open(Durability.Process);
        await Task.WhenAll(Enumerable.Range(0, 64).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                await store.CommitAsync(new StateBatch().Append(Here, "kind", $"{caller}", Utf8($"{i}")));
            }
        })));

        var byCaller = store.ReadRecords("kind").GroupBy(record => record.Key).ToList();
        byCaller.Should().HaveCount(64);
        byCaller.Should().OnlyContain(records =>
            records.Select(record => Text(record.Content)).SequenceEqual(Enumerable.Range(0, 50).Select(i => $"{i}")));
    }

    [Fact]
    public async Task Commit_CalledWithoutAwaiting_TakesEffectInTheOrderOfCalls()
    {
        await using var store = Open(Durability.Process);
        var commits = Enumerable.Range(0, 500)
            .Select(i => store.CommitAsync(new StateBatch().Put(Here, "kind", "same", Utf8($"{i}")).Append(Here, "kind", "same", Utf8($"{i}"))).AsTask())
            .ToList();
        await Task.WhenAll(commits);

        store.ReadDocuments("kind").Select(Describe).Should().Equal($"{Here} same=499");
        store.ReadRecords("kind").Select(record => Text(record.Content)).Should().Equal(Enumerable.Range(0, 500).Select(i => $"{i}"));
    }

    [Fact]
    public async Task Dispose_WithWaitingCommits_DrainsThem()
    {
        var store = Open(Durability.Process);
        var commits = Enumerable.Range(0, 200).Select(i => store.CommitAsync(new StateBatch().Append(Here, "kind", "a", Utf8($"{i}"))).AsTask()).ToList();
        await store.DisposeAsync();

        commits.Should().OnlyContain(commit => commit.IsCompletedSuccessfully);
        await using var again = Open();
        again.ReadRecords("kind").Should().HaveCount(200);
        await store.Invoking(s => s.CommitAsync(new StateBatch().Append(Here, "kind", "a", Utf8("late"))).AsTask())
            .Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task Commit_AfterAFailedOne_FailsToo()
    {
        await using var store = Open();
        await store.CommitAsync(new StateBatch().Put(Here, "kind", "good", Utf8("1")));

        var poisoned = store.CommitAsync(new StateBatch().Put(Here, "kind", "half", Utf8("1")).Put(Here, null!, "bad", Utf8("1"))).AsTask();
        await poisoned.Invoking(task => task).Should().ThrowAsync<StateStoreException>();
        await store.Invoking(s => s.CommitAsync(new StateBatch().Put(Here, "kind", "later", Utf8("1"))).AsTask())
            .Should().ThrowAsync<StateStoreException>();

        store.ReadDocuments("kind").Select(document => document.Key).Should().Equal(["good"], "a batch takes effect as a whole or not at all");
    }

    [Fact]
    public async Task Messages_ArePutReplacedAndDeleted_ByNumberAndByQueue()
    {
        await using (var store = Open())
        {
            await store.CommitAsync(new StateBatch().PutMessage(1, 12, Utf8("c")).PutMessage(1, 10, Utf8("a")).PutMessage(2, 11, Utf8("b")).PutMessage(3, long.MaxValue, Utf8("d")));
            await store.CommitAsync(new StateBatch().PutMessage(1, 10, Utf8("A")).DeleteMessage(12).DeleteMessage(99).DeleteMessages(3));
        }
        await using var again = Open();

        again.ReadMessages().Select(m => $"{m.Queue} {m.Number} {Text(m.Content)}").Should().Equal("1 10 A", "2 11 b");
        await again.CommitAsync(new StateBatch().Clear());
        again.ReadMessages().Should().BeEmpty();
    }

    private SqliteStateStore Open(Durability durability = Durability.Full) => SqliteStateStore.Open(_directory.Path, durability);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(ReadOnlyMemory<byte> content) => Encoding.UTF8.GetString(content.Span);

    private static string Describe(StoredDocument document) => $"{document.Scope} {document.Key}={Text(document.Content)}";

    private static string Describe(StoredRecord record) => $"{record.Scope} {record.Key}={Text(record.Content)}";
}
