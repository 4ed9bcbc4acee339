using LambdaEmu.Contracts.Logs;
using LambdaEmu.Services.Logs.Operations;

namespace LambdaEmu.UnitTests.Services.Logs;

public sealed class LogGroupTests : IAsyncLifetime
{
    private readonly LogsFixture _logs = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _logs.DisposeAsync().AsTask();

    [Fact]
    public async Task CreateLogGroup_WithSettings_ShowsThem()
    {
        await _logs.CallAsync(new CreateLogGroup(_logs.Groups), new CreateLogGroupRequest
        {
            LogGroupName = "/aws/lambda/f",
            KmsKeyId = "arn:aws:kms:us-east-1:000000000000:key/1",
            LogGroupClass = "INFREQUENT_ACCESS",
            DeletionProtectionEnabled = true,
        });
        await _logs.CallAsync(new PutRetentionPolicy(_logs.Groups), new PutRetentionPolicyRequest { LogGroupName = "/aws/lambda/f", RetentionInDays = 7 });

        var group = (await DescribeAsync(new())).LogGroups!.Should().ContainSingle().Subject;
        group.Should().BeEquivalentTo(new LogGroup
        {
            LogGroupName = "/aws/lambda/f",
            CreationTime = _logs.Now,
            MetricFilterCount = 0,
            Arn = "arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/f:*",
            LogGroupArn = "arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/f",
            StoredBytes = 0,
            LogGroupClass = "INFREQUENT_ACCESS",
            KmsKeyId = "arn:aws:kms:us-east-1:000000000000:key/1",
            DeletionProtectionEnabled = true,
            RetentionInDays = 7,
        });
    }

    [Fact]
    public async Task CreateLogGroup_Twice_IsRefusedInAwssWords()
    {
        await _logs.CreateAsync("g");
        await LogsFixture.ShouldFailAsync(
            () => _logs.CallAsync(new CreateLogGroup(_logs.Groups), new() { LogGroupName = "g" }),
            "ResourceAlreadyExistsException", "The specified log group already exists");
    }

    [Theory]
    [InlineData(513, "Invalid LogGroup or LogStream, both must have length less than or equal to 512.")]
    [InlineData(512, null)]
    public async Task CreateLogGroup_WithALongName_IsRefusedInAwssWords(int length, string? message)
    {
        var create = () => _logs.CallAsync(new CreateLogGroup(_logs.Groups), new() { LogGroupName = new string('g', length) });
        if (message is null)
        {
            await create();
            return;
        }
        await LogsFixture.ShouldFailAsync(create, "InvalidParameterException", message);
    }

    [Theory]
    [InlineData("aws/mine", "Log groups starting with AWS/ are reserved for AWS.")]
    [InlineData("with space", "1 validation error detected: Value 'with space' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: *")]
    [InlineData("", "*Member must have length greater than or equal to 1*")]
    public async Task CreateLogGroup_WithABadName_IsRefused(string name, string message) => await LogsFixture.ShouldFailAsync(
        () => _logs.CallAsync(new CreateLogGroup(_logs.Groups), new() { LogGroupName = name }), "InvalidParameterException", message);

    [Fact]
    public async Task DescribeLogGroups_ByPrefixAndPages_IsInOrderOfNames()
    {
        foreach (var name in new[] { "b", "a2", "a1", "A0", "a3" })
        {
            await _logs.CreateAsync(name);
        }

        var first = await DescribeAsync(new() { LogGroupNamePrefix = "a", Limit = 2 });
        await _logs.CreateAsync("a0");
        var second = await DescribeAsync(new() { LogGroupNamePrefix = "a", Limit = 2, NextToken = first.NextToken });

        first.LogGroups!.Select(group => group.LogGroupName).Should().Equal("a1", "a2");
        second.LogGroups!.Select(group => group.LogGroupName).Should().Equal("a3");
        second.NextToken.Should().BeNull();
    }

