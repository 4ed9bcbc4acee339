namespace LambdaEmu.UnitTests.Services.ApiGateway.Serving;

/// <summary>What the settings of a stage's cache change for its clients; the function's answers are numbered.</summary>
public sealed class CacheTests : IDisposable
{
    private const string Uri = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:f/invocations";
    private const string Numbered = $"\"type\":\"AWS_PROXY\",\"httpMethod\":\"POST\",\"uri\":\"{Uri}\"";

    private readonly RestApiFixture _gateway = new();

    public CacheTests() => _gateway.Functions.Returns = _ => $$"""{"statusCode":200,"body":"{{_gateway.Functions.Calls.Count}}"}""";

    public void Dispose() => _gateway.Dispose();

    [Theory]
    [InlineData("", "2")]
    [InlineData(",\"cacheNamespace\":\"shared\"", "1")]
    public async Task Namespace_IsSharedByThoseThatNameIt(string members, string second)
    {
        var api = await _gateway.ApiAsync();
        foreach (var part in new[] { "a", "b" })
        {
            await _gateway.MethodAsync(await _gateway.ResourceAsync(api, part), "GET", Numbered + members);
        }
        await DeployAsync(api);

        (await GetAsync(api, "/dev/a")).Should().Be("1");
        (await GetAsync(api, "/dev/b")).Should().Be(second);
    }

    [Fact]
    public async Task Answer_IsKeptForTheMethodsTime()
    {
        var api = await CachedAsync(("/*/*/caching/ttlInSeconds", "5"));

        (await GetAsync(api)).Should().Be("1");
        _gateway.Time.Advance(TimeSpan.FromSeconds(4));
        (await GetAsync(api)).Should().Be("1");
        _gateway.Time.Advance(TimeSpan.FromSeconds(2));
        (await GetAsync(api)).Should().Be("2");
    }

    [Theory]
    [InlineData("true", "FAIL_WITH_403", 403, null)]
    [InlineData("true", "SUCCEED_WITH_RESPONSE_HEADER", 200, "1")]
    [InlineData("true", "SUCCEED_WITHOUT_RESPONSE_HEADER", 200, "1")]
    [InlineData("false", "FAIL_WITH_403", 200, "2")]
    public async Task FreshAnswer_IsForTheAuthorized_WhereTheStageAsksForThat(string asks, string strategy, int status, string? seen)
    {
        var api = await CachedAsync(("/*/*/caching/requireAuthorizationForCacheControl", asks), ("/*/*/caching/unauthorizedCacheControlHeaderStrategy", strategy));
        await GetAsync(api);

        var answer = await _gateway.RequestAsync(api, "GET", "/dev", ("Cache-Control", "max-age=0"));

        answer.ShouldBe(status);
        (seen is null || answer.Text == seen).Should().BeTrue("{0} is answered", answer.Text);
        (answer.Header("Warning") is not null).Should().Be(strategy == "SUCCEED_WITH_RESPONSE_HEADER");
    }

    [Theory]
    [InlineData("{\"stageName\":\"dev\",\"cacheClusterEnabled\":true}", "1")]
    [InlineData("{\"stageName\":\"dev\"}", "2")]
    public async Task Deployment_MayTurnTheCacheOn(string deployment, string second)
    {
        var api = await _gateway.ApiAsync();
        await _gateway.MethodAsync(await _gateway.RootAsync(api), "GET", Numbered);
        await _gateway.DeployAsync(api, deployment);
        await _gateway.PatchAsync($"{api}/stages/dev", ("replace", "/*/*/caching/enabled", "true"));

        (await GetAsync(api)).Should().Be("1");
        (await GetAsync(api)).Should().Be(second);
    }

    [Theory]
    [InlineData("true", "1")]
    [InlineData("false", "2")]
    public async Task Canary_SharesTheStagesCache_WhereItIsTold(string shares, string seen)
    {
        var api = await CachedAsync();
        (await GetAsync(api)).Should().Be("1");

        await _gateway.PatchAsync($"{api}/stages/dev", ("replace", "/canarySettings/percentTraffic", "100"), ("replace", "/canarySettings/useStageCache", shares));

        (await GetAsync(api)).Should().Be(seen);
    }

    private async Task<string> CachedAsync(params (string Path, string Value)[] settings)
    {
        var api = await _gateway.ApiAsync();
        await _gateway.MethodAsync(await _gateway.RootAsync(api), "GET", Numbered);
        await DeployAsync(api);
        await _gateway.PatchAsync($"{api}/stages/dev", [.. settings.Select(s => ("replace", s.Path, (string?)s.Value))]);
        return api;
    }

    private async Task DeployAsync(string api)
    {
        await _gateway.DeployAsync(api, """{"stageName":"dev"}""");
        await _gateway.PatchAsync($"{api}/stages/dev", ("replace", "/cacheClusterEnabled", "true"), ("replace", "/*/*/caching/enabled", "true"));
    }

    private async Task<string> GetAsync(string api, string target = "/dev") => (await _gateway.RequestAsync(api, "GET", target)).ShouldBe(200).Text;
}
