namespace LambdaEmu.UnitTests.Services.ApiGateway.Serving;

/// <summary>What the settings of keys and usage plans change for the callers of a stage.</summary>
public sealed class ApiKeyTests : IDisposable
{
    private const string Value = "0123456789012345678901234567";
    private const string FunctionUri = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:f/invocations";
    private const string Answering = "\"type\":\"MOCK\",\"requestTemplates\":{\"application/json\":\"{\\\"statusCode\\\": 200}\"}";

    private readonly RestApiFixture _gateway = new();

    public void Dispose() => _gateway.Dispose();

    [Theory]
    [InlineData("HEADER", 403)]
    [InlineData("AUTHORIZER", 200)]
    public async Task Key_ComesFromWhereTheApiSays(string source, int withoutHeader)
    {
        var api = await _gateway.ApiAsync();
        await _gateway.PatchAsync(api, ("replace", "/apiKeySource", source));
        _gateway.Functions.Returns = _ =>
            $$"""{"principalId":"p","usageIdentifierKey":"{{Value}}","policyDocument":{"Version":"2012-10-17","Statement":[{"Action":"execute-api:Invoke","Effect":"Allow","Resource":"*"}]} }""";
        var authorizer = await _gateway.DoAsync("POST", $"{api}/authorizers", $$"""{"name":"a","type":"TOKEN","identitySource":"method.request.header.Authorization","authorizerUri":"{{FunctionUri}}"}""");
        await _gateway.MethodAsync(
            await _gateway.RootAsync(api), "GET", Answering, $"\"authorizationType\":\"CUSTOM\",\"authorizerId\":\"{authorizer["id"]}\",\"apiKeyRequired\":true");
        await OpenAsync(api);

        (await _gateway.RequestAsync(api, "GET", "/dev", ("Authorization", "t"))).Status.Should().Be(withoutHeader);
    }

    [Fact]
    public async Task StageKeys_OpenTheirStagesWithoutAPlan()
    {
        var api = await KeyedAsync();
        var id = RestApiFixture.IdOf(api);
        var key = (await _gateway.DoAsync("POST", "/apikeys", $$"""{"value":"{{Value}}","enabled":true,"stageKeys":[{"restApiId":"{{id}}","stageName":"dev"}]}"""))["id"];

        (await GetAsync(api)).Should().Be(200);
        await _gateway.PatchAsync($"/apikeys/{key}", ("remove", "/stages", $"{id}/dev"));
        (await GetAsync(api)).Should().Be(403);
        await _gateway.PatchAsync($"/apikeys/{key}", ("add", "/stages", $"{id}/dev"));
        (await GetAsync(api)).Should().Be(200);
        await _gateway.PatchAsync($"/apikeys/{key}", ("replace", "/enabled", "false"));
        (await GetAsync(api)).Should().Be(403);
    }

    [Theory]
    [InlineData(",\"throttle\":{\"rateLimit\":1,\"burstLimit\":2}", "", 200, 200, 429)]
    [InlineData(",\"throttle\":{\"rateLimit\":1,\"burstLimit\":1}", "", 200, 429, 429)]
    [InlineData("", ",\"throttle\":{\"//GET\":{\"rateLimit\":1,\"burstLimit\":1}}", 200, 429, 429)]
    [InlineData(",\"throttle\":{\"rateLimit\":1,\"burstLimit\":1}", ",\"throttle\":{\"//GET\":{\"rateLimit\":1,\"burstLimit\":2}}", 200, 200, 429)]
    [InlineData("", ",\"throttle\":{\"//POST\":{\"rateLimit\":1,\"burstLimit\":1}}", 200, 200, 200)]
    public async Task Plan_HoldsItsKeysToTheirRate_AMethodsOwnFirst(string plan, string stage, params int[] statuses)
    {
        var api = await KeyedAsync();
        await OpenAsync(api, plan, stage);

        var seen = new List<int>();
        foreach (var _ in statuses)
        {
            seen.Add(await GetAsync(api));
        }
        seen.Should().Equal(statuses);

        _gateway.Time.Advance(TimeSpan.FromSeconds(1));
        (await GetAsync(api)).Should().Be(200, "a second brings a place");
    }

    [Theory]
    [InlineData("false", true)]
    [InlineData("true", false)]
    public async Task Key_IsItsOwnId_WhereNoDistinctOneIsWished(string distinct, bool same)
    {
        var key = await _gateway.DoAsync("POST", "/apikeys", $$"""{"value":"{{Value}}","generateDistinctId":{{distinct}}}""");

        (key["id"]!.ToString() == Value).Should().Be(same);
    }

    [Fact]
    public async Task Keys_AreFoundByTheirCustomer()
    {
        var key = (await _gateway.DoAsync("POST", "/apikeys", """{"name":"a","customerId":"c"}"""))["id"]!.ToString();
        await _gateway.DoAsync("POST", "/apikeys", """{"name":"b"}""");

        async Task<IEnumerable<string>> FindAsync(string customer) =>
            (await _gateway.DoAsync("GET", $"/apikeys?customerId={customer}"))["item"]!.AsArray().Select(k => k!["id"]!.ToString());

        (await FindAsync("c")).Should().Equal(key);
        await _gateway.PatchAsync($"/apikeys/{key}", ("replace", "/customerId", "d"));
        (await FindAsync("c")).Should().BeEmpty();
        (await FindAsync("d")).Should().Equal(key);
    }

    private async Task<string> KeyedAsync()
    {
        var api = await _gateway.ApiAsync();
        await _gateway.MethodAsync(await _gateway.RootAsync(api), "GET", Answering, "\"authorizationType\":\"NONE\",\"apiKeyRequired\":true");
        await _gateway.DeployAsync(api, """{"stageName":"dev"}""");
        return api;
    }

    /// <summary>A plan for the stage dev, with a key.</summary>
    private async Task OpenAsync(string api, string plan = "", string stage = "")
    {
        await _gateway.DeployAsync(api, """{"stageName":"dev"}""");
        var made = await _gateway.DoAsync("POST", "/usageplans", $$"""{"name":"p"{{plan}},"apiStages":[{"apiId":"{{RestApiFixture.IdOf(api)}}","stage":"dev"{{stage}}}]}""");
        var key = await _gateway.DoAsync("POST", "/apikeys", $$"""{"value":"{{Value}}","enabled":true}""");
        await _gateway.DoAsync("POST", $"/usageplans/{made["id"]}/keys", $$"""{"keyId":"{{key["id"]}}","keyType":"API_KEY"}""");
    }

    private async Task<int> GetAsync(string api) => (await _gateway.RequestAsync(api, "GET", "/dev", ("x-api-key", Value))).Status;
}
