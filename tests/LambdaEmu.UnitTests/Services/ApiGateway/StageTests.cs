using LambdaEmu.Services.ApiGateway.Stages;

namespace LambdaEmu.UnitTests.Services.ApiGateway;

/// <summary>Deployments, stages and canaries. Shapes and texts are those of recorded answers.</summary>
public sealed class StageTests : IDisposable
{
    private const string Active = "Active stages pointing to this deployment must be moved or deleted";

    private readonly RestApiFixture _gateway = new();

    public void Dispose() => _gateway.Dispose();

    [Fact]
    public async Task CreateDeployment_WithoutMethodsOrIntegrations_IsRefused()
    {
        var api = await _gateway.ApiAsync();

        (await _gateway.FaultAsync("POST", $"{api}/deployments", "{}")).Should().Be((400, "The REST API doesn't contain any methods"));
        await _gateway.DoAsync("PUT", $"{await _gateway.RootAsync(api)}/methods/GET", """{"authorizationType":"NONE"}""");
        (await _gateway.FaultAsync("POST", $"{api}/deployments", "{}")).Should().Be((400, "No integration defined for method"));
    }

    [Fact]
    public async Task Stage_ShowsAwssDefaults()
    {
        var api = await _gateway.MockApiAsync();
        var deployment = await _gateway.DeployAsync(api, """{"stageName":"s1","variables":{"v":"1"}}""");

        (await _gateway.DoAsync("GET", $"{api}/stages/s1")).ShouldBe(
            $$"""{"stageName":"s1","deploymentId":"{{deployment}}","variables":{"v":"1"},"methodSettings":{},"cacheClusterEnabled":false,"cacheClusterStatus":"NOT_AVAILABLE","tracingEnabled":false}""",
            "createdDate", "lastUpdatedDate");
        (await _gateway.DoAsync("GET", $"{api}/deployments/{deployment}?embed=apisummary"))["apiSummary"]!
            .ShouldBe("""{"/":{"GET":{"authorizationType":"NONE","apiKeyRequired":false}}}""");
    }

    [Fact]
    public async Task Deployment_ThatAStageServes_StaysAndServesWhatItFroze()
    {
        var api = await _gateway.MockApiAsync();
        var first = await _gateway.DeployAsync(api, """{"stageName":"s1"}""");
        await _gateway.DoAsync("DELETE", $"{await _gateway.RootAsync(api)}/methods/GET/integration");

        (await _gateway.FaultAsync("DELETE", $"{api}/deployments/{first}")).Should().Be((400, Active));
        Staged(api).Deployment.Definition.Resources.Values.Single().Methods["GET"].Integration!.Type.Should().Be("MOCK");

        await _gateway.DoAsync("PUT", $"{await _gateway.RootAsync(api)}/methods/GET/integration", """{"type":"MOCK"}""");
        var second = await _gateway.DeployAsync(api);
        await _gateway.PatchAsync($"{api}/stages/s1", ("replace", "/deploymentId", second));
        (await _gateway.SendAsync("DELETE", $"{api}/deployments/{first}")).ShouldBe(202);
        (await _gateway.FaultAsync("DELETE", $"{api}/deployments/{second}")).Should().Be((400, Active));
        (await _gateway.DoAsync("GET", $"{api}/stages?deploymentId={first}"))["item"]!.AsArray().Should().BeEmpty();
        (await _gateway.DoAsync("GET", $"{api}/stages?deploymentId={second}"))["item"]!.AsArray().Should().ContainSingle();
    }

    [Fact]
    public async Task StagedApi_IsTheSameInstance_UntilWhatItServesChanges()
    {
        var api = await _gateway.MockApiAsync();
        await _gateway.DeployAsync(api, """{"stageName":"s1"}""");
        await _gateway.DeployAsync(api, """{"stageName":"other"}""");
        var staged = Staged(api);

        await _gateway.PatchAsync(api, ("replace", "/name", "renamed"));
        await _gateway.PatchAsync($"{api}/stages/other", ("replace", "/description", "d"));
        Staged(api).Should().BeSameAs(staged);

        await _gateway.PatchAsync($"{api}/stages/s1", ("replace", "/variables/v", "2"));
        Staged(api).Should().NotBeSameAs(staged);
        Staged(api).Stage.Variables.Should().Contain("v", "2");

        await _gateway.DoAsync("DELETE", $"{api}/stages/s1");
        _gateway.Resources.Apis.Find(RestApiFixture.IdOf(api), "s1").Should().BeNull();
    }

