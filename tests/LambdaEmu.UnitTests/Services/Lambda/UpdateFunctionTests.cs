using System.Text.Json.Nodes;
using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>Changes of code and configuration, and the revisions that guard them.</summary>
public sealed class UpdateFunctionTests : IAsyncLifetime
{
    private const string Stale = "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id";

    private readonly LambdaFixture _lambda = new();

    public Task InitializeAsync() => _lambda.CreateAsync("f", """{"Description":"old","Environment":{"Variables":{"AB":"1"}}}""");

    public Task DisposeAsync()
    {
        _lambda.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Configure_AnswersInProgress_AndIsSuccessfulAfter()
    {
        _lambda.Clock.Advance(TimeSpan.FromMilliseconds(1500));

        var answer = JsonNode.Parse((await _lambda.ConfigureAsync("""{"Timeout":10}""")).ShouldBe(200).Bytes)!.AsObject();
        var after = await _lambda.ConfigurationAsync();

        ((string?)answer["State"], (string?)answer["LastUpdateStatus"]).Should().Be(("Active", "InProgress"));
        ((string?)answer["LastUpdateStatusReason"], (string?)answer["LastUpdateStatusReasonCode"]).Should().Be(("The function is being created.", "Creating"));
        ((int?)answer["Timeout"]).Should().Be(10);
        ((string?)answer["LastModified"]).Should().Be("2025-01-31T12:00:01.500+0000");
        ((string?)after["LastUpdateStatus"]).Should().Be("Successful");
        after.ContainsKey("LastUpdateStatusReason").Should().BeFalse();
        ((int?)after["Timeout"]).Should().Be(10);
    }

    [Theory]
    [InlineData("""{"Description":"new"}""")]
    [InlineData("""{"Description":""}""")]
    [InlineData("""{"Handler":"x.y"}""")]
    [InlineData("""{"Runtime":"nodejs22.x"}""")]
    [InlineData("""{"Role":"arn:aws:iam::000000000000:role/other"}""")]
    [InlineData("""{"MemorySize":256}""")]
    [InlineData("""{"Timeout":7}""")]
    [InlineData("""{"EphemeralStorage":{"Size":1024}}""")]
    [InlineData("""{"Environment":{"Variables":{"CD":"2"}}}""")]
    [InlineData("""{"Environment":{"Variables":{}}}""")]
    [InlineData("""{"TracingConfig":{"Mode":"Active"}}""")]
    [InlineData("""{"KMSKeyArn":"arn:aws:kms:us-east-1:000000000000:key/k"}""")]
    public async Task Configure_OneSetting_ReplacesItAndLeavesTheOthers(string change)
    {
        var before = await _lambda.ConfigurationAsync();

        (await _lambda.ConfigureAsync(change)).ShouldBe(200);

        var after = await _lambda.ConfigurationAsync();
        var (member, value) = JsonNode.Parse(change)!.AsObject().Single();
        JsonNode.DeepEquals(after[member], value).Should().BeTrue("{0} is {1}", member, after[member]?.ToJsonString());
        foreach (var document in new[] { before, after })
        {
            foreach (var changes in new[] { member, "RevisionId", "RuntimeVersionConfig" })
            {
                document.Remove(changes);
            }
        }
        JsonNode.DeepEquals(before, after).Should().BeTrue("{0} and {1}", before, after);
    }

    [Fact]
    public async Task Configure_AnEmptyKey_TakesItAway()
    {
        await _lambda.ConfigureAsync("""{"KMSKeyArn":"arn:aws:kms:us-east-1:000000000000:key/k"}""");

        await _lambda.ConfigureAsync("""{"KMSKeyArn":""}""");

        (await _lambda.ConfigurationAsync()).ContainsKey("KMSKeyArn").Should().BeFalse();
    }

    [Fact]
    public async Task EveryChange_MakesANewRevision()
    {
        var revisions = new List<string?>();
        foreach (var change in new Func<Task>[]
                 {
                     () => Task.CompletedTask,
                     () => _lambda.ConfigureAsync("{}"),
                     () => _lambda.ConfigureAsync("{}"),
                     () => _lambda.UpdateCodeAsync("same"),
                     () => _lambda.UpdateCodeAsync("same"),
                 })
        {
            await change();
            revisions.Add((string?)(await _lambda.ConfigurationAsync())["RevisionId"]);
        }

        revisions.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Revision_ThatIsTheLatest_LetsTheChangeThrough()
    {
        (await _lambda.ConfigureAsync($$"""{"RevisionId":"{{await RevisionAsync()}}"}""")).ShouldBe(200);
        (await _lambda.UpdateCodeAsync("new", $",\"RevisionId\":\"{await RevisionAsync()}\"")).ShouldBe(200);
        (await _lambda.PublishAsync($$"""{"RevisionId":"{{await RevisionAsync()}}"}""")).ShouldBe(201);
    }

    [Fact]
    public async Task Revision_ThatIsOld_RefusesTheChange()
    {
        var old = await RevisionAsync();
        await _lambda.ConfigureAsync("{}");
        var before = await _lambda.ConfigurationAsync();

        (await _lambda.ConfigureAsync($$"""{"RevisionId":"{{old}}","Timeout":9}""")).ShouldFail(412, "PreconditionFailedException", Stale);
        (await _lambda.UpdateCodeAsync("new", $",\"RevisionId\":\"{old}\"")).ShouldFail(412, "PreconditionFailedException", Stale);
        (await _lambda.PublishAsync($$"""{"RevisionId":"{{old}}"}""")).ShouldFail(412, "PreconditionFailedException", Stale);

        JsonNode.DeepEquals(await _lambda.ConfigurationAsync(), before).Should().BeTrue();
        _lambda.Runner.Retired.Should().ContainSingle("only the first change came through");
    }

    [Fact]
    public async Task UpdateCode_ReplacesCodeAndArchitecture()
    {
        var answer = (await _lambda.UpdateCodeAsync("new", ",\"Architectures\":[\"arm64\"]")).ShouldBe(200).Json;

        answer.GetProperty("LastUpdateStatus").GetString().Should().Be("InProgress");
        answer.GetProperty("Architectures")[0].GetString().Should().Be("arm64");
        var shown = await _lambda.ConfigurationAsync();
        ((long?)shown["CodeSize"]).Should().Be(LambdaFixture.Package("new").Length);
        ((string?)shown["Description"]).Should().Be("old");
    }

    [Fact]
    public async Task UpdateCode_DiscardsTheOldCode_UnlessAnotherVersionHasIt()
    {
        var first = Blob("pass");
        await _lambda.UpdateCodeAsync("pass");
        await _lambda.UpdateCodeAsync("second");
        _lambda.Runner.Discarded.Should().Equal(first);

        await _lambda.PublishAsync();
        await _lambda.UpdateCodeAsync("third");
        await _lambda.CreateAsync("g", $$"""{"Code":{"ZipFile":"{{Convert.ToBase64String(LambdaFixture.Package("third"))}}"} }""");
        await _lambda.UpdateCodeAsync("third", ",\"DryRun\":true", "g");
        await _lambda.DeleteAsync(LambdaFixture.Functions + "/f");

        _lambda.Runner.Discarded.Should().Equal(first, Blob("second"));
    }

    [Fact]
    public async Task UpdateCode_WithPublish_AnswersThePublishedVersionAsCreating()
    {
        var answer = (await _lambda.UpdateCodeAsync("new", ",\"Publish\":true")).ShouldBe(200).Json;

        answer.GetProperty("FunctionArn").GetString().Should().Be(LambdaFixture.Arn + "f:1");
        answer.GetProperty("Version").GetString().Should().Be("1");
        answer.GetProperty("State").GetString().Should().Be("Pending");
        answer.GetProperty("StateReasonCode").GetString().Should().Be("Creating");
        answer.TryGetProperty("LastUpdateStatus", out _).Should().BeFalse();
        (await _lambda.VersionsAsync()).Should().Equal("$LATEST", "1");
    }

    [Fact]
    public async Task UpdateCode_AsADryRun_ChecksAndChangesNothing()
    {
        var before = await _lambda.ConfigurationAsync();

        var answer = (await _lambda.UpdateCodeAsync("new", ",\"DryRun\":true,\"Publish\":true")).ShouldBe(200).Json;
        (await _lambda.PutAsync($"{LambdaFixture.Functions}/f/code", """{"ZipFile":"AAAA","DryRun":true}""")).ShouldBe(400);

        answer.GetProperty("CodeSha256").GetString().Should().NotBe((string?)before["CodeSha256"]);
        answer.GetProperty("RevisionId").GetString().Should().Be((string?)before["RevisionId"]);
        JsonNode.DeepEquals(await _lambda.ConfigurationAsync(), before).Should().BeTrue();
        (await _lambda.VersionsAsync()).Should().Equal("$LATEST");
        _lambda.Runner.Retired.Should().BeEmpty();
    }

    [Fact]
    public async Task UpdateCode_WithAnImage_IsRefused() =>
        (await _lambda.PutAsync($"{LambdaFixture.Functions}/f/code", """{"ImageUri":"000000000000.dkr.ecr.us-east-1.amazonaws.com/i:1"}""")).ShouldFail(
            400, "InvalidParameterValueException", "Please don't provide ImageUri when updating a function with packageType Zip.");

    [Theory]
    [InlineData("""{"Runtime":"python3.7"}""")]
    [InlineData("""{"Runtime":"cobol"}""")]
    [InlineData("""{"MemorySize":10241}""")]
    [InlineData("""{"Timeout":901}""")]
    [InlineData("""{"LoggingConfig":{"ApplicationLogLevel":"INFO"}}""")]
    [InlineData("""{"Environment":{"Variables":{"AWS_REGION":"x"}}}""")]
    public async Task Configure_ThatIsRefused_ChangesNothing(string change)
    {
        var before = await _lambda.ConfigurationAsync();

        (await _lambda.ConfigureAsync(change)).ShouldBe(400);

        JsonNode.DeepEquals(await _lambda.ConfigurationAsync(), before).Should().BeTrue();
        _lambda.Runner.Retired.Should().BeEmpty();
    }

    [Fact]
    public async Task Changes_OfAMissingFunction_NameIt()
    {
        const string Missing = "Function not found: " + LambdaFixture.Arn + "g";

        (await _lambda.ConfigureAsync("{}", "g")).ShouldFail(404, "ResourceNotFoundException", Missing);
        (await _lambda.UpdateCodeAsync("x", name: "g")).ShouldFail(404, "ResourceNotFoundException", Missing);
        (await _lambda.PublishAsync(name: "g")).ShouldFail(404, "ResourceNotFoundException", Missing);
    }

    [Fact]
    public async Task Changes_LetEnvironmentsOfTheOldSettingsDrain()
    {
        await _lambda.ConfigureAsync("""{"Timeout":9}""");
        await _lambda.UpdateCodeAsync("new");

        var latest = new FunctionKey(UnitTests.Services.Logs.LogsFixture.Scope, "f", "$LATEST");
        _lambda.Runner.Retired.Should().Equal(latest, latest);
    }

    private async Task<string?> RevisionAsync() => (string?)(await _lambda.ConfigurationAsync())["RevisionId"];

    private static string Blob(string content) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(LambdaFixture.Package(content)));
}
