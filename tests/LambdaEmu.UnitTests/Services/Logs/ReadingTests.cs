using LambdaEmu.Services.Logs.Events;
using LambdaEmu.Services.Logs.FilterPatterns;
using LambdaEmu.Services.Logs.Reading;

namespace LambdaEmu.UnitTests.Services.Logs;

public sealed class ReadingTests : IAsyncLifetime
{
    private readonly LogsFixture _logs = new();

    public Task InitializeAsync() => _logs.CreateAsync("g", "s", "t");

    public Task DisposeAsync() => _logs.DisposeAsync().AsTask();

    [Fact]
    public async Task GetLogEvents_ByDefault_GivesTheLatestInOrderOfTime()
    {
        await PutNumbersAsync("s", 10);

        (await _logs.GetAsync("g", "s", limit: 3)).Events!.Select(e => e.Message).Should().Equal("7", "8", "9");
        (await _logs.GetAsync("g", "s", limit: 3, fromHead: true)).Events!.Select(e => e.Message).Should().Equal("0", "1", "2");
    }

    [Fact]
    public async Task GetLogEvents_WithATimeRange_IncludesItsStartAndExcludesItsEnd()
    {
        await PutNumbersAsync("s", 10);

        (await _logs.GetAsync("g", "s", start: _logs.Now + 3, end: _logs.Now + 5)).Events!.Select(e => e.Message).Should().Equal("3", "4");
    }

    [Fact]
    public async Task GetLogEvents_Forward_ComesToTheEndAndOnWithWhatIsAppended()
    {
        await PutNumbersAsync("s", 5);

        var first = await _logs.GetAsync("g", "s", limit: 3, fromHead: true);
        var second = await _logs.GetAsync("g", "s", first.NextForwardToken, limit: 3);
        var end = await _logs.GetAsync("g", "s", second.NextForwardToken, limit: 3);
        second.Events!.Select(e => e.Message).Should().Equal("3", "4");
        end.Events.Should().BeEmpty();
        end.NextForwardToken.Should().Be(second.NextForwardToken, "clients take a token that repeats for the end");
        end.NextForwardToken.Should().MatchRegex("^f/[0-9]{56}/s$");

        await _logs.PutAsync("g", "s", (_logs.Now + 4, "late"));
        (await _logs.GetAsync("g", "s", end.NextForwardToken)).Events!.Select(e => e.Message).Should().Equal("late");
        (await _logs.GetAsync("g", "s", end.NextBackwardToken)).Events!.Select(e => e.Message).Should().Equal("0", "1", "2", "3", "4");
    }

    [Fact]
    public async Task GetLogEvents_Backward_ComesToTheBeginning()
    {
        await PutNumbersAsync("s", 5);

        var first = await _logs.GetAsync("g", "s", limit: 3);
        var second = await _logs.GetAsync("g", "s", first.NextBackwardToken, limit: 3);
        var end = await _logs.GetAsync("g", "s", second.NextBackwardToken, limit: 3);

        first.Events!.Select(e => e.Message).Should().Equal("2", "3", "4");
        second.Events!.Select(e => e.Message).Should().Equal("0", "1");
        second.NextBackwardToken.Should().MatchRegex("^b/[0-9]{56}/s$");
        end.Events.Should().BeEmpty();
        end.NextBackwardToken.Should().Be(second.NextBackwardToken);
        (await _logs.GetAsync("g", "s", end.NextForwardToken)).Events!.Select(e => e.Message).Should().Equal("0", "1", "2", "3", "4");
    }

    [Fact]
    public async Task GetLogEvents_OfAnEmptyStream_GivesATokenThatBringsTheFirstEvent()
    {
        var empty = await _logs.GetAsync("g", "s");
        empty.Events.Should().BeEmpty();
        await PutNumbersAsync("s", 1);

        (await _logs.GetAsync("g", "s", empty.NextForwardToken)).Events.Should().HaveCount(1);
    }

