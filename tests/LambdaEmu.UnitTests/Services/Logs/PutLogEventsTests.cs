using LambdaEmu.Contracts.Logs;
using LambdaEmu.Services.Logs.Operations;

namespace LambdaEmu.UnitTests.Services.Logs;

public sealed class PutLogEventsTests : IAsyncLifetime
{
    private const long Hour = 3_600_000;
    private const long Day = 24 * Hour;

    private readonly LogsFixture _logs = new();

    public Task InitializeAsync() => _logs.CreateAsync("g", "s");

    public Task DisposeAsync() => _logs.DisposeAsync().AsTask();

    [Fact]
    public async Task PutLogEvents_OutOfOrder_IsRefused() => await LogsFixture.ShouldFailAsync(
        () => _logs.PutAsync("g", "s", (_logs.Now, "a"), (_logs.Now - 1, "b")),
        "InvalidParameterException", "Log events in a single PutLogEvents request must be in chronological order.");

    [Theory]
    [InlineData(Day, true)]
    [InlineData(Day + 1, false)]
    public async Task PutLogEvents_SpanningMoreThanADay_IsRefused(long span, bool isTaken)
    {
        var put = () => _logs.PutAsync("g", "s", (_logs.Now - span, "a"), (_logs.Now, "b"));
        if (isTaken)
        {
            (await put()).RejectedLogEventsInfo.Should().BeNull();
            return;
        }
        await LogsFixture.ShouldFailAsync(
            put, "InvalidParameterException", "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
    }

    [Theory]
    [InlineData(1, 1_048_576 - 26, null)]
    [InlineData(1, 1_048_576 - 25, "Log event too large: 1048577 bytes exceeds limit of 1048576")]
    [InlineData(2, 524_288 - 26, null)]
    [InlineData(2, 524_288 - 25, "Upload too large: 1048578 bytes exceeds limit of 1048576")]
    public async Task PutLogEvents_BeyondTheSizes_IsRefused(int count, int length, string? message)
    {
        var put = () => _logs.PutAsync("g", "s", [.. Enumerable.Repeat((_logs.Now, new string('x', length)), count)]);
        if (message is null)
        {
            await put();
            return;
        }
        await LogsFixture.ShouldFailAsync(put, "InvalidParameterException", message);
    }

    [Theory]
    [InlineData(-14 * Day, 0, null, null, null)]
    [InlineData(-14 * Day - 1, 0, 1, null, null)]
    [InlineData(2 * Hour, 0, null, null, null)]
    [InlineData(2 * Hour + 1, 0, null, null, 0)]
    [InlineData(-3 * Day, 1, null, 1, null)]
    [InlineData(-15 * Day, 1, 1, 1, null)]
    public async Task PutLogEvents_TooOldOrNew_IsTakenWithoutThem(long age, int retentionDays, int? tooOldEnd, int? expiredEnd, int? tooNewStart)
    {
        if (retentionDays > 0)
        {
            await _logs.CallAsync(new PutRetentionPolicy(_logs.Groups), new() { LogGroupName = "g", RetentionInDays = retentionDays });
        }

        var response = await _logs.PutAsync("g", "s", (_logs.Now + age, "a"));

        var expected = (tooOldEnd ?? expiredEnd ?? tooNewStart) is null
            ? null
            : new RejectedLogEventsInfo { TooOldLogEventEndIndex = tooOldEnd, ExpiredLogEventEndIndex = expiredEnd, TooNewLogEventStartIndex = tooNewStart };
        response.RejectedLogEventsInfo.Should().BeEquivalentTo(expected);
        (await _logs.GetAsync("g", "s")).Events.Should().HaveCount(expected is null ? 1 : 0);
    }

    [Fact]
    public async Task PutLogEvents_WithSomeTooNew_TakesTheOthers()
    {
        var response = await _logs.PutAsync("g", "s", (_logs.Now, "a"), (_logs.Now + Hour, "b"), (_logs.Now + 3 * Hour, "c"), (_logs.Now + 4 * Hour, "d"));

        response.RejectedLogEventsInfo!.TooNewLogEventStartIndex.Should().Be(2);
        (await _logs.GetAsync("g", "s")).Events!.Select(e => e.Message).Should().Equal("a", "b");
    }

    [Fact]
    public async Task PutLogEvents_WithAnySequenceToken_IsTaken()
    {
        foreach (var token in new[] { null, "wrong", "49590302116937180184829262229612" })
        {
            var response = await _logs.CallAsync(new PutLogEvents(_logs.Groups), new()
            {
                LogGroupName = "g",
                LogStreamName = "s",
                SequenceToken = token,
                LogEvents = [new() { Timestamp = _logs.Now, Message = "x" }],
            });
            response.NextSequenceToken.Should().MatchRegex("^49[0-9]{54}$");
        }
        (await _logs.GetAsync("g", "s")).Events.Should().HaveCount(3);
    }

    [Fact]
    public async Task Retention_WhenTimePasses_HidesEventsAndGivesThemBack()
    {
        await _logs.CallAsync(new PutRetentionPolicy(_logs.Groups), new() { LogGroupName = "g", RetentionInDays = 1 });
        await _logs.PutAsync("g", "s", (_logs.Now, "old"), (_logs.Now + Hour, "newer"));
        _logs.Clock.Advance(TimeSpan.FromHours(24.5));

        (await _logs.GetAsync("g", "s")).Events!.Select(e => e.Message).Should().Equal("newer");
        (await _logs.FilterAsync("g")).Events!.Select(e => e.Message).Should().Equal("newer");

        _logs.Clock.Advance(TimeSpan.FromHours(1));
        (await _logs.FilterAsync("g")).Events.Should().BeEmpty();
        var group = (await _logs.CallAsync(new DescribeLogGroups(_logs.Groups), new())).LogGroups![0];
        group.StoredBytes.Should().Be(0, "memory of expired events is given back");
    }

    [Fact]
    public async Task Retention_OfStreamsNobodyWritesToAnyMore_IsSweptWithANewStream()
    {
        await _logs.CallAsync(new PutRetentionPolicy(_logs.Groups), new() { LogGroupName = "g", RetentionInDays = 1 });
        await _logs.PutAsync("g", "s", (_logs.Now, "old"));
        var events = _logs.Groups.Require(LogsFixture.Scope, "g").RequireStream("s");
        _logs.Clock.Advance(TimeSpan.FromDays(2));

        _logs.Write("g", "another", "x");

        _logs.Clock.Advance(TimeSpan.FromDays(-2));
        events.View().Should().BeEmpty();
    }
}
