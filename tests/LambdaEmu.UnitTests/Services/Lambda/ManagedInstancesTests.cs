using System.Text.Json.Nodes;
using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>Capacity providers, functions that name one, their $LATEST.PUBLISHED and their scaling.</summary>
public sealed class ManagedInstancesTests : IDisposable
{
    private const string Providers = "/2025-11-30/capacity-providers";
    private const string ProviderArn = "arn:aws:lambda:us-east-1:000000000000:capacity-provider:p";
    private const string Scaling = "/2025-11-30/functions/f/function-scaling-config";
    private const string LatestPublished = "?Qualifier=%24LATEST.PUBLISHED";
    private const string Invalid = "InvalidParameterValueException";

    private readonly LambdaFixture _lambda = new();

    public void Dispose() => _lambda.Dispose();

    [Fact]
    public async Task CapacityProvider_LivesFromCreationToDeletion()
    {
        var created = (await CreateProviderAsync(more: ""","InstanceRequirements":{"Architectures":["arm64"]},"CapacityProviderScalingConfig":{"MaxVCpuCount":12}""")).ShouldBe(202);
        created.ShouldBeJson($$$"""{"CapacityProvider":{{{Shown("Pending", 12)}}}}""");
        (await _lambda.GetAsync(Providers + "/p")).ShouldBe(200).ShouldBeJson($$$"""{"CapacityProvider":{{{Shown("Active", 12)}}}}""");
        (await _lambda.GetAsync($"{Providers}/{Uri.EscapeDataString(ProviderArn)}")).ShouldBe(200);
        (await CreateProviderAsync()).ShouldBe(409).ErrorType.Should().Be("ResourceConflictException");

        (await _lambda.PutAsync(Providers + "/p", """{"CapacityProviderScalingConfig":{"MaxVCpuCount":30}}""")).ShouldBe(202)
            .ShouldBeJson($$$"""{"CapacityProvider":{{{Shown("Active", 30)}}}}""");
        (await _lambda.GetAsync(Providers)).ShouldBe(200).ShouldBeJson($$$"""{"CapacityProviders":[{{{Shown("Active", 30)}}}]}""");
        (await _lambda.GetAsync(Providers + "?State=Failed")).ShouldBeJson("""{"CapacityProviders":[]}""");

        (await _lambda.DeleteAsync(Providers + "/p")).ShouldBe(202).ShouldBeJson($$$"""{"CapacityProvider":{{{Shown("Deleting", 30)}}}}""");
        (await _lambda.GetAsync(Providers + "/p")).ShouldFail(404, "ResourceNotFoundException", $"Capacity provider not found: {ProviderArn}");
    }

    [Fact]
    public async Task CapacityProvider_HasTags()
    {
        await CreateProviderAsync(more: ""","Tags":{"a":"1"}""");
        var tags = "/2017-03-31/tags/" + Uri.EscapeDataString(ProviderArn);

        (await _lambda.PostAsync(tags, """{"Tags":{"b":"2"}}""")).ShouldBe(204);
        (await _lambda.DeleteAsync(tags + "?tagKeys=a")).ShouldBe(204);

        (await _lambda.GetAsync(tags)).ShouldBe(200).ShouldBeJson("""{"Tags":{"b":"2"}}""");
    }

    [Fact]
    public async Task Create_OnManagedInstances_ShowsItsDefaults_AndRunsNothingYet()
    {
        await CreateProviderAsync();

        (await CreateFunctionAsync()).ShouldBe(201);

        var shown = await _lambda.ConfigurationAsync();
        JsonNode.DeepEquals(shown["CapacityProviderConfig"], JsonNode.Parse(
            $$$"""{"LambdaManagedInstancesCapacityProviderConfig":{"CapacityProviderArn":"{{{ProviderArn}}}","PerExecutionEnvironmentMaxConcurrency":64,"ExecutionEnvironmentMemoryGiBPerVCpu":2.0}}"""))
            .Should().BeTrue("it is {0}", shown["CapacityProviderConfig"]!.ToJsonString());
        ((int)shown["MemorySize"]!, (string)shown["State"]!, (string)shown["LoggingConfig"]!["LogFormat"]!).Should().Be((2048, "ActiveNonInvocable", "JSON"));
        shown.ContainsKey("SnapStart").Should().BeFalse();
        _lambda.Runner.Scaled.Should().BeEmpty();
    }

