using LambdaEmu.Contracts.Logs;
using LambdaEmu.Services.Logs.Operations;

namespace LambdaEmu.UnitTests.Services.Logs;

public sealed class LogStreamTests : IAsyncLifetime
{
    private readonly LogsFixture _logs = new();

    public Task InitializeAsync() => _logs.CreateAsync("g", "b", "a", "c");

    public Task DisposeAsync() => _logs.DisposeAsync().AsTask();

    [Fact]
    public async Task CreateLogStream_Twice_IsRefusedInAwssWords() => await LogsFixture.ShouldFailAsync(
        () => _logs.CallAsync(new CreateLogStream(_logs.Groups), new() { LogGroupName = "g", LogStreamName = "a" }),
        "ResourceAlreadyExistsException", "The specified log stream already exists");

    [Theory]
    [InlineData("none", "a", "The specified log group does not exist.")]
    [InlineData("g", "none", "The specified log stream does not exist.")]
    public async Task AnyCall_ForWhatDoesNotExist_SaysSo(string group, string stream, string message)
    {
        await LogsFixture.ShouldFailAsync(() => _logs.PutAsync(group, stream, (_logs.Now, "x")), "ResourceNotFoundException", message);
        await LogsFixture.ShouldFailAsync(() => _logs.GetAsync(group, stream), "ResourceNotFoundException", message);
        await LogsFixture.ShouldFailAsync(() => _logs.FilterAsync(group, streams: [stream]), "ResourceNotFoundException", message);
        await LogsFixture.ShouldFailAsync(
            () => _logs.CallAsync(new DeleteLogStream(_logs.Groups), new() { LogGroupName = group, LogStreamName = stream }), "ResourceNotFoundException", message);
    }

    [Fact]
    public async Task DescribeLogStreams_BeforeAnyEvent_ShowsNoTimes()
    {
        var stream = (await DescribeAsync(new() { LogGroupName = "g", LogStreamNamePrefix = "a" })).LogStreams!.Should().ContainSingle().Subject;
        stream.Should().BeEquivalentTo(new LogStream
        {
            LogStreamName = "a",
            CreationTime = _logs.Now,
            Arn = "arn:aws:logs:us-east-1:000000000000:log-group:g:log-stream:a",
            StoredBytes = 0,
        });
    }

    [Fact]
    public async Task DescribeLogStreams_AfterEvents_ShowsTheirTimes()
    {
        await _logs.PutAsync("g", "a", (_logs.Now - 500, "x"), (_logs.Now - 100, "y"));
        _logs.Clock.Advance(TimeSpan.FromSeconds(1));
        await _logs.PutAsync("g", "a", (_logs.Now - 3000, "earlier"));

        var stream = (await DescribeAsync(new() { LogGroupName = "g", LogStreamNamePrefix = "a" })).LogStreams![0];
        stream.FirstEventTimestamp.Should().Be(_logs.Now - 3000);
        stream.LastEventTimestamp.Should().Be(_logs.Now - 1100);
        stream.LastIngestionTime.Should().Be(_logs.Now);
        stream.UploadSequenceToken.Should().MatchRegex("^49[0-9]{54}$");
    }

    [Theory]
    [InlineData(null, false, "a,b,c")]
    [InlineData("LogStreamName", true, "c,b,a")]
    [InlineData("LastEventTime", false, "c,b,a")]
    [InlineData("LastEventTime", true, "a,b,c")]
    public async Task DescribeLogStreams_InPagesOfOne_HasTheOrder(string? orderBy, bool descending, string expected)
    {
        await _logs.PutAsync("g", "b", (_logs.Now - 10, "x"));
        await _logs.PutAsync("g", "a", (_logs.Now, "x"));

        var names = new List<string?>();
        string? token = null;
        do
        {
            var page = await DescribeAsync(new() { LogGroupName = "g", OrderBy = orderBy, Descending = descending, Limit = 1, NextToken = token });
            names.AddRange(page.LogStreams!.Select(stream => stream.LogStreamName));
            token = page.NextToken;
        }
        while (token is not null);

        string.Join(",", names).Should().Be(expected);
    }