    [Fact]
    public async Task Canary_IsMadeByPatches_AndRemoved()
    {
        var api = await _gateway.MockApiAsync();
        var first = await _gateway.DeployAsync(api, """{"stageName":"dev","variables":{"testVar":"default"}}""");
        var second = await _gateway.DeployAsync(api);
        var stage = $"{api}/stages/dev";

        (await _gateway.PatchAsync(stage, ("replace", "/canarySettings/deploymentId", second)))["canarySettings"]!
            .ShouldBe($$"""{"deploymentId":"{{second}}","percentTraffic":0,"useStageCache":false}""");
        (await _gateway.PatchAsync(stage, ("remove", "/canarySettings", null)))["canarySettings"].Should().BeNull();
        (await _gateway.PatchAsync(stage, ("replace", "/canarySettings/percentTraffic", "50")))["canarySettings"]!
            .ShouldBe($$"""{"deploymentId":"{{first}}","percentTraffic":50,"useStageCache":false}""");
        (await _gateway.PatchFaultAsync(stage, ("replace", "/canarySettings/deploymentId", "none"))).Should().Be((400, "Deployment id does not exist"));
    }

    [Fact]
    public async Task Canary_IsPromotedByCopies()
    {
        var api = await _gateway.MockApiAsync();
        var stage = $"{api}/stages/dev";
        await _gateway.DeployAsync(api, """{"stageName":"dev","variables":{"testVar":"test","testVar2":"test2"}}""");
        const string Promote = """{"patchOperations":[{"op":"copy","from":"/canarySettings/deploymentId","path":"/deploymentId"},{"op":"copy","from":"/canarySettings/stageVariableOverrides","path":"/variables"}]}""";

        (await _gateway.FaultAsync("PATCH", stage, """{"patchOperations":[{"op":"copy","path":"/canarySettings/stageVariableOverrides","from":"/variables"}]}""")).Message.Should().Be(
            "Invalid copy operation with path: /canarySettings/stageVariableOverrides and from /variables. Valid copy:path are [/deploymentId, /variables] and valid copy:from are [/canarySettings/deploymentId, /canarySettings/stageVariableOverrides]");
        (await _gateway.FaultAsync("PATCH", stage, Promote)).Message.Should().Be("Promotion not available. Canary does not exist.");
        var canary = await _gateway.DeployAsync(api, """{"stageName":"dev","canarySettings":{"percentTraffic":50,"stageVariableOverrides":{"testVar":"override"}}}""");
        Staged(api, "dev").CanaryDeployment!.Id.Should().Be(canary);
        (await _gateway.DoAsync("GET", stage))["deploymentId"]!.ToString().Should().NotBe(canary);

        var promoted = await _gateway.DoAsync("PATCH", stage, Promote);

        promoted["deploymentId"]!.ToString().Should().Be(canary);
        promoted["variables"]!.ShouldBe("""{"testVar":"override","testVar2":"test2"}""");
    }