    [Theory]
    [InlineData("nodejs22.x", 2048, 2, 64)]
    [InlineData("nodejs22.x", 8192, 2, 256)]
    [InlineData("nodejs24.x", 8192, 8, 64)]
    [InlineData("provided.al2023", 8192, 4, 32)]
    [InlineData("python3.13", 8192, 2, 64)]
    [InlineData("java21", 8192, 4, 64)]
    [InlineData("dotnet8", 4096, 2, 64)]
    public async Task Concurrency_ByDefault_FollowsRuntimeAndProcessors(string runtime, int memory, double each, int expected)
    {
        await CreateProviderAsync();
        await CreateFunctionAsync($$"""{"Runtime":"{{runtime}}","MemorySize":{{memory}}}""", $",\"ExecutionEnvironmentMemoryGiBPerVCpu\":{each}");
        await _lambda.PublishAsync("""{"PublishTo":"LATEST_PUBLISHED"}""");

        await _lambda.InvokeAsync("{}");

        _lambda.Runner.Invoked.Single().Spec.MaxConcurrency.Should().Be(expected);
    }

    [Fact]
    public async Task Settings_ThatDoNotGoTogether_AreRefused()
    {
        (await CreateFunctionAsync()).ShouldFail(404, "ResourceNotFoundException", $"Capacity provider not found: {ProviderArn}");
        await CreateProviderAsync();

        (await CreateFunctionAsync("""{"Runtime":"python3.12"}""")).ShouldFail(
            400, Invalid, "CapacityProviderConfig isn't supported with Runtime python3.12.");
        (await CreateFunctionAsync("""{"MemorySize":2047}""")).ShouldBe(400).ErrorType.Should().Be(Invalid);
        (await CreateFunctionAsync("""{"TenancyConfig":{"TenantIsolationMode":"PER_TENANT"}}""")).ShouldBe(400).ErrorType.Should().Be(Invalid);
        (await CreateFunctionAsync("""{"SnapStart":{"ApplyOn":"PublishedVersions"}}""")).ShouldFail(
            400, Invalid, "SnapStart isn't supported for functions with capacity provider configuration.");
        (await CreateFunctionAsync("""{"LoggingConfig":{"LogFormat":"Text"}}""")).ShouldBe(400).Message.Should().StartWith("LogLevel is not supported when LogFormat is set to \"Text\".");
        (await CreateFunctionAsync("""{"PublishTo":"LATEST_PUBLISHED"}""")).ShouldFail(400, Invalid, "PublishTo needs Publish to be true.");
        (await CreateFunctionAsync("""{"MemorySize":32768}""")).ShouldBe(201);
        (await _lambda.ConfigureAsync("""{"Runtime":"java17"}""")).ShouldBe(400).Message.Should().Be("CapacityProviderConfig isn't supported with Runtime java17.");
        (await _lambda.PublishAsync()).ShouldBe(201);
        (await _lambda.PutAsync("/2019-09-30/functions/f/provisioned-concurrency?Qualifier=1", """{"ProvisionedConcurrentExecutions":1}""")).ShouldBe(400).ErrorType.Should().Be(Invalid);
    }

    [Fact]
    public async Task OrdinaryFunctions_TakeNothingOfThis()
    {
        await CreateProviderAsync();
        await _lambda.CreateAsync("f", """{"Publish":true}""");

        (await _lambda.ConfigureAsync($$"""{"CapacityProviderConfig":{{Config()}}}""")).ShouldFail(400, Invalid, "CapacityProviderConfig isn't supported for Lambda Default functions.");
        (await _lambda.PublishAsync("""{"PublishTo":"LATEST_PUBLISHED"}""")).ShouldFail(400, Invalid, "PublishTo isn't supported for Lambda Default functions.");
        (await _lambda.UpdateCodeAsync("x", ",\"Publish\":true,\"PublishTo\":\"LATEST_PUBLISHED\"")).ShouldFail(400, Invalid, "PublishTo isn't supported for Lambda Default functions.");
        (await _lambda.GetAsync(Scaling + "?Qualifier=1")).ShouldFail(400, Invalid, "FunctionScalingConfig isn't supported for Lambda Default functions.");
        (await _lambda.InvokeAsync("{}", query: LatestPublished)).ShouldFail(404, "ResourceNotFoundException", $"Function not found: {LambdaFixture.Arn}f:$LATEST.PUBLISHED");
    }