    [Theory]
    [InlineData("invented")]
    [InlineData("f/123/s")]
    [InlineData("x/39520226877246917504000000000000000000000000000000000000/s")]
    [InlineData("f/3952022687724691750400000000000000000000000000000000000x/s")]
    [InlineData("f/99999999999999999999999999999999999999999999999999999999/s")]
    public async Task GetLogEvents_WithAnUnknownToken_IsRefused(string token) => await LogsFixture.ShouldFailAsync(
        () => _logs.GetAsync("g", "s", token), "InvalidParameterException", "The specified nextToken is invalid.");

    [Fact]
    public async Task GetLogEvents_OfALotOfText_EndsThePageAtAMegabyte()
    {
        for (var i = 0; i < 3; i++)
        {
            await _logs.PutAsync("g", "s", (_logs.Now + i, new string('x', 600_000)));
        }

        var page = await _logs.GetAsync("g", "s", fromHead: true);
        page.Events.Should().HaveCount(1);
        (await _logs.GetAsync("g", "s", page.NextForwardToken)).Events.Should().HaveCount(1);
    }

    [Fact]
    public async Task FilterLogEvents_OverStreams_MergesThemByTime()
    {
        await _logs.PutAsync("g", "s", (_logs.Now, "s0"), (_logs.Now + 2, "s2"), (_logs.Now + 4, "s4"));
        await _logs.PutAsync("g", "t", (_logs.Now + 1, "t1"), (_logs.Now + 3, "t3"));
        await _logs.PutAsync("g", "s", (_logs.Now + 1, "s1 late"));

        var found = await _logs.FilterAsync("g");

        found.Events!.Select(e => e.Message).Should().Equal("s0", "s1 late", "t1", "s2", "t3", "s4");
        found.Events!.Select(e => e.LogStreamName).Should().Equal("s", "s", "t", "s", "t", "s");
        found.Events!.Select(e => e.EventId).Should().OnlyHaveUniqueItems().And.BeInAscendingOrder();
        found.Events!.Should().OnlyContain(e => e.EventId!.Length == 56 && e.IngestionTime == _logs.Now);
        found.SearchedLogStreams.Should().BeEmpty();
        found.NextToken.Should().BeNull();
    }

    [Fact]
    public async Task FilterLogEvents_InPages_GivesEachMatchOnceWhateverIsAppended()
    {
        await PutNumbersAsync("s", 50);
        await PutNumbersAsync("t", 50);

        var ids = new List<string?>();
        string? token = null;
        do
        {
            var page = await _logs.FilterAsync("g", "1", token, limit: 7);
            ids.AddRange(page.Events!.Select(e => e.EventId));
            token = page.NextToken;
            await _logs.PutAsync("g", "s", (_logs.Now, "1 appended"));
        }
        while (token is not null);

        ids.Should().OnlyHaveUniqueItems().And.HaveCount(2 * 14);
    }

    [Fact]
    public async Task GroupSearch_ThatFindsLittle_GivesPagesWithATokenAndNothingElse()
    {
        await PutNumbersAsync("s", 25);
        var group = _logs.Groups.Require(LogsFixture.Scope, "g");
        var search = new GroupSearch(group, group.Streams(), FilterPattern.Parse("24"))
        {
            StartTime = 0,
            EndTime = long.MaxValue,
            Limit = 10,
            MaxEventsExamined = 10,
        };

        var first = search.Run(null);
        var second = search.Run(first.NextToken);
        var third = search.Run(second.NextToken);

        first.Events.Should().BeEmpty();
        second.Events.Should().BeEmpty();
        third.Events.Select(found => found.Message).Should().Equal("24");
        third.NextToken.Should().BeNull();
    }

