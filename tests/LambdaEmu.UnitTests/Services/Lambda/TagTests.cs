using System.Text.Json.Nodes;

namespace LambdaEmu.UnitTests.Services.Lambda;

public sealed class TagTests : IDisposable
{
    private const string TooMany = "Number of tags exceeds resource tag limit.";

    private readonly LambdaFixture _lambda = new();

    public void Dispose() => _lambda.Dispose();

    [Fact]
    public async Task Tags_AreAddedReplacedAndTakenAway()
    {
        await _lambda.CreateAsync("f", """{"Tags":{"a":"1","b":"2"}}""");

        (await TagAsync("""{"b":"new","c":"","d e":"é"}""")).ShouldBe(204).Bytes.Should().BeEmpty();
        (await ListAsync()).ShouldBeJson("""{"Tags":{"a":"1","b":"new","c":"","d e":"é"}}""");

        (await _lambda.DeleteAsync($"{Path("f")}?tagKeys=a&tagKeys=d%20e&tagKeys=unknown")).ShouldBe(204).Bytes.Should().BeEmpty();
        (await ListAsync()).ShouldBeJson("""{"Tags":{"b":"new","c":""}}""");
    }

    [Fact]
    public async Task Tags_OfAFunctionWithoutAny_AreAnEmptyMap()
    {
        await _lambda.CreateAsync();

        (await ListAsync()).ShouldBeJson("""{"Tags":{}}""");
    }

    [Fact]
    public async Task Tags_BeyondFifty_AreRefused()
    {
        (await _lambda.CreateAsync("f", Tags(51, wrapped: true))).ShouldFail(400, "InvalidParameterValueException", TooMany);
        (await _lambda.CreateAsync("f", Tags(50, wrapped: true))).ShouldBe(201);

        (await TagAsync("""{"one":"more"}""")).ShouldFail(400, "InvalidParameterValueException", TooMany);
        (await TagAsync(Tags(51))).ShouldFail(400, "InvalidParameterValueException", TooMany);
        (await TagAsync("""{"key7":"replaced"}""")).ShouldBe(204);
        (await ListAsync()).Json.GetProperty("Tags").EnumerateObject().Should().HaveCount(50);
    }

    [Fact]
    public async Task NoTags_AreAFault()
    {
        await _lambda.CreateAsync();

        (await TagAsync("{}")).ShouldFail(400, "InvalidParameterValueException", "An error occurred and the request cannot be processed.");
        (await _lambda.PostAsync(Path("f"), "{}")).ShouldFail(
            400, "ValidationException", "1 validation error detected: Value null at 'tags' failed to satisfy constraint: Member must not be null");
        (await _lambda.DeleteAsync(Path("f"))).ShouldFail(
            400, "ValidationException", "1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: Member must not be null");
    }

    [Theory]
    [InlineData("f:1")]
    [InlineData("f:live")]
    [InlineData("f:$LATEST")]
    public async Task Versions_HaveNoTags(string name)
    {
        const string Message = "Tags on function aliases and versions are not supported. Please specify a function ARN.";
        await _lambda.CreateAsync("f", """{"Publish":true}""");

        (await _lambda.GetAsync(Path(name))).ShouldFail(400, "InvalidParameterValueException", Message);
        (await TagAsync("""{"a":"b"}""", name)).ShouldFail(400, "InvalidParameterValueException", Message);
        (await _lambda.DeleteAsync($"{Path(name)}?tagKeys=a")).ShouldFail(400, "InvalidParameterValueException", Message);
    }

    [Fact]
    public async Task Tags_OfAMissingFunction_AreAFault() =>
        (await _lambda.GetAsync(Path("g"))).ShouldFail(404, "ResourceNotFoundException", $"Function not found: {LambdaFixture.Arn}g");

    [Fact]
    public async Task Tags_MakeNoNewRevision()
    {
        await _lambda.CreateAsync();
        var before = (string?)(await _lambda.ConfigurationAsync())["RevisionId"];

        await TagAsync("""{"a":"b"}""");

        ((string?)(await _lambda.ConfigurationAsync())["RevisionId"]).Should().Be(before);
        _lambda.Runner.Retired.Should().BeEmpty();
    }

    private static string Path(string name) => $"/2017-03-31/tags/{Uri.EscapeDataString(LambdaFixture.Arn + name)}";

    private static string Tags(int count, bool wrapped = false)
    {
        var tags = new JsonObject(Enumerable.Range(0, count).Select(i => KeyValuePair.Create($"key{i}", (JsonNode?)$"v{i}")));
        return (wrapped ? new JsonObject { ["Tags"] = tags } : tags).ToJsonString();
    }

    private Task<Protocol.WireAnswer> TagAsync(string tags, string name = "f") => _lambda.PostAsync(Path(name), $$"""{"Tags":{{tags}}}""");

    private async Task<Protocol.WireAnswer> ListAsync() => (await _lambda.GetAsync(Path("f"))).ShouldBe(200);
}
