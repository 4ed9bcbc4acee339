using LambdaEmu.Services.ApiGateway.ApiKeys;

namespace LambdaEmu.UnitTests.Services.ApiGateway;

/// <summary>API keys, usage plans and what they count. Shapes and texts are those of recorded answers.</summary>
public sealed class UsagePlanTests : IDisposable
{
    private const string Value = "0123456789012345678901234567";

    private readonly RestApiFixture _gateway = new();

    public void Dispose() => _gateway.Dispose();

    [Fact]
    public async Task ApiKeys_ShowTheirValueWhenMadeAndWhenAsked()
    {
        var created = await _gateway.DoAsync("POST", "/apikeys", $$"""{"name":"","value":"{{Value}}"}""");
        var key = $"/apikeys/{created["id"]}";

        created.ShouldBe($$"""{"enabled":false,"stageKeys":[],"value":"{{Value}}"}""", "id", "createdDate", "lastUpdatedDate");
        (await _gateway.DoAsync("GET", key))["value"].Should().BeNull();
        (await _gateway.DoAsync("GET", $"{key}?includeValue=true"))["value"]!.ToString().Should().Be(Value);
        (await _gateway.PatchAsync(key, ("replace", "/enabled", "what"))).ShouldBe("""{"enabled":false,"stageKeys":[],"tags":{}}""", "id", "createdDate", "lastUpdatedDate");
    }

    [Fact]
    public async Task ApiKeys_AreRefusedInAwssWords()
    {
        var key = await KeyAsync("k");

        (await _gateway.FaultAsync("POST", "/apikeys", """{"value":"short"}""")).Should().Be((400, "API Key value should be at least 20 characters"));
        (await _gateway.FaultAsync("POST", "/apikeys", $$"""{"name":"{{new string('x', 1025)}}"}""")).Should().Be((400, "Invalid API Key name, can be at most 1024 characters."));
        (await _gateway.FaultAsync("POST", "/apikeys", $$"""{"value":"{{Value}}k"}""")).Status.Should().Be(409);
        (await _gateway.PatchFaultAsync($"/apikeys/{key}", ("replace", "/id", "x"))).Message
            .Should().Be("Invalid patch path  '/id' specified for op 'replace'. Must be one of: [/description, /enabled, /name, /customerId]");
    }

    [Fact]
    public async Task UsagePlan_IsPatched()
    {
        var api = await ApiAsync();
        var plan = await _gateway.DoAsync("POST", "/usageplans", $$"""{"name":"p","description":"d","apiStages":[{"apiId":"{{api}}","stage":"dev"}]}""");
        var path = $"/usageplans/{plan["id"]}";

        plan.ShouldBe($$"""{"name":"p","description":"d","apiStages":[{"apiId":"{{api}}","stage":"dev"}]}""", "id");
        (await _gateway.PatchAsync(
            path, ("replace", "/throttle/burstLimit", "100"), ("replace", "/throttle/rateLimit", "200"), ("replace", "/quota/limit", "5000"), ("replace", "/quota/period", "MONTH"),
            ("add", $"/apiStages/{api}:dev/throttle//pets/GET/rateLimit", "3"), ("add", $"/apiStages/{api}:dev/throttle/~1pets~1GET/burstLimit", "4"))).ShouldBe(
            $$"""
            {"name":"p","description":"d","throttle":{"burstLimit":100,"rateLimit":200},"quota":{"limit":5000,"offset":0,"period":"MONTH"},"tags":{},
             "apiStages":[{"apiId":"{{api}}","stage":"dev","throttle":{"/pets/GET":{"burstLimit":4,"rateLimit":3} } }]}
            """, "id");
        (await _gateway.PatchAsync(path, ("remove", "/throttle", null), ("remove", "/quota", null), ("remove", "/apiStages", $"{api}:dev")))
            .ShouldBe("""{"name":"p","description":"d","apiStages":[],"tags":{}}""", "id");
        (await _gateway.PatchFaultAsync(path, ("add", "/apiStages", $"{api}:none"))).Should().Be((404, $"Invalid API Stage {{api: {api}, stage: none}} specified for usageplan {plan["id"]}"));
        (await _gateway.PatchFaultAsync(path, ("add", "/apiStages", null))).Should().Be((400, "Invalid API Stage specified"));
        (await _gateway.PatchFaultAsync(path, ("add", "/apiStages", "x"))).Should().Be((400, "Invalid API Stage specified"));
        (await _gateway.PatchFaultAsync("/usageplans/none", ("add", "/apiStages", "x:y"))).Should().Be((404, "Invalid Usage Plan ID specified"));
    }

    [Fact]
    public async Task UsagePlanKeys_AreListedTheLastFirst_AndByTheBeginningOfTheirName()
    {
        var plan = (await _gateway.DoAsync("POST", "/usageplans", """{"name":"p"}"""))["id"]!.ToString();
        var (a, b) = (await KeyAsync("key-a"), await KeyAsync("key-b"));
        await AddAsync(plan, a);
        await AddAsync(plan, b);
        async Task<IEnumerable<string>> ListAsync(string query = "") =>
            (await _gateway.DoAsync("GET", $"/usageplans/{plan}/keys{query}"))["item"]!.AsArray().Select(k => k!["id"]!.ToString());

        (await ListAsync()).Should().Equal(b, a);
        (await ListAsync("?name=key-a")).Should().Equal(a);
        (await ListAsync("?name=KEY")).Should().BeEmpty();
        await _gateway.DoAsync("DELETE", $"/apikeys/{b}");
        (await ListAsync()).Should().Equal(a);
        (await _gateway.DoAsync("GET", "/usageplans/none/keys"))["item"]!.AsArray().Should().BeEmpty();
    }