    [Fact]
    public async Task FilterLogEvents_OfSomeStreams_LeavesOutTheOthers()
    {
        await PutNumbersAsync("s", 1);
        await PutNumbersAsync("t", 1);

        (await _logs.FilterAsync("g", streams: ["t"])).Events!.Select(e => e.LogStreamName).Should().Equal("t");
        (await _logs.FilterAsync("g", prefix: "s")).Events!.Select(e => e.LogStreamName).Should().Equal("s");
        await LogsFixture.ShouldFailAsync(() => _logs.FilterAsync("g", streams: ["t"], prefix: "s"), "InvalidParameterException", "*mutually exclusive*");
    }

    [Fact]
    public async Task FilterLogEvents_WithATokenItNeverGave_IsRefused()
    {
        await _logs.CreateAsync("other", "s");
        await PutNumbersAsync("s", 3);
        var foreign = (await _logs.FilterAsync("g", limit: 1)).NextToken!;

        await LogsFixture.ShouldFailAsync(() => _logs.FilterAsync("g", token: "invented"), "InvalidParameterException", "The specified nextToken is invalid.");
        await LogsFixture.ShouldFailAsync(() => _logs.FilterAsync("other", token: foreign), "InvalidParameterException", "The specified nextToken is invalid.");
    }

    [Fact]
    public async Task FilterLogEvents_AboveTheLimit_IsAConstraintViolation() => await LogsFixture.ShouldFailAsync(
        () => _logs.FilterAsync("g", limit: 10_001), "InvalidParameterException",
        "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000");

    /// <summary>Many small appends, in any order of time, in and beyond one segment: reading is sorting.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void EventMerge_OverShuffledEvents_WalksThemInOrderBothWays(int seed)
    {
        var random = new Random(seed);
        var log = new EventLog();
        var other = new EventLog();
        var expected = new List<EventKey>();
        for (var i = 0; i < 30_000; i++)
        {
            var (target, stream) = random.Next(3) == 0 ? (other, 2) : (log, 1);
            var timestamp = i / 10 + random.Next(50);
            expected.Add(new EventKey(timestamp, stream, target.NextSequence));
            target.Append(timestamp, 0, new byte[random.Next(40)]);
        }
        expected.Sort();
        var (after, before) = (expected[1234], expected[28_765]);

        Walk(backward: false).Should().Equal(expected[1235..28_765]);
        Walk(backward: true).Should().Equal(Enumerable.Reverse(expected[1235..28_765]));

        List<EventKey> Walk(bool backward)
        {
            var merge = new EventMerge([.. log.View(1), .. other.View(2)], new EventRange(after, before), backward);
            var keys = new List<EventKey>();
            while (merge.MoveNext())
            {
                keys.Add(merge.Key);
            }
            return keys;
        }
    }

    [Fact]
    public void EventLog_WhoseLatestSegmentExpiredFirst_NumbersOnWhereItWas()
    {
        var log = new EventLog();
        foreach (var timestamp in new[] { 1, 100, 2 })
        {
            // Each leaves no room for another in its segment, but for a small one.
            log.Append(timestamp, 0, new byte[200_000]);
        }
        log.DropBefore(50);
        log.Append(101, 0, "x"u8);

        log.View(stream: 1).Select(segment => segment.Key(0)).Should().Equal(new EventKey(100, 1, 1), new EventKey(101, 1, 3));
    }

    [Fact]
    public void EventKey_AsId_ComesBackAndHasTheTimeWhereAwsHasIt()
    {
        var key = new EventKey(1432826855000, 7, 42);

        var id = key.ToId();

        EventKey.TryParseId(id, out var parsed).Should().BeTrue();
        parsed.Should().Be(key);
        key.ToString().Should().Be("1432826855000/7/42");
        // An id of AWS's for the same millisecond begins with the same digits.
        id.Should().StartWith("3195310660696698337");
    }

    private async Task PutNumbersAsync(string stream, int count) =>
        await _logs.PutAsync("g", stream, [.. Enumerable.Range(0, count).Select(i => (_logs.Now + i, $"{i}"))]);
}