    [Theory]
    [InlineData("g")]
    [InlineData("arn:aws:logs:us-east-1:000000000000:log-group:g")]
    public async Task DescribeLogStreams_ByIdentifier_FindsTheGroup(string identifier) =>
        (await DescribeAsync(new() { LogGroupIdentifier = identifier })).LogStreams.Should().HaveCount(3);

    [Theory]
    [InlineData("arn:aws:logs:eu-west-1:000000000000:log-group:g")]
    [InlineData("arn:aws:logs:us-east-1:111111111111:log-group:g")]
    public async Task DescribeLogStreams_ByAnArnOfElsewhere_FindsNothing(string identifier) => await LogsFixture.ShouldFailAsync(
        () => DescribeAsync(new() { LogGroupIdentifier = identifier }), "ResourceNotFoundException", "The specified log group does not exist.");

    [Fact]
    public async Task DescribeLogStreams_WithContradictions_IsRefused()
    {
        await LogsFixture.ShouldFailAsync(() => DescribeAsync(new() { LogGroupName = "g", LogGroupIdentifier = "g" }),
            "ValidationException", "LogGroup name and LogGroup ARN are mutually exclusive parameters.");
        await LogsFixture.ShouldFailAsync(() => DescribeAsync(new() { LogGroupName = "g", LogStreamNamePrefix = "a", OrderBy = "LastEventTime" }),
            "InvalidParameterException", "Cannot order by LastEventTime with a logStreamNamePrefix.");
    }

    [Fact]
    public async Task DeleteLogStream_ThenTheSameNameAgain_HasNoOldEvents()
    {
        await _logs.PutAsync("g", "a", (_logs.Now, "old"));
        await _logs.CallAsync(new DeleteLogStream(_logs.Groups), new() { LogGroupName = "g", LogStreamName = "a" });
        await _logs.CallAsync(new CreateLogStream(_logs.Groups), new() { LogGroupName = "g", LogStreamName = "a" });

        (await _logs.GetAsync("g", "a")).Events.Should().BeEmpty();
    }

    [Fact]
    public async Task OpenStream_OfAFunction_MakesGroupAndStreamWithTheFirstEvent()
    {
        var writer = _logs.Groups.OpenStream(LogsFixture.Scope, "/aws/lambda/f", "2026/01/01/[$LATEST]0f");
        _logs.Groups.Find(LogsFixture.Scope, "/aws/lambda/f").Should().BeNull();

        writer.Append(_logs.Now, "START\n"u8);
        (await MessagesAsync()).Should().Equal("START\n");

        await _logs.CallAsync(new DeleteLogGroup(_logs.Groups), new() { LogGroupName = "/aws/lambda/f" });
        writer.Append(_logs.Now, "again\n"u8);
        writer.Append(_logs.Now, ""u8);
        (await MessagesAsync()).Should().Equal("again\n");

        async Task<IEnumerable<string?>> MessagesAsync() => (await _logs.FilterAsync("/aws/lambda/f")).Events!.Select(e => e.Message);
    }

    [Fact]
    public async Task Append_FromManyThreadsWhileOthersRead_LosesNothing()
    {
        var writers = Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            var writer = _logs.Groups.OpenStream(LogsFixture.Scope, "g", $"shared-{thread % 2}");
            for (var i = 0; i < 5000; i++)
            {
                writer.Append(_logs.Now + i % 7, "12345678"u8);
            }
        })).ToArray();
        while (!writers.All(writer => writer.IsCompleted))
        {
            var seen = await _logs.FilterAsync("g");
            seen.Events!.FindAll(e => e.Message != "12345678").Should().BeEmpty();
            seen.Events.Should().BeInAscendingOrder(e => e.EventId);
        }

        await Task.WhenAll(writers);

        var count = 0;
        string? token = null;
        do
        {
            var page = await _logs.FilterAsync("g", token: token);
            count += page.Events!.Count;
            token = page.NextToken;
        }
        while (token is not null);
        count.Should().Be(40_000);
    }

    private ValueTask<DescribeLogStreamsResponse> DescribeAsync(DescribeLogStreamsRequest request) =>
        _logs.CallAsync(new DescribeLogStreams(_logs.Groups), request);
}