    [Fact]
    public async Task Invoke_RunsWhatIsPublished()
    {
        await CreateProviderAsync();
        await CreateFunctionAsync();
        const string Unpublished =
            "The function can't be invoked because no published version exists. For functions with capacity provider configuration, either publish a version to $LATEST.PUBLISHED, or specify a published version qualifier.";
        (await _lambda.InvokeAsync("{}")).ShouldFail(400, "NoPublishedVersionException", Unpublished);

        var published = (await _lambda.PublishAsync("""{"PublishTo":"LATEST_PUBLISHED"}""")).ShouldBe(201).Json;
        await _lambda.UpdateCodeAsync("unpublished");
        await _lambda.PublishAsync();

        (published.GetProperty("Version").GetString(), published.GetProperty("FunctionArn").GetString()).Should().Be(("$LATEST.PUBLISHED", $"{LambdaFixture.Arn}f:$LATEST.PUBLISHED"));
        (await _lambda.InvokeAsync("{}")).ShouldBe(200).Header("X-Amz-Executed-Version").Should().Be("$LATEST.PUBLISHED");
        (await _lambda.InvokeAsync("{}", query: LatestPublished)).ShouldBe(200);
        (await _lambda.InvokeAsync("{}", query: "?Qualifier=1")).ShouldBe(200).Header("X-Amz-Executed-Version").Should().Be("1");
        (await _lambda.InvokeAsync("{}", query: "?Qualifier=%24LATEST")).ShouldFail(
            400, Invalid, "Functions configured with capacity provider configuration can't be invoked with $LATEST qualifier. To invoke this function, specify a published version qualifier or $LATEST.PUBLISHED.");
        (await _lambda.VersionsAsync()).Should().Equal("$LATEST", "$LATEST.PUBLISHED", "1");
        _lambda.Runner.Scaled.Should().BeEquivalentTo(new Dictionary<string, (int, int?)> { ["f:$LATEST.PUBLISHED"] = (1, null), ["f:1"] = (1, null) });
    }

    [Fact]
    public async Task Publication_OfNewCode_ReplacesTheLatest_AndOfTheSameKeepsIt()
    {
        await CreateProviderAsync();
        await CreateFunctionAsync("""{"Publish":true,"PublishTo":"LATEST_PUBLISHED"}""");
        var first = await PublishedAsync();

        await _lambda.PublishAsync("""{"PublishTo":"LATEST_PUBLISHED"}""");
        (await PublishedAsync())["RevisionId"]!.ToString().Should().Be(first["RevisionId"]!.ToString());
        await _lambda.UpdateCodeAsync("new", ",\"Publish\":true,\"PublishTo\":\"LATEST_PUBLISHED\"");

        (await PublishedAsync())["CodeSha256"]!.ToString().Should().NotBe(first["CodeSha256"]!.ToString());
        (await _lambda.DeleteAsync(LambdaFixture.Functions + "/f" + LatestPublished)).ShouldBe(204);
        _lambda.Runner.Scaled.Should().BeEmpty();
        (await _lambda.InvokeAsync("{}")).ShouldBe(400).ErrorType.Should().Be("NoPublishedVersionException");
    }

    [Fact]
    public async Task Scaling_IsKept_AppliedAndShown()
    {
        await CreateProviderAsync();
        await CreateFunctionAsync("""{"Publish":true,"PublishTo":"LATEST_PUBLISHED"}""");
        (await _lambda.GetAsync(Scaling + LatestPublished)).ShouldBeJson($$$"""{"FunctionArn":"{{{LambdaFixture.Arn}}}f:$LATEST.PUBLISHED","AppliedFunctionScalingConfig":{"MinExecutionEnvironments":1}}""");

        (await ScaleAsync(2, 5)).ShouldBe(202).ShouldBeJson("""{"FunctionState":"Active"}""");

        _lambda.Runner.Scaled["f:$LATEST.PUBLISHED"].Should().Be((2, 5));
        const string Both = """{"MinExecutionEnvironments":2,"MaxExecutionEnvironments":5}""";
        (await _lambda.GetAsync(Scaling + LatestPublished)).ShouldBe(200).ShouldBeJson(
            $$$"""{"FunctionArn":"{{{LambdaFixture.Arn}}}f:$LATEST.PUBLISHED","RequestedFunctionScalingConfig":{{{Both}}},"AppliedFunctionScalingConfig":{{{Both}}}}""");
        (await ScaleAsync(3, 2)).ShouldBe(400).ErrorType.Should().Be(Invalid);
        (await ScaleAsync(0, 0)).ShouldBeJson("""{"FunctionState":"Deactivated"}""");
        _lambda.Runner.Scaled.Should().BeEmpty();
        (await PublishedAsync())["State"]!.ToString().Should().Be("Deactivated");
        (await _lambda.InvokeAsync("{}")).ShouldFail(
            409, "ResourceConflictException", "The operation cannot be performed at this time. The function is currently in the following state: Deactivated");
    }

