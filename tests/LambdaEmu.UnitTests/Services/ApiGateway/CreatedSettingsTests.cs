namespace LambdaEmu.UnitTests.Services.ApiGateway;

/// <summary>What is made is shown with all that it was given, be it only a description or a tag.</summary>
public sealed class CreatedSettingsTests : IDisposable
{
    private readonly RestApiFixture _gateway = new();

    public void Dispose() => _gateway.Dispose();

    [Theory]
    [InlineData("/restapis", "id", "\"name\":\"n\",\"description\":\"d\",\"version\":\"v\",\"endpointConfiguration\":{\"types\":[\"PRIVATE\"],\"ipAddressType\":\"dualstack\",\"vpcEndpointIds\":[\"vpce-1\"]},\"tags\":{\"a\":\"b\"}")]
    [InlineData("/apikeys", "id", "\"name\":\"n\",\"description\":\"d\",\"customerId\":\"c\",\"enabled\":true,\"tags\":{\"a\":\"b\"}")]
    [InlineData("/usageplans", "id", "\"name\":\"n\",\"description\":\"d\",\"throttle\":{\"burstLimit\":1,\"rateLimit\":2},\"quota\":{\"limit\":3,\"offset\":4,\"period\":\"WEEK\"},\"tags\":{\"a\":\"b\"}")]
    [InlineData("/vpclinks", "id", "\"name\":\"n\",\"description\":\"d\",\"targetArns\":[\"arn:t\"],\"tags\":{\"a\":\"b\"}")]
    [InlineData("/clientcertificates", "clientCertificateId", "\"description\":\"d\",\"tags\":{\"a\":\"b\"}")]
    [InlineData("/domainnames", "domainName", "\"domainName\":\"a.example.com\",\"certificateArn\":\"arn:c\",\"certificateName\":\"n\",\"regionalCertificateArn\":\"arn:r\",\"regionalCertificateName\":\"m\",\"securityPolicy\":\"TLS_1_0\",\"endpointConfiguration\":{\"types\":[\"REGIONAL\"],\"ipAddressType\":\"ipv4\"},\"tags\":{\"a\":\"b\"}")]
    public async Task Resource_ShowsWhatItWasGiven(string path, string id, string members)
    {
        var created = await _gateway.DoAsync("POST", path, $"{{{members}}}");

        (await _gateway.DoAsync("GET", $"{path}/{created[id]}")).ShouldHave($"{{{members}}}");
    }

    [Theory]
    [InlineData("/models", "name", "\"name\":\"M\",\"description\":\"d\",\"contentType\":\"text/plain\",\"schema\":\"any\"")]
    [InlineData("/authorizers", "id", "\"name\":\"n\",\"type\":\"COGNITO_USER_POOLS\",\"authType\":\"own\",\"providerARNs\":[\"arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_A\"]")]
    [InlineData("/requestvalidators", "id", "\"name\":\"n\",\"validateRequestBody\":true,\"validateRequestParameters\":true")]
    [InlineData("/documentation/parts", "id", "\"location\":{\"type\":\"RESPONSE_HEADER\",\"path\":\"/\",\"method\":\"GET\",\"statusCode\":\"200\",\"name\":\"x\"},\"properties\":\"{\\\"a\\\":1}\"")]
    [InlineData("/deployments", "id", "\"description\":\"d\"")]
    public async Task PartOfAnApi_ShowsWhatItWasGiven(string path, string id, string members)
    {
        var api = await _gateway.MockApiAsync();

        var created = await _gateway.DoAsync("POST", api + path, $"{{{members}}}");

        (await _gateway.DoAsync("GET", $"{api}{path}/{created[id]}")).ShouldHave($"{{{members}}}");
    }

    [Fact]
    public async Task DocumentationVersion_ShowsItsDescription()
    {
        var api = await _gateway.ApiAsync();

        await _gateway.DoAsync("POST", $"{api}/documentation/versions", """{"documentationVersion":"1","description":"d"}""");

        (await _gateway.DoAsync("GET", $"{api}/documentation/versions/1")).ShouldHave("""{"version":"1","description":"d"}""");
    }

    [Fact]
    public async Task Stage_ShowsWhatItWasGiven()
    {
        var api = await _gateway.MockApiAsync();
        var deployment = await _gateway.DeployAsync(api);
        await _gateway.DoAsync("POST", $"{api}/documentation/versions", """{"documentationVersion":"1"}""");
        var members =
            $$"""
            {"stageName":"dev","deploymentId":"{{deployment}}","description":"d","variables":{"v":"1"},"cacheClusterEnabled":true,"cacheClusterSize":"1.6","tracingEnabled":true,
             "documentationVersion":"1","canarySettings":{"deploymentId":"{{deployment}}","percentTraffic":5,"stageVariableOverrides":{"v":"2"},"useStageCache":true},"tags":{"a":"b"} }
            """;

        await _gateway.DoAsync("POST", $"{api}/stages", members);

        (await _gateway.DoAsync("GET", $"{api}/stages/dev")).ShouldHave(members);
    }

    [Fact]
    public async Task Deployment_GivesItsStageWhatItSays()
    {
        var api = await _gateway.MockApiAsync();

        await _gateway.DeployAsync(api, """{"stageName":"dev","stageDescription":"d","variables":{"v":"1"},"cacheClusterEnabled":true,"cacheClusterSize":"6.1","tracingEnabled":true}""");
        (await _gateway.DoAsync("GET", $"{api}/stages/dev"))
            .ShouldHave("""{"description":"d","variables":{"v":"1"},"cacheClusterEnabled":true,"cacheClusterSize":"6.1","tracingEnabled":true}""");

        await _gateway.DeployAsync(api, """{"stageName":"dev","stageDescription":"e","variables":{"w":"2"},"cacheClusterEnabled":false,"tracingEnabled":false}""");
        (await _gateway.DoAsync("GET", $"{api}/stages/dev"))
            .ShouldHave("""{"description":"e","variables":{"v":"1","w":"2"},"cacheClusterEnabled":false,"tracingEnabled":false}""");
    }
}