    [Fact]
    public async Task MethodSettings_ArePatchedByPathAndMethod()
    {
        var api = await _gateway.MockApiAsync();
        await _gateway.DeployAsync(api, """{"stageName":"dev"}""");
        var stage = $"{api}/stages/dev";

        var changed = await _gateway.PatchAsync(
            stage, ("replace", "/*/*/metrics/enabled", "true"), ("replace", "/*/*/logging/loglevel", "INFO"), ("replace", "/a/{id}/GET/throttling/burstLimit", "7"),
            ("replace", "/~1b/POST/caching/ttlInSeconds", "5"), ("replace", "/~1/GET/throttling/rateLimit", "1.5"));

        changed["methodSettings"]!["*/*"]!.ShouldBe(
            """{"metricsEnabled":true,"loggingLevel":"INFO","dataTraceEnabled":false,"throttlingBurstLimit":5000,"throttlingRateLimit":10000,"cachingEnabled":false,"cacheTtlInSeconds":300,"cacheDataEncrypted":false,"requireAuthorizationForCacheControl":true,"unauthorizedCacheControlHeaderStrategy":"SUCCEED_WITH_RESPONSE_HEADER"}""");
        changed["methodSettings"]!.AsObject().Select(s => s.Key).Should().BeEquivalentTo("*/*", "a/{id}/GET", "~1b/POST", "~1/GET");
        var staged = Staged(api, "dev").Stage;
        staged.SettingFor("/a/{id}", "GET")!.ThrottlingBurstLimit.Should().Be(7);
        staged.SettingFor("/b", "POST")!.CacheTtlInSeconds.Should().Be(5);
        staged.SettingFor("/", "GET")!.ThrottlingRateLimit.Should().Be(1.5);
        staged.SettingFor("/b", "GET")!.MetricsEnabled.Should().BeTrue();
        (await _gateway.PatchAsync(stage, ("remove", "/*/*", null), ("remove", "/a/{id}/GET", null)))["methodSettings"]!.AsObject().Should().HaveCount(2);
    }

    [Theory]
    [InlineData("/test/ANY/caching/enabled")]
    [InlineData("/nothing")]
    [InlineData("/*/*/nothing")]
    public async Task UpdateStage_OfAnUnknownPath_ListsThem(string path)
    {
        var api = await _gateway.MockApiAsync();
        await _gateway.DeployAsync(api, """{"stageName":"dev"}""");

        (await _gateway.PatchFaultAsync($"{api}/stages/dev", ("replace", path, "true"))).Message.Should()
            .StartWith($"Invalid method setting path: {path}. Must be one of: [/deploymentId, /description, /cacheClusterEnabled, /cacheClusterSize, /clientCertificateId, /accessLogSettings, ")
            .And.Contain("/{resourcePath}/{httpMethod}/throttling/burstLimit/{resourcePath}/{httpMethod}/throttling/rateLimit/{resourcePath}/{httpMethod}/caching/ttlInSeconds, ")
            .And.EndWith("/*/*/throttling/burstLimit /*/*/throttling/rateLimit /*/*/caching/ttlInSeconds, /*/*/caching/enabled, /*/*/caching/dataEncrypted, /*/*/caching/requireAuthorizationForCacheControl, /*/*/caching/unauthorizedCacheControlHeaderStrategy, /variables/{variable_name}, /tracingEnabled]");
    }

    [Fact]
    public async Task CreateStage_ChecksWhatItNames()
    {
        var api = await _gateway.MockApiAsync();
        var deployment = await _gateway.DeployAsync(api);
        string Body(string name, string of, string more = "") => $$"""{"stageName":"{{name}}","deploymentId":"{{of}}"{{more}}}""";

        (await _gateway.FaultAsync("POST", $"{api}/stages", Body("s", "none"))).Should().Be((400, "Deployment id does not exist"));
        (await _gateway.FaultAsync("POST", $"{api}/stages", Body("s s", deployment))).Status.Should().Be(400);
        (await _gateway.FaultAsync("POST", $"{api}/stages", Body("s", deployment, ",\"documentationVersion\":\"1\""))).Status.Should().Be(404);
        await _gateway.DoAsync("POST", $"{api}/stages", Body("s", deployment, ",\"cacheClusterEnabled\":true"));
        (await _gateway.FaultAsync("POST", $"{api}/stages", Body("s", deployment))).Should().Be((409, "Stage already exists"));
        (await _gateway.DoAsync("GET", $"{api}/stages/s"))["cacheClusterSize"]!.ToString().Should().Be("0.5");
    }

    private StagedApi Staged(string api, string stage = "s1") => _gateway.Resources.Apis.Find(RestApiFixture.IdOf(api), stage)!;
}
