using System.Text.Json;
using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>Layer versions as test_layer_lifecycle and test_layer_exceptions recorded them.</summary>
public sealed class LayerTests : IDisposable
{
    private const string Layers = LambdaFixture.Layers;
    private const string Arn = LambdaFixture.LayerArn;

    private readonly LambdaFixture _lambda = new();

    public void Dispose() => _lambda.Dispose();

    [Fact]
    public async Task Publish_AnswersTheVersion_AndGetShowsIt()
    {
        var published = (await _lambda.PublishLayerAsync(
            "l", ""","Description":"d","LicenseInfo":"MIT","CompatibleRuntimes":["python3.12","go1.x"],"CompatibleArchitectures":["x86_64"]""")).ShouldBe(201);

        var content = published.Json.GetProperty("Content");
        published.ShouldBeJson($$"""
            {"Content":{{content.GetRawText()}},"LayerArn":"{{Arn}}l","LayerVersionArn":"{{Arn}}l:1","Version":1,"Description":"d","LicenseInfo":"MIT",
             "CreatedDate":"2025-01-31T12:00:00.000+0000","CompatibleRuntimes":["python3.12","go1.x"],"CompatibleArchitectures":["x86_64"]}
            """);
        content.GetProperty("CodeSize").GetInt64().Should().Be(LambdaFixture.Package("l").Length);
        content.GetProperty("CodeSha256").GetString().Should().Be(Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(LambdaFixture.Package("l"))));
        content.GetProperty("Location").GetString().Should().MatchRegex("^http://.*/_lambdaemu/code/[0-9a-f]{64}$");
        (await _lambda.GetAsync($"{Layers}/l/versions/1")).ShouldBe(200).Text.Should().Be(published.Text);
        (await _lambda.GetAsync($"{Layers}/{Uri.EscapeDataString(Arn + "l")}/versions/1")).ShouldBe(200).Text.Should().Be(published.Text);
        (await _lambda.GetAsync($"{Layers}?find=LayerVersion&Arn={Uri.EscapeDataString(Arn + "l:1")}")).ShouldBe(200).Text.Should().Be(published.Text);
    }

    [Fact]
    public async Task Publish_WithNothingSaid_IsForNothing()
    {
        var published = (await _lambda.PublishLayerAsync()).ShouldBe(201).Json;

        published.GetProperty("CompatibleRuntimes").GetArrayLength().Should().Be(0);
        published.GetProperty("CompatibleArchitectures").GetArrayLength().Should().Be(0);
        published.GetProperty("Description").GetString().Should().Be("");
        published.TryGetProperty("LicenseInfo", out _).Should().BeFalse();
    }

    [Fact]
    public async Task Versions_AreNeverNumberedTwice_AlsoAfterARestart()
    {
        await _lambda.PublishLayerAsync();
        await _lambda.PublishLayerAsync();
        (await _lambda.DeleteAsync($"{Layers}/l/versions/2")).ShouldBe(204).Bytes.Should().BeEmpty();
        (await _lambda.PublishLayerAsync()).Json.GetProperty("Version").GetInt32().Should().Be(3);
        await _lambda.DeleteAsync($"{Layers}/l/versions/3");

        using var after = new LambdaFixture(_lambda.Store);

        (await after.GetAsync($"{Layers}/l/versions")).Text.Should().Be((await _lambda.GetAsync($"{Layers}/l/versions")).Text);
        (await after.PublishLayerAsync()).Json.GetProperty("Version").GetInt32().Should().Be(4);
    }

    [Theory]
    [InlineData("0", 400, "InvalidParameterValueException", "Layer Version Cannot be less than 1")]
    [InlineData("-1", 400, "InvalidParameterValueException", "Layer Version Cannot be less than 1")]
    [InlineData("2", 404, "ResourceNotFoundException", "The resource you requested does not exist.")]
    public async Task Get_OfAMissingVersion_IsAFault(string version, int status, string code, string message)
    {
        await _lambda.PublishLayerAsync();

        (await _lambda.GetAsync($"{Layers}/l/versions/{version}")).ShouldFail(status, code, message);
    }

    [Fact]
    public async Task MissingLayer_IsAFaultOfGet_NotOfListAndDelete()
    {
        (await _lambda.GetAsync($"{Layers}/l/versions/1")).ShouldFail(404, "ResourceNotFoundException", "The resource you requested does not exist.");
        (await _lambda.GetAsync($"{Layers}?find=LayerVersion&Arn={Uri.EscapeDataString(Arn + "l:1")}")).ShouldFail(
            404, "ResourceNotFoundException", "The resource you requested does not exist.");
        (await _lambda.GetAsync($"{Layers}/l/versions")).ShouldBe(200).ShouldBeJson("""{"LayerVersions":[]}""");
        (await _lambda.DeleteAsync($"{Layers}/l/versions/1")).ShouldBe(204);
        (await _lambda.DeleteAsync($"{Layers}/l/versions/0")).ShouldFail(400, "InvalidParameterValueException", "Layer Version Cannot be less than 1");
    }

    [Fact]
    public async Task GetByArn_WithoutAVersion_IsRefused() =>
        (await _lambda.GetAsync($"{Layers}?find=LayerVersion&Arn={Uri.EscapeDataString(Arn + "l")}")).ShouldFail(
            400, "ValidationException",
            $"1 validation error detected: Value '{Arn}l' at 'arn' failed to satisfy constraint: Member must satisfy regular expression pattern: "
            + @"(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+)");

    [Fact]
    public async Task List_ShowsTheNewestMatchingVersion()
    {
        await _lambda.PublishLayerAsync("b", ""","CompatibleRuntimes":["python3.12"]""");
        await _lambda.PublishLayerAsync("b", ""","CompatibleRuntimes":["nodejs22.x"],"CompatibleArchitectures":["arm64"]""");
        await _lambda.PublishLayerAsync("a");
        await _lambda.PublishLayerAsync("gone");
        await _lambda.DeleteAsync($"{Layers}/gone/versions/1");

        Newest((await _lambda.GetAsync(Layers)).ShouldBe(200).Json).Should().Equal(Arn + "a:1", Arn + "b:2");
        Newest((await _lambda.GetAsync(Layers + "?CompatibleRuntime=python3.12")).Json).Should().Equal(Arn + "b:1");
        Newest((await _lambda.GetAsync(Layers + "?CompatibleArchitecture=arm64")).Json).Should().Equal(Arn + "b:2");
        Newest((await _lambda.GetAsync(Layers + "?CompatibleArchitecture=x86_64")).Json).Should().BeEmpty();
        Versions((await _lambda.GetAsync(Layers + "/b/versions?CompatibleRuntime=python3.12")).Json).Should().Equal(1);
        (await _lambda.GetAsync(Layers + "?CompatibleArchitecture=arm")).ShouldFail(
            400, "ValidationException",
            "1 validation error detected: Value 'arm' at 'compatibleArchitecture' failed to satisfy constraint: Member must satisfy enum value set: [x86_64, arm64]");
        (await _lambda.GetAsync(Layers + "?CompatibleRuntime=python9")).ShouldBe(400).Message.Should().StartWith(
            "1 validation error detected: Value 'python9' at 'compatibleRuntime' failed to satisfy constraint: Member must satisfy enum value set: [");
    }

    [Fact]
    public async Task Lists_ArePaged_VersionsNewestFirst()
    {
        for (var i = 0; i < 11; i++)
        {
            await _lambda.PublishLayerAsync();
        }
        await _lambda.PublishLayerAsync("a");

        var first = (await _lambda.GetAsync(Layers + "/l/versions?MaxItems=8")).Json;
        var rest = (await _lambda.GetAsync($"{Layers}/l/versions?MaxItems=8&Marker={Uri.EscapeDataString(first.GetProperty("NextMarker").GetString()!)}")).Json;
        var layers = (await _lambda.GetAsync(Layers + "?MaxItems=1")).Json;

        Versions(first).Concat(Versions(rest)).Should().Equal(11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
        rest.TryGetProperty("NextMarker", out _).Should().BeFalse();
        Newest(layers).Should().Equal(Arn + "a:1");
        Newest((await _lambda.GetAsync($"{Layers}?Marker={Uri.EscapeDataString(layers.GetProperty("NextMarker").GetString()!)}")).Json).Should().Equal(Arn + "l:11");
    }

    [Theory]
    [InlineData(""","CompatibleRuntimes":["invalid","nodejs20.x"]""", "Value '[invalid, nodejs20.x]' at 'compatibleRuntimes' failed to satisfy constraint: Member must satisfy enum value set: [nodejs20.x, ")]
    [InlineData(""","CompatibleArchitectures":["arm"]""", "Value '[arm]' at 'compatibleArchitectures' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64], Member must not be null]")]
    public async Task Publish_ForWhatThereIsNot_IsRefused(string members, string message)
    {
        var answer = (await _lambda.PublishLayerAsync("l", members)).ShouldBe(400);

        answer.ErrorType.Should().Be("ValidationException");
        answer.Message.Should().StartWith("1 validation error detected: " + message);
    }

    [Theory]
    [InlineData("""{"ZipFile":"bm8gemlw"}""", "Could not unzip uploaded file. Please check your file, then try to upload again.")]
    [InlineData("""{"S3Bucket":"bucket","S3Key":"k"}""", "LambdaEmu does not support S3Bucket, S3Key and S3ObjectVersion as the source of code yet: give the package as ZipFile.")]
    public async Task Publish_WithoutAPackage_IsRefused(string content, string message) =>
        (await _lambda.PostAsync($"{Layers}/l/versions", $$"""{"Content":{{content}}}""")).ShouldFail(400, "InvalidParameterValueException", message);

    private static IEnumerable<string?> Newest(JsonElement page) =>
        page.GetProperty("Layers").EnumerateArray().Select(l => l.GetProperty("LatestMatchingVersion").GetProperty("LayerVersionArn").GetString());

    private static IEnumerable<int> Versions(JsonElement page) => page.GetProperty("LayerVersions").EnumerateArray().Select(v => v.GetProperty("Version").GetInt32());
}
