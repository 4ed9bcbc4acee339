using System.Text.Json.Nodes;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>Published versions: immutable, numbered once, and not made where nothing has changed.</summary>
public sealed class PublishVersionTests : IAsyncLifetime
{
    private readonly LambdaFixture _lambda = new();

    public Task InitializeAsync() => _lambda.CreateAsync("f", """{"Description":"latest"}""");

    public Task DisposeAsync()
    {
        _lambda.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Publish_AnswersTheVersionActive()
    {
        var answer = (await _lambda.PublishAsync("""{"Description":"first"}""")).ShouldBe(201).Json;

        answer.GetProperty("FunctionArn").GetString().Should().Be(LambdaFixture.Arn + "f:1");
        answer.GetProperty("Version").GetString().Should().Be("1");
        answer.GetProperty("Description").GetString().Should().Be("first");
        answer.GetProperty("State").GetString().Should().Be("Active");
        answer.GetProperty("LastUpdateStatus").GetString().Should().Be("Successful");
        answer.GetProperty("RevisionId").GetString().Should().NotBe((string?)(await _lambda.ConfigurationAsync())["RevisionId"]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Description":"another"}""")]
    [InlineData("""{"Description":""}""")]
    public async Task Publish_WithNothingChanged_AnswersTheSameVersion(string again)
    {
        var first = (await _lambda.PublishAsync("""{"Description":"first"}""")).Text;

        (await _lambda.PublishAsync(again)).ShouldBe(201).Text.Should().Be(first);

        (await _lambda.VersionsAsync()).Should().Equal("$LATEST", "1");
    }

    [Fact]
    public async Task Publish_AfterCreateWithPublish_AnswersTheSameVersion()
    {
        await _lambda.CreateAsync("g", """{"Publish":true}""");

        (await _lambda.PublishAsync(name: "g")).ShouldBe(201).Json.GetProperty("Version").GetString().Should().Be("1");
    }

    [Theory]
    [InlineData("""{"Timeout":9}""")]
    [InlineData("""{"Description":"changed"}""")]
    [InlineData("""{"Environment":{"Variables":{"AB":"1"}}}""")]
    public async Task Publish_AfterAChange_MakesTheNextVersion(string change)
    {
        await _lambda.PublishAsync("""{"Description":"first"}""");
        await _lambda.ConfigureAsync(change);

        (await _lambda.PublishAsync()).ShouldBe(201).Json.GetProperty("Version").GetString().Should().Be("2");
        (await _lambda.PublishAsync()).ShouldBe(201).Json.GetProperty("Version").GetString().Should().Be("2");
    }

    [Fact]
    public async Task Publish_TakesLatestsDescriptionUnlessItBringsOne()
    {
        await _lambda.PublishAsync();

        ((string?)(await _lambda.ConfigurationAsync("f:1"))["Description"]).Should().Be("latest");
    }

    [Fact]
    public async Task Version_NeverChanges()
    {
        await _lambda.PublishAsync();
        var published = await _lambda.ConfigurationAsync("f:1");

        await _lambda.ConfigureAsync("""{"Timeout":9,"Description":"x"}""");
        await _lambda.UpdateCodeAsync("new");
        await _lambda.PublishAsync();

        JsonNode.DeepEquals(await _lambda.ConfigurationAsync("f:1"), published).Should().BeTrue();
        ((int?)(await _lambda.ConfigurationAsync("f:2"))["Timeout"]).Should().Be(9);
    }

    [Fact]
    public async Task Numbers_AreNeverUsedTwice()
    {
        await _lambda.PublishAsync();
        (await _lambda.DeleteAsync($"{LambdaFixture.Functions}/f?Qualifier=1")).ShouldBe(204);

        (await _lambda.PublishAsync()).Json.GetProperty("Version").GetString().Should().Be("2");
        (await _lambda.VersionsAsync()).Should().Equal("$LATEST", "2");
    }

    [Fact]
    public async Task Numbers_StartAnewForAFunctionThatIsMadeAgain()
    {
        await _lambda.PublishAsync();
        await _lambda.DeleteAsync($"{LambdaFixture.Functions}/f");
        await _lambda.CreateAsync();

        (await _lambda.PublishAsync()).Json.GetProperty("Version").GetString().Should().Be("1");
    }

    [Fact]
    public async Task CodeSha256_GuardsThePublication()
    {
        var sha = (string?)(await _lambda.ConfigurationAsync())["CodeSha256"];

        (await _lambda.PublishAsync("""{"CodeSha256":"somenonexistentsha256"}""")).ShouldFail(
            400, "InvalidParameterValueException",
            $"CodeSHA256 (somenonexistentsha256) is different from current CodeSHA256 in $LATEST ({sha}). Please try again with the CodeSHA256 in $LATEST.");
        (await _lambda.PublishAsync($$"""{"CodeSha256":"{{sha}}"}""")).ShouldBe(201);
    }
}