    [Fact]
    public async Task DescribeLogGroups_ByPattern_IgnoresCaseAndLeavesOutSizes()
    {
        await _logs.CreateAsync("/aws/lambda/Orders");
        await _logs.CreateAsync("other");

        var found = (await DescribeAsync(new() { LogGroupNamePattern = "orders" })).LogGroups!.Should().ContainSingle().Subject;
        found.LogGroupName.Should().Be("/aws/lambda/Orders");
        found.StoredBytes.Should().BeNull();
        found.DeletionProtectionEnabled.Should().BeNull();
    }

    [Fact]
    public async Task DescribeLogGroups_ByPrefixAndPattern_IsRefused() => await LogsFixture.ShouldFailAsync(
        () => DescribeAsync(new() { LogGroupNamePrefix = "a", LogGroupNamePattern = "b" }),
        "InvalidParameterException", "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");

    [Theory]
    [InlineData("invented")]
    [InlineData("bmFtZXM6eA")] // a token of ListLogGroups
    public async Task DescribeLogGroups_WithAnUnknownToken_IsRefused(string token) => await LogsFixture.ShouldFailAsync(
        () => DescribeAsync(new() { NextToken = token }), "InvalidParameterException", "The specified nextToken is invalid.");

    [Fact]
    public async Task DescribeLogGroups_ShowsTheBytesThatAreStored()
    {
        await _logs.CreateAsync("g", "s");
        await _logs.PutAsync("g", "s", (_logs.Now, "12345"), (_logs.Now, "ü"));

        (await DescribeAsync(new())).LogGroups![0].StoredBytes.Should().Be(5 + 2 + 2 * 26);
    }

    [Fact]
    public async Task ListLogGroups_ByNameAndTags_FindsWhatMatchesAll()
    {
        await _logs.CreateAsync("svc-orders");
        await _logs.CreateAsync("svc-users");
        await _logs.CreateAsync("old-svc-orders");
        await _logs.CallAsync(new TagLogGroup(_logs.Groups), new() { LogGroupName = "svc-users", Tags = new() { ["team"] = "blue-one" } });
        await _logs.CallAsync(new TagLogGroup(_logs.Groups), new() { LogGroupName = "svc-orders", Tags = new() { ["team"] = "red" } });

        (await NamesAsync(new() { LogGroupNamePattern = "^svc|none" })).Should().Equal("svc-orders", "svc-users");
        (await NamesAsync(new() { LogGroupNamePattern = "orders" })).Should().Equal("old-svc-orders", "svc-orders");
        (await NamesAsync(new() { LogGroupTags = [new() { Key = "team", Values = ["blue*"] }] })).Should().Equal("svc-users");
        (await NamesAsync(new() { LogGroupTags = [new() { Key = "team", Values = ["!blue*"] }] })).Should().Equal("svc-orders");
        (await NamesAsync(new() { LogGroupTags = [new() { Key = "team" }], LogGroupNamePattern = "orders" })).Should().Equal("svc-orders");

        async Task<IEnumerable<string?>> NamesAsync(ListLogGroupsRequest request) =>
            (await _logs.CallAsync(new ListLogGroups(_logs.Groups), request)).LogGroups!.Select(group => group.LogGroupName);
    }

    [Fact]
    public async Task ListLogGroups_ByWhatIsNotSupported_NamesIt() => await LogsFixture.ShouldFailAsync(
        () => _logs.CallAsync(new ListLogGroups(_logs.Groups), new() { FieldIndexNames = ["x"] }), "InvalidParameterException", "*fieldIndexNames*");

