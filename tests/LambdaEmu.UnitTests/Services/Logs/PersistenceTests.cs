using LambdaEmu.Contracts.Logs;
using LambdaEmu.Core.State;
using LambdaEmu.Services.Logs.Events;
using LambdaEmu.Services.Logs.Operations;
using LambdaEmu.Services.Logs.Persistence;
using LambdaEmu.UnitTests.Core.State;

namespace LambdaEmu.UnitTests.Services.Logs;

public sealed class PersistenceTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Restart_BringsBackGroupsStreamsAndEvents()
    {
        FilterLogEventsResponse before = null!;
        DescribeLogGroupsResponse groups = null!;
        await RunAsync(async logs =>
        {
            await logs.CallAsync(new CreateLogGroup(logs.Groups), new()
            {
                LogGroupName = "g",
                KmsKeyId = "key",
                LogGroupClass = "DELIVERY",
                DeletionProtectionEnabled = true,
                Tags = new() { ["a"] = "1" },
            });
            await logs.CallAsync(new PutRetentionPolicy(logs.Groups), new() { LogGroupName = "g", RetentionInDays = 30 });
            await logs.CallAsync(new CreateLogStream(logs.Groups), new() { LogGroupName = "g", LogStreamName = "s" });
            await logs.PutAsync("g", "s", (logs.Now, "one"), (logs.Now + 1, "zwei \U0001F600"));
            logs.Write("g", "s", "three");
            await logs.PutAsync("g", "s", (logs.Now, "four"));
            logs.Write("g", "function", Enumerable.Range(0, 1000).Select(i => $"{i}").ToArray());
            before = await logs.FilterAsync("g");
            groups = await logs.CallAsync(new DescribeLogGroups(logs.Groups), new());
        });

        await RunAsync(async logs =>
        {
            (await logs.CallAsync(new DescribeLogGroups(logs.Groups), new())).Should().BeEquivalentTo(groups);
            (await logs.CallAsync(new ListTagsLogGroup(logs.Groups), new() { LogGroupName = "g" })).Tags.Should().ContainKey("a");
            (await logs.FilterAsync("g")).Should().BeEquivalentTo(before, options => options.WithStrictOrdering());
            before.Events.Should().HaveCount(1004);
        });
    }

    [Fact]
    public async Task Restart_AfterDeleting_BringsNothingBack()
    {
        await RunAsync(async logs =>
        {
            await logs.CreateAsync("gone", "s");
            await logs.CreateAsync("g", "s", "t");
            await logs.PutAsync("gone", "s", (logs.Now, "x"));
            await logs.PutAsync("g", "s", (logs.Now, "x"));
            logs.Write("g", "t", "x");
            await logs.CallAsync(new DeleteLogGroup(logs.Groups), new() { LogGroupName = "gone" });
            await logs.CallAsync(new DeleteLogStream(logs.Groups), new() { LogGroupName = "g", LogStreamName = "s" });
            await logs.CallAsync(new DeleteLogStream(logs.Groups), new() { LogGroupName = "g", LogStreamName = "t" });
        });

        await using var store = SqliteStateStore.Open(_directory.Path, Durability.Process);
        store.ReadDocuments("logs.group").Select(document => document.Key).Should().Equal("g");
        store.ReadDocuments("logs.stream").Should().BeEmpty();
        store.ReadRecords("logs.events").Should().BeEmpty();
    }

    [Fact]
    public async Task Restart_AfterAStreamWasMadeAgain_ShowsTheNewEventsAlone()
    {
        await RunAsync(async logs =>
        {
            logs.Write("g", "s", "old");
            await logs.CallAsync(new DeleteLogStream(logs.Groups), new() { LogGroupName = "g", LogStreamName = "s" });
            logs.Write("g", "s", "new");
        });

        await RunAsync(async logs => (await logs.GetAsync("g", "s")).Events!.Select(e => e.Message).Should().Equal("new"));
    }

    [Fact]
    public async Task Restart_KeepsTokensAndGoesOnCounting()
    {
        string? token = null;
        await RunAsync(async logs =>
        {
            await logs.CreateAsync("g", "s");
            await logs.PutAsync("g", "s", (logs.Now, "a"), (logs.Now, "b"));
            token = (await logs.GetAsync("g", "s", limit: 1, fromHead: true)).NextForwardToken;
        });

        await RunAsync(async logs =>
        {
            await logs.PutAsync("g", "s", (logs.Now, "c"));
            logs.Write("g", "other", "d");
            (await logs.GetAsync("g", "s", token)).Events!.Select(e => e.Message).Should().Equal("b", "c");
            (await logs.FilterAsync("g")).Events!.Select(e => e.EventId).Should().OnlyHaveUniqueItems().And.HaveCount(4);
        });
    }

    [Fact]
    public async Task Retention_WhenAllIsExpired_FreesTheStore()
    {
        await RunAsync(async logs =>
        {
            await logs.CreateAsync("g", "s");
            await logs.CallAsync(new PutRetentionPolicy(logs.Groups), new() { LogGroupName = "g", RetentionInDays = 1 });
            await logs.PutAsync("g", "s", (logs.Now, "x"));
            logs.Clock.Advance(TimeSpan.FromDays(2));
            (await logs.GetAsync("g", "s")).Events.Should().BeEmpty();
        });

        await using var store = SqliteStateStore.Open(_directory.Path, Durability.Process);
        store.ReadRecords("logs.events").Should().BeEmpty();
        store.ReadDocuments("logs.stream").Should().HaveCount(1);
    }

    [Fact]
    public async Task PutLogEvents_IsOneRecord()
    {
        await RunAsync(async logs =>
        {
            await logs.CreateAsync("g", "s");
            await logs.PutAsync("g", "s", [.. Enumerable.Range(0, 1000).Select(i => (logs.Now, $"{i}"))]);
            await logs.PutAsync("g", "s", (logs.Now, "x"));
        });

        await using var store = SqliteStateStore.Open(_directory.Path, Durability.Process);
        store.ReadRecords("logs.events").Select(record => record.Key).Should().Equal("g\01", "g\01");
    }

    /// <summary>
    /// This is on people's disks. When it must change, raise the version, go on reading the old one, and add a test for it.
    /// </summary>
    [Fact]
    public void EventRecord_OnDisk_HasTheFrozenForm()
    {
        var log = new EventLog();
        log.SkipTo(5);
        log.Append(0x0102, 0x0304, "hi"u8);
        log.Append(0x0105, 0x0306, ""u8);

        Convert.ToHexString(EventRecord.Encode(log, 0)!).Should().Be(
            "01" + "0500000000000000" + "02000000" +
            "0201000000000000" + "0403000000000000" + "02000000" + "6869" +
            "0501000000000000" + "0603000000000000" + "00000000");
    }

    [Fact]
    public void EventRecord_OfANewerForm_IsRefused()
    {
        var replay = () => EventRecord.Replay([2, 0, 0], new EventLog());
        replay.Should().Throw<InvalidDataException>().WithMessage("*newer LambdaEmu*");
    }

    private async Task RunAsync(Func<LogsFixture, Task> run)
    {
        await using var store = SqliteStateStore.Open(_directory.Path, Durability.Process);
        await using var logs = new LogsFixture(store);
        await run(logs);
    }
}
