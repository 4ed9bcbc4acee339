using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>Code signing configurations as test_function_code_signing_config and test_code_signing_not_found_excs recorded them.</summary>
public sealed class CodeSigningTests : IDisposable
{
    private const string Configs = "/2020-04-22/code-signing-configs";
    private const string OfFunction = "/2020-06-30/functions/f/code-signing-config";
    private const string Profile = "arn:aws:signer:us-east-1:000000000000:/signing-profiles/test";
    private const string NoConfig = "arn:aws:lambda:us-east-1:000000000000:code-signing-config:csc-12345678901234567";

    private const string Unsigned =
        "Lambda cannot deploy the function. The function or layer might be signed using a signature that the client is not configured to accept. "
        + "Check the provided signature for unsigned.";

    private readonly LambdaFixture _lambda = new();

    public void Dispose() => _lambda.Dispose();

    [Fact]
    public async Task Config_LivesFromCreationToDeletion()
    {
        var created = await PostConfigAsync("Enforce", ",\"Description\":\"d\"");
        var arn = Arn(created);
        created.ShouldBe(201).ShouldBeJson(
            $$$"""
            {"CodeSigningConfig":{"CodeSigningConfigId":"{{{arn[^21..]}}}","CodeSigningConfigArn":"{{{arn}}}","Description":"d",
             "AllowedPublishers":{"SigningProfileVersionArns":["{{{Profile}}}"]},
             "CodeSigningPolicies":{"UntrustedArtifactOnDeployment":"Enforce"},"LastModified":"2025-01-31T12:00:00.000+0000"}}
            """);
        arn.Should().MatchRegex("^arn:aws:lambda:us-east-1:000000000000:code-signing-config:csc-[a-z0-9]{17}$");
        (await _lambda.GetAsync(Path(arn))).ShouldBe(200).Text.Should().Be(created.Text);

        var updated = await _lambda.PutAsync(Path(arn), """{"CodeSigningPolicies":{"UntrustedArtifactOnDeployment":"Warn"}}""");
        updated.ShouldBe(200).Json.GetProperty("CodeSigningConfig").GetProperty("Description").GetString().Should().Be("d");
        (await ListAsync()).Json.GetProperty("CodeSigningConfigs")[0].GetRawText().Should().Be(updated.Json.GetProperty("CodeSigningConfig").GetRawText());

        (await _lambda.DeleteAsync(Path(arn))).ShouldBe(204);
        (await ListAsync()).ShouldBeJson("""{"CodeSigningConfigs":[]}""");
    }

    [Fact]
    public async Task Update_ReplacesWhatItNames()
    {
        var path = Path(Arn(await PostConfigAsync("Enforce", ",\"Description\":\"d\"")));

        await _lambda.PutAsync(path, """{"Description":"new"}""");
        await _lambda.PutAsync(path, Publishers("}").Replace("/test", "/other", StringComparison.Ordinal));

        var shown = (await _lambda.GetAsync(path)).ShouldBe(200).Json.GetProperty("CodeSigningConfig");
        shown.GetProperty("Description").GetString().Should().Be("new");
        shown.GetProperty("AllowedPublishers").GetProperty("SigningProfileVersionArns")[0].GetString().Should().Be(Profile.Replace("/test", "/other", StringComparison.Ordinal));
        shown.GetProperty("CodeSigningPolicies").GetProperty("UntrustedArtifactOnDeployment").GetString().Should().Be("Enforce");
    }

    [Fact]
    public async Task Create_WithoutAPolicy_Warns() => (await _lambda.PostAsync(Configs, Publishers("}"))).ShouldBe(201).Json
        .GetProperty("CodeSigningConfig").GetProperty("CodeSigningPolicies").GetProperty("UntrustedArtifactOnDeployment").GetString().Should().Be("Warn");

    [Fact]
    public async Task List_ComesInPages()
    {
        for (var i = 0; i < 3; i++)
        {
            await PostConfigAsync("Warn");
        }

        var first = (await ListAsync("?MaxItems=2")).ShouldBe(200).Json;
        var rest = (await ListAsync("?Marker=" + Uri.EscapeDataString(first.GetProperty("NextMarker").GetString()!))).Json;

        first.GetProperty("CodeSigningConfigs").GetArrayLength().Should().Be(2);
        rest.GetProperty("CodeSigningConfigs").GetArrayLength().Should().Be(1);
        rest.TryGetProperty("NextMarker", out _).Should().BeFalse();
    }

    [Fact]
    public async Task Function_HasItsConfig_UntilItIsTakenAway()
    {
        await _lambda.CreateAsync();
        var arn = Arn(await PostConfigAsync("Warn"));

        (await PutOfFunctionAsync(arn)).ShouldBe(200).ShouldBeJson($$"""{"CodeSigningConfigArn":"{{arn}}","FunctionName":"f"}""");
        (await _lambda.GetAsync(OfFunction)).ShouldBe(200).ShouldBeJson($$"""{"CodeSigningConfigArn":"{{arn}}","FunctionName":"f"}""");
        (await _lambda.GetAsync(Path(arn) + "/functions")).ShouldBe(200).ShouldBeJson($$"""{"FunctionArns":["{{LambdaFixture.Arn}}f"]}""");
        (await _lambda.DeleteAsync(Path(arn))).ShouldBe(409).ErrorType.Should().Be("ResourceConflictException");

        (await _lambda.DeleteAsync(OfFunction)).ShouldBe(204);
        (await _lambda.DeleteAsync(OfFunction)).ShouldBe(204);
        (await _lambda.GetAsync(Path(arn) + "/functions")).ShouldBe(200).ShouldBeJson("""{"FunctionArns":[]}""");
        (await _lambda.DeleteAsync(Path(arn))).ShouldBe(204);
    }