    [Fact]
    public async Task CreateUsagePlanKey_OfAnotherType_IsRefused()
    {
        var plan = (await _gateway.DoAsync("POST", "/usageplans", """{"name":"p"}"""))["id"];

        (await _gateway.FaultAsync("POST", $"/usageplans/{plan}/keys", $$"""{"keyId":"{{await KeyAsync("k")}}","keyType":"OTHER"}""")).Should().Be((400, "Usage plan key type must be API_KEY"));
    }

    [Fact]
    public async Task KeyDirectory_FindsEnabledKeysAndTheirPlans()
    {
        var api = await ApiAsync();
        var plan = (await _gateway.DoAsync("POST", "/usageplans", $$"""{"name":"p","apiStages":[{"apiId":"{{api}}","stage":"dev"}]}"""))["id"]!.ToString();
        var id = await KeyAsync("k", enabled: true);
        await AddAsync(plan, id);
        var directory = new KeyDirectory(_gateway.Resources);

        directory.FindEnabled(RestApiFixture.Scope, $"{Value}k")!.Id.Should().Be(id);
        directory.FindPlan(RestApiFixture.Scope, id, api, "dev")!.Id.Should().Be(plan);
        directory.FindPlan(RestApiFixture.Scope, id, api, "prod").Should().BeNull();
        await _gateway.PatchAsync($"/apikeys/{id}", ("replace", "/enabled", "false"));
        directory.FindEnabled(RestApiFixture.Scope, $"{Value}k").Should().BeNull();
    }

    [Fact]
    public async Task Usage_IsCountedByDay_UntilTheQuotaIsUsedUp()
    {
        var planId = (await _gateway.DoAsync("POST", "/usageplans", """{"name":"p","quota":{"limit":2,"period":"WEEK","offset":1}}"""))["id"]!.ToString();
        var key = await KeyAsync("k");
        await AddAsync(planId, key);
        var plan = _gateway.Resources.UsagePlans.Find(RestApiFixture.Scope, planId)!;
        bool Count() => _gateway.Resources.Usage.TryCount(RestApiFixture.Scope, plan, key);

        // Friday to Sunday are one week that begins on Monday.
        Count().Should().BeTrue();
        _gateway.Time.Advance(TimeSpan.FromDays(2));
        new[] { Count(), Count() }.Should().Equal(true, false);
        (await _gateway.DoAsync("GET", $"/usageplans/{planId}/usage?startDate=2025-01-31&endDate=2025-02-02"))["values"]!.ShouldBe($$"""{"{{key}}":[[1,1],[0,1],[1,0]]}""");
        (await _gateway.PatchAsync($"/usageplans/{planId}/keys/{key}/usage", ("replace", "/remaining", "1")))["values"]!.ShouldBe($$"""{"{{key}}":[[1,1]]}""");
        new[] { Count(), Count() }.Should().Equal(true, false);
        _gateway.Time.Advance(TimeSpan.FromDays(1));
        new[] { Count(), Count(), Count() }.Should().Equal(true, true, false);
    }

    [Fact]
    public async Task ImportApiKeys_ReadsCsv_AndWarnsOfWhatIsWrong()
    {
        var plan = (await _gateway.DoAsync("POST", "/usageplans", """{"name":"p"}"""))["id"]!.ToString();

        var imported = await _gateway.DoAsync("POST", "/apikeys?mode=import&format=csv", $"Name,key,Description,enabled,usageplanIds\n\"a, b\",{Value}1,\"say \"\"hi\"\"\",FALSE,{plan}\r\nshort,x,,,\n");

        imported["ids"]!.AsArray().Should().ContainSingle();
        imported["warnings"]!.AsArray().Select(w => w!.ToString()).Should().Equal("short: API Key value should be at least 20 characters");
        (await _gateway.DoAsync("GET", $"/apikeys/{imported["ids"]![0]}")).ShouldBe("""{"name":"a, b","description":"say \"hi\"","enabled":false,"stageKeys":[],"tags":{}}""", "id", "createdDate", "lastUpdatedDate");
        (await _gateway.DoAsync("GET", $"/usageplans/{plan}/keys"))["item"]!.AsArray().Should().ContainSingle();
        (await _gateway.FaultAsync("POST", "/apikeys?mode=import&format=csv&failonwarnings=true", $"name,key\nshort,x")).Status.Should().Be(400);
    }

    private async Task<string> ApiAsync()
    {
        var api = await _gateway.MockApiAsync();
        await _gateway.DeployAsync(api, """{"stageName":"dev"}""");
        return RestApiFixture.IdOf(api);
    }

    private async Task<string> KeyAsync(string name, bool enabled = false) =>
        (await _gateway.DoAsync("POST", "/apikeys", $$"""{"name":"{{name}}","value":"{{Value}}{{name}}","enabled":{{(enabled ? "true" : "false")}}}"""))["id"]!.ToString();

    private Task AddAsync(string plan, string key) => _gateway.DoAsync("POST", $"/usageplans/{plan}/keys", $$"""{"keyId":"{{key}}","keyType":"API_KEY"}""");
}
