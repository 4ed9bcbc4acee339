using System.Text.Json.Nodes;
using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>The Layers of a function as test_layer_function_exceptions and test_layer_lifecycle recorded them.</summary>
public sealed class FunctionLayerTests : IDisposable
{
    private const string Arn = LambdaFixture.LayerArn;

    private readonly LambdaFixture _lambda = new();

    public void Dispose() => _lambda.Dispose();

    [Fact]
    public async Task Layers_AreShownAndRunInTheirOrder()
    {
        await _lambda.PublishLayerAsync("a");
        await _lambda.PublishLayerAsync("b");
        (await _lambda.CreateAsync("f", Layers("b:1", "a:1"))).ShouldBe(201);

        var shown = (await _lambda.ConfigurationAsync())["Layers"]!.AsArray();
        await _lambda.InvokeAsync("{}");

        shown.Select(l => (string?)l!["Arn"]).Should().Equal(Arn + "b:1", Arn + "a:1");
        ((long)shown[0]!["CodeSize"]!).Should().Be(LambdaFixture.Package("b").Length);
        _lambda.Runner.Invoked.Single().Spec.LayerBlobs.Should().Equal(Blob("b"), Blob("a"));
    }

    [Fact]
    public async Task Update_ReplacesLayers_OrLeavesThem()
    {
        await _lambda.PublishLayerAsync("a");
        await _lambda.CreateAsync("f", Layers("a:1"));

        await _lambda.ConfigureAsync("""{"Timeout":9}""");
        (await _lambda.ConfigurationAsync())["Layers"]!.AsArray().Should().HaveCount(1);
        await _lambda.ConfigureAsync("""{"Layers":[]}""");
        (await _lambda.ConfigurationAsync()).ContainsKey("Layers").Should().BeFalse();
    }

    [Fact]
    public async Task Function_KeepsALayerThatIsDeleted_AlsoAfterARestart()
    {
        await _lambda.PublishLayerAsync("a");
        await _lambda.CreateAsync("f", Layers("a:1"));
        await _lambda.DeleteAsync(LambdaFixture.Layers + "/a/versions/1");

        using var after = new LambdaFixture(_lambda.Store);

        (await after.ConfigurationAsync())["Layers"]!.AsArray().Should().HaveCount(1);
        await after.InvokeAsync("{}");
        after.Runner.Invoked.Single().Spec.LayerBlobs.Should().Equal(Blob("a"));
        (await after.ConfigureAsync(Layers("a:1"))).ShouldFail(400, "InvalidParameterValueException", $"Layer version {Arn}a:1 does not exist.");
    }

    [Theory]
    [InlineData("Layer version " + Arn + "none:1 does not exist.", "none:1")]
    [InlineData("Layer version " + Arn + "a:9 does not exist.", "a:9")]
    [InlineData("Two different versions of the same layer are not allowed to be referenced in the same function. " + Arn + "a:1 and " + Arn + "a:2 are versions of the same layer.", "a:1", "a:2")]
    [InlineData("Two different versions of the same layer are not allowed to be referenced in the same function. " + Arn + "a:1 and " + Arn + "a:1 are versions of the same layer.", "a:1", "a:1")]
    [InlineData("Cannot reference more than 5 layers.", "a:1", "b:1", "c:1", "d:1", "e:1", "f:1")]
    public async Task Layers_ThatCannotBe_AreRefusedByBothCalls(string message, params string[] layers)
    {
        await _lambda.PublishLayerAsync("a");
        await _lambda.PublishLayerAsync("a");

        (await _lambda.CreateAsync("f", Layers(layers))).ShouldFail(400, "InvalidParameterValueException", message);
        await _lambda.CreateAsync();
        (await _lambda.ConfigureAsync(Layers(layers))).ShouldFail(400, "InvalidParameterValueException", message);
    }

    [Fact]
    public async Task Layer_OfAnotherRegion_IsRefused() =>
        (await _lambda.CreateAsync("f", """{"Layers":["arn:aws:lambda:eu-west-1:000000000000:layer:a:1"]}""")).ShouldFail(
            400, "InvalidParameterValueException", "Layers are not in the same region as the function. Layers are expected to be in region us-east-1.");

    [Fact]
    public async Task Layer_OfAnotherAccount_NeedsAPolicy()
    {
        const string Theirs = """{"Layers":["arn:aws:lambda:us-east-1:111111111111:layer:a:1"]}""";
        var path = LambdaFixture.Layers + "/" + Uri.EscapeDataString("arn:aws:lambda:us-east-1:111111111111:layer:a") + "/versions";
        (await _lambda.PostAsync(path, LambdaFixture.LayerRequest("a"))).ShouldBe(201);

        var denied = (await _lambda.CreateAsync("f", Theirs)).ShouldBe(403);
        await _lambda.PostAsync(path + "/1/policy", """{"StatementId":"s1","Action":"lambda:GetLayerVersion","Principal":"000000000000"}""");

        denied.ErrorType.Should().Be("AccessDeniedException");
        denied.Message.Should().Contain("lambda:GetLayerVersion on resource: arn:aws:lambda:us-east-1:111111111111:layer:a:1");
        (await _lambda.CreateAsync("f", Theirs)).ShouldBe(201);
    }

    [Fact]
    public async Task Layers_AndCode_ShareOneLimit()
    {
        // Zeros: 140 MB each are 140 KB as a zip.
        var large = Convert.ToBase64String(LambdaFixture.Package(new string('0', 140_000_000)));
        (await _lambda.PostAsync(LambdaFixture.Layers + "/large/versions", $$"""{"Content":{"ZipFile":"{{large}}"} }""")).ShouldBe(201);
        const string Message = "Function code combined with layers exceeds the maximum allowed size of 262144000 bytes. The actual size is 280000000 bytes.";

        (await _lambda.CreateAsync("f", $$"""{"Layers":["{{Arn}}large:1"],"Code":{"ZipFile":"{{large}}"} }""")).ShouldFail(400, "InvalidParameterValueException", Message);
        await _lambda.CreateAsync("f", Layers("large:1"));
        (await _lambda.PutAsync(LambdaFixture.Functions + "/f/code", $$"""{"ZipFile":"{{large}}"}""")).ShouldFail(400, "InvalidParameterValueException", Message);
        await _lambda.CreateAsync("g", $$"""{"Code":{"ZipFile":"{{large}}"} }""");
        (await _lambda.ConfigureAsync(Layers("large:1"), "g")).ShouldFail(400, "InvalidParameterValueException", Message);
    }

    private static string Layers(params string[] names) =>
        new JsonObject { ["Layers"] = new JsonArray([.. names.Select(n => (JsonNode?)(Arn + n))]) }.ToJsonString();

    private static string Blob(string content) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(LambdaFixture.Package(content)));
}