    [Fact]
    public async Task Enforce_RefusesUnsignedCode_WhereverItComesIn()
    {
        var arn = Arn(await PostConfigAsync("Enforce"));
        var layer = (await _lambda.PublishLayerAsync()).Json.GetProperty("LayerVersionArn").GetString();

        (await _lambda.CreateAsync("g", $$"""{"CodeSigningConfigArn":"{{arn}}"}""")).ShouldFail(400, "CodeVerificationFailedException", Unsigned);
        await _lambda.CreateAsync();
        await PutOfFunctionAsync(arn);

        (await _lambda.UpdateCodeAsync("new")).ShouldFail(400, "CodeVerificationFailedException", Unsigned);
        (await _lambda.UpdateCodeAsync("new", ",\"DryRun\":true")).ShouldFail(400, "CodeVerificationFailedException", Unsigned);
        (await _lambda.ConfigureAsync($$"""{"Layers":["{{layer}}"]}""")).ShouldFail(400, "CodeVerificationFailedException", Unsigned);
        (await _lambda.ConfigureAsync("""{"Timeout":9}""")).ShouldBe(200);

        await _lambda.PutAsync(Path(arn), """{"CodeSigningPolicies":{"UntrustedArtifactOnDeployment":"Warn"}}""");
        (await _lambda.UpdateCodeAsync("new")).ShouldBe(200);
    }

    [Fact]
    public async Task Create_WithAConfigThatWarns_KeepsIt_AcrossARestart()
    {
        var arn = Arn(await PostConfigAsync("Warn"));
        (await _lambda.CreateAsync("f", $$"""{"CodeSigningConfigArn":"{{arn}}"}""")).ShouldBe(201);

        using var after = new LambdaFixture(_lambda.Store);

        (await after.GetAsync(OfFunction)).Json.GetProperty("CodeSigningConfigArn").GetString().Should().Be(arn);
        (await after.GetAsync(Path(arn))).Text.Should().Be((await _lambda.GetAsync(Path(arn))).Text);
    }

    [Fact]
    public async Task MissingConfigs_AndFunctions_AreFaults()
    {
        const string Missing = $"The Lambda code signing configuration {NoConfig} can not be found.";
        const string MissingForFunction = $"The code signing configuration cannot be found. Check that the provided configuration is not deleted: {NoConfig}.";
        await _lambda.CreateAsync();
        var arn = Arn(await PostConfigAsync("Warn"));

        (await _lambda.GetAsync(Path(NoConfig))).ShouldFail(404, "ResourceNotFoundException", Missing);
        (await _lambda.DeleteAsync(Path(NoConfig))).ShouldFail(404, "ResourceNotFoundException", Missing);
        (await _lambda.PutAsync(Path(NoConfig), "{}")).ShouldFail(404, "ResourceNotFoundException", Missing);
        (await _lambda.GetAsync(Path(NoConfig) + "/functions")).ShouldFail(404, "ResourceNotFoundException", Missing);
        (await PutOfFunctionAsync(NoConfig)).ShouldFail(404, "CodeSigningConfigNotFoundException", MissingForFunction);
        (await PutOfFunctionAsync(NoConfig, "none")).ShouldFail(404, "CodeSigningConfigNotFoundException", MissingForFunction);
        (await _lambda.CreateAsync("g", $$"""{"CodeSigningConfigArn":"{{NoConfig}}"}""")).ShouldFail(404, "CodeSigningConfigNotFoundException", MissingForFunction);
        (await PutOfFunctionAsync(arn, "none")).ShouldFail(404, "ResourceNotFoundException", $"Function not found: {LambdaFixture.Arn}none");
        (await _lambda.DeleteAsync(OfFunction.Replace("/f/", "/none/"))).ShouldFail(404, "ResourceNotFoundException", $"Function not found: {LambdaFixture.Arn}none");
    }

    [Fact]
    public async Task Tags_AreKeptLikeAFunctions()
    {
        var arn = Arn(await PostConfigAsync("Warn", ",\"Tags\":{\"a\":\"1\"}"));
        var tags = "/2017-03-31/tags/" + Uri.EscapeDataString(arn);

        (await _lambda.PostAsync(tags, """{"Tags":{"b":"2"}}""")).ShouldBe(204);
        (await _lambda.DeleteAsync(tags + "?tagKeys=a")).ShouldBe(204);

        (await _lambda.GetAsync(tags)).ShouldBe(200).ShouldBeJson("""{"Tags":{"b":"2"}}""");
    }

    private Task<WireAnswer> PostConfigAsync(string policy, string more = "") =>
        _lambda.PostAsync(Configs, Publishers($$$""","CodeSigningPolicies":{"UntrustedArtifactOnDeployment":"{{{policy}}}"}{{{more}}}}"""));

    private Task<WireAnswer> PutOfFunctionAsync(string arn, string name = "f") =>
        _lambda.PutAsync(OfFunction.Replace("/f/", $"/{name}/"), $$"""{"CodeSigningConfigArn":"{{arn}}"}""");

    private Task<WireAnswer> ListAsync(string query = "") => _lambda.GetAsync(Configs + query);

    private static string Publishers(string rest) => $$$"""{"AllowedPublishers":{"SigningProfileVersionArns":["{{{Profile}}}"]}{{{rest}}}""";

    private static string Arn(WireAnswer created) => created.Json.GetProperty("CodeSigningConfig").GetProperty("CodeSigningConfigArn").GetString()!;

    private static string Path(string arn) => $"{Configs}/{Uri.EscapeDataString(arn)}";
}