    [Fact]
    public async Task Restart_KeepsAllOfIt_AndStartsTheEnvironments()
    {
        await CreateProviderAsync(more: ""","KmsKeyArn":"arn:aws:kms:us-east-1:000000000000:key/k","Tags":{"a":"1"}""");
        await CreateFunctionAsync("""{"Publish":true,"PublishTo":"LATEST_PUBLISHED"}""", ",\"PerExecutionEnvironmentMaxConcurrency\":3");
        await ScaleAsync(2, 4);

        using var after = new LambdaFixture(_lambda.Store);
        after.Service.Start();

        foreach (var target in new[] { Providers + "/p", Providers + "/p/function-versions", "/2015-03-31/functions/f", "/2015-03-31/functions/f" + LatestPublished, Scaling + LatestPublished })
        {
            (await after.GetAsync(target)).ShouldBe(200).Text.Should().Be((await _lambda.GetAsync(target)).Text);
        }
        after.Runner.Scaled["f:$LATEST.PUBLISHED"].Should().Be((2, 4));
    }

    [Fact]
    public async Task CapacityProvider_ThatFunctionsUse_Stays_AndNamesThem()
    {
        await CreateProviderAsync();
        await CreateFunctionAsync("""{"Publish":true,"PublishTo":"LATEST_PUBLISHED"}""");

        (await _lambda.GetAsync(Providers + "/p/function-versions")).ShouldBe(200).ShouldBeJson(
            $$"""{"CapacityProviderArn":"{{ProviderArn}}","FunctionVersions":[{"FunctionArn":"{{LambdaFixture.Arn}}f:$LATEST.PUBLISHED","State":"Active"}]}""");
        (await _lambda.DeleteAsync(Providers + "/p")).ShouldBe(409).ErrorType.Should().Be("ResourceConflictException");

        await _lambda.DeleteAsync(LambdaFixture.Functions + "/f");
        _lambda.Runner.Scaled.Should().BeEmpty();
        (await _lambda.DeleteAsync(Providers + "/p")).ShouldBe(202);
    }

    private Task<WireAnswer> CreateProviderAsync(string more = "") => _lambda.PostAsync(
        Providers,
        $$$"""{"CapacityProviderName":"p","VpcConfig":{"SubnetIds":["subnet-1"],"SecurityGroupIds":["sg-1"]},"PermissionsConfig":{"CapacityProviderOperatorRoleArn":"{{{LambdaFixture.Role}}}"}{{{more}}}}""");

    private Task<WireAnswer> CreateFunctionAsync(string members = "{}", string config = "")
    {
        var request = JsonNode.Parse(members)!.AsObject();
        request["Runtime"] ??= "nodejs22.x";
        request["CapacityProviderConfig"] = JsonNode.Parse(Config(config));
        return _lambda.CreateAsync("f", request.ToJsonString());
    }

    private static string Config(string more = "") => $$$"""{"LambdaManagedInstancesCapacityProviderConfig":{"CapacityProviderArn":"{{{ProviderArn}}}"{{{more}}}}}""";

    private Task<WireAnswer> ScaleAsync(int min, int max) => _lambda.PutAsync(
        Scaling + LatestPublished, $$$"""{"FunctionScalingConfig":{"MinExecutionEnvironments":{{{min}}},"MaxExecutionEnvironments":{{{max}}}}}""");

    private Task<JsonObject> PublishedAsync() => _lambda.ConfigurationAsync(query: LatestPublished);

    private static string Shown(string state, int processors) =>
        $$$"""
        {"CapacityProviderArn":"{{{ProviderArn}}}","State":"{{{state}}}","VpcConfig":{"SubnetIds":["subnet-1"],"SecurityGroupIds":["sg-1"]},
         "PermissionsConfig":{"CapacityProviderOperatorRoleArn":"{{{LambdaFixture.Role}}}"},"InstanceRequirements":{"Architectures":["arm64"]},
         "CapacityProviderScalingConfig":{"MaxVCpuCount":{{{processors}}},"ScalingMode":"Auto"},"LastModified":"2025-01-31T12:00:00.000+0000"}
        """;
}