    [Fact]
    public async Task DeleteLogGroup_WhenProtected_IsRefusedUntilItIsNot()
    {
        await _logs.CallAsync(new CreateLogGroup(_logs.Groups), new() { LogGroupName = "g", DeletionProtectionEnabled = true });
        await _logs.CallAsync(new CreateLogStream(_logs.Groups), new() { LogGroupName = "g", LogStreamName = "s" });
        var delete = () => _logs.CallAsync(new DeleteLogGroup(_logs.Groups), new() { LogGroupName = "g" });

        await LogsFixture.ShouldFailAsync(delete, "ValidationException", "*deletion protection is enabled*");
        await LogsFixture.ShouldFailAsync(
            () => _logs.CallAsync(new DeleteLogStream(_logs.Groups), new() { LogGroupName = "g", LogStreamName = "s" }),
            "ValidationException", "*deletion protection is enabled*");

        await _logs.CallAsync(new PutLogGroupDeletionProtection(_logs.Groups), new()
        {
            LogGroupIdentifier = "arn:aws:logs:us-east-1:000000000000:log-group:g",
            DeletionProtectionEnabled = false,
        });
        await delete();
        (await DescribeAsync(new())).LogGroups.Should().BeEmpty();
        await LogsFixture.ShouldFailAsync(delete, "ResourceNotFoundException", "The specified log group does not exist.");
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(3653, true)]
    [InlineData(2, false)]
    [InlineData(0, false)]
    public async Task PutRetentionPolicy_TakesAwssPeriodsAlone(int days, bool isTaken)
    {
        await _logs.CreateAsync("g");
        var put = () => _logs.CallAsync(new PutRetentionPolicy(_logs.Groups), new() { LogGroupName = "g", RetentionInDays = days });
        if (isTaken)
        {
            await put();
            (await DescribeAsync(new())).LogGroups![0].RetentionInDays.Should().Be(days);
            await _logs.CallAsync(new DeleteRetentionPolicy(_logs.Groups), new() { LogGroupName = "g" });
            (await DescribeAsync(new())).LogGroups![0].RetentionInDays.Should().BeNull();
            return;
        }
        await LogsFixture.ShouldFailAsync(put, "InvalidParameterException", $"1 validation error detected: Value '{days}' at 'retentionInDays'*");
    }

    [Fact]
    public async Task Tags_ByNameAndByArn_AreTheSame()
    {
        await _logs.CreateAsync("g");
        const string Arn = "arn:aws:logs:us-east-1:000000000000:log-group:g";
        await _logs.CallAsync(new TagLogGroup(_logs.Groups), new() { LogGroupName = "g", Tags = new() { ["a"] = "1", ["b"] = "2" } });
        await _logs.CallAsync(new TagResource(_logs.Groups), new() { ResourceArn = Arn, Tags = new() { ["b"] = "3", ["c"] = "4" } });
        await _logs.CallAsync(new UntagLogGroup(_logs.Groups), new() { LogGroupName = "g", Tags = ["a"] });

        (await _logs.CallAsync(new ListTagsForResource(_logs.Groups), new() { ResourceArn = Arn })).Tags
            .Should().BeEquivalentTo(new Dictionary<string, string> { ["b"] = "3", ["c"] = "4" });
        await _logs.CallAsync(new UntagResource(_logs.Groups), new() { ResourceArn = Arn, TagKeys = ["b", "c"] });
        (await _logs.CallAsync(new ListTagsLogGroup(_logs.Groups), new() { LogGroupName = "g" })).Tags.Should().BeEmpty();
    }

    [Fact]
    public async Task TagResource_BeyondFiftyTags_IsRefused()
    {
        await _logs.CreateAsync("g");
        Task TagAsync(int from) => _logs.CallAsync(new TagLogGroup(_logs.Groups), new()
        {
            LogGroupName = "g",
            Tags = Enumerable.Range(from, 30).ToDictionary(i => $"k{i}", _ => "v"),
        }).AsTask();

        await TagAsync(0);
        await this.Invoking(_ => TagAsync(30)).Should().ThrowAsync<Exception>().WithMessage("*50 tags*");
    }

    private ValueTask<DescribeLogGroupsResponse> DescribeAsync(DescribeLogGroupsRequest request) =>
        _logs.CallAsync(new DescribeLogGroups(_logs.Groups), request);
}
