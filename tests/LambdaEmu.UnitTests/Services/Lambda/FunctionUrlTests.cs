using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>Function URLs as test_url_config_deletion_without_qualifier and test_lambda_update_function_url_config recorded them.</summary>
public sealed class FunctionUrlTests : IAsyncLifetime
{
    private const string Path = "/2021-10-31/functions/f/url";
    private const string None = "The resource you requested does not exist.";

    private readonly LambdaFixture _lambda = new();

    public async Task InitializeAsync()
    {
        await _lambda.CreateAsync("f", """{"Publish":true}""");
        await _lambda.PostAsync(LambdaFixture.Functions + "/f/aliases", """{"Name":"live","FunctionVersion":"1"}""");
    }

    public Task DisposeAsync()
    {
        _lambda.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Create_AnswersTheUrl_AndGetShowsIt()
    {
        var created = (await _lambda.PostAsync(Path, """{"AuthType":"NONE","Cors":{"AllowOrigins":["*"],"MaxAge":60}}""")).ShouldBe(201).Json;
        var got = (await _lambda.GetAsync(Path)).ShouldBe(200).Json;

        var url = created.GetProperty("FunctionUrl").GetString();
        url.Should().MatchRegex(@"^http://[0-9a-f]{32}\.lambda-url\.us-east-1\.localhost\.localstack\.cloud:\d+/$");
        created.TryGetProperty("InvokeMode", out _).Should().BeFalse();
        got.GetProperty("FunctionUrl").GetString().Should().Be(url);
        got.GetProperty("FunctionArn").GetString().Should().Be(LambdaFixture.Arn + "f");
        got.GetProperty("InvokeMode").GetString().Should().Be("BUFFERED");
        got.GetProperty("CreationTime").GetString().Should().Be("2025-01-31T12:00:00.000000Z");
        got.GetProperty("Cors").GetRawText().Should().Be("""{"AllowOrigins":["*"],"MaxAge":60}""");
    }

    [Fact]
    public async Task Update_MergesWhatItNames()
    {
        await _lambda.PostAsync(Path, """{"AuthType":"NONE","InvokeMode":"BUFFERED"}""");

        (await _lambda.PutAsync(Path, """{"InvokeMode":"RESPONSE_STREAM"}""")).ShouldBe(200).Json.GetProperty("InvokeMode").GetString().Should().Be("RESPONSE_STREAM");
        (await _lambda.PutAsync(Path, """{"AuthType":"AWS_IAM"}""")).ShouldBe(200);

        var got = (await _lambda.GetAsync(Path)).Json;
        (got.GetProperty("AuthType").GetString(), got.GetProperty("InvokeMode").GetString()).Should().Be(("AWS_IAM", "RESPONSE_STREAM"));
    }

    [Fact]
    public async Task Delete_WithoutAQualifier_LeavesTheAliasesUrl()
    {
        await _lambda.PostAsync(Path, """{"AuthType":"NONE"}""");
        await _lambda.PostAsync(Path + "?Qualifier=live", """{"AuthType":"NONE"}""");

        (await _lambda.DeleteAsync(Path)).ShouldBe(204).Bytes.Should().BeEmpty();

        (await _lambda.GetAsync(Path)).ShouldFail(404, "ResourceNotFoundException", None);
        (await _lambda.GetAsync(Path + "?Qualifier=live")).ShouldBe(200).Json.GetProperty("FunctionArn").GetString().Should().Be(LambdaFixture.Arn + "f:live");
        (await _lambda.DeleteAsync(Path)).ShouldFail(404, "ResourceNotFoundException", None);
        (await _lambda.PutAsync(Path, "{}")).ShouldFail(404, "ResourceNotFoundException", None);
    }

    [Fact]
    public async Task Create_OfASecond_OrOfWhatIsMissing_IsAFault()
    {
        await _lambda.PostAsync(Path, """{"AuthType":"NONE"}""");

        (await _lambda.PostAsync(Path, """{"AuthType":"NONE"}""")).ShouldFail(
            409, "ResourceConflictException",
            $"Failed to create function url config for [functionArn = {LambdaFixture.Arn}f]. Error message:  FunctionUrlConfig exists for this Lambda function");
        (await _lambda.PostAsync(Path + "?Qualifier=none", """{"AuthType":"NONE"}""")).ShouldFail(404, "ResourceNotFoundException", "Function does not exist");
        (await _lambda.PostAsync("/2021-10-31/functions/g/url", """{"AuthType":"NONE"}""")).ShouldFail(404, "ResourceNotFoundException", "Function does not exist");
        (await _lambda.GetAsync("/2021-10-31/functions/g/urls")).ShouldFail(404, "ResourceNotFoundException", "Function does not exist");
    }

    [Fact]
    public async Task List_PagesThem_AndARestartKeepsThem()
    {
        await _lambda.PostAsync(Path, """{"AuthType":"NONE"}""");
        await _lambda.PostAsync(Path + "?Qualifier=live", """{"AuthType":"NONE"}""");
        using var after = new LambdaFixture(_lambda.Store);

        var first = (await after.GetAsync(Path + "s?MaxItems=1")).ShouldBe(200);
        var marker = first.Json.GetProperty("NextMarker").GetString()!;

        Arns(first).Should().Equal(LambdaFixture.Arn + "f");
        Arns(await after.GetAsync($"{Path}s?Marker={Uri.EscapeDataString(marker)}")).Should().Equal(LambdaFixture.Arn + "f:live");
    }

    private static IEnumerable<string?> Arns(WireAnswer page) =>
        page.Json.GetProperty("FunctionUrlConfigs").EnumerateArray().Select(u => u.GetProperty("FunctionArn").GetString());
}
