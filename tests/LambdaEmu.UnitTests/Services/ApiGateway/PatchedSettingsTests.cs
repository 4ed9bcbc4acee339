namespace LambdaEmu.UnitTests.Services.ApiGateway;

/// <summary>Every path that a patch may name changes what it names, as the next look shows.</summary>
public sealed class PatchedSettingsTests : IDisposable
{
    private const string FunctionUri = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:f/invocations";

    private readonly RestApiFixture _gateway = new();

    public void Dispose() => _gateway.Dispose();

    [Fact]
    public async Task RestApi_IsPatched() => await ShouldShowAsync(
        await _gateway.ApiAsync(),
        """
        {"name":"n","description":"d","version":"v","apiKeySource":"AUTHORIZER","minimumCompressionSize":7,"disableExecuteApiEndpoint":true,"policy":"{}",
         "binaryMediaTypes":["image/png"],"endpointConfiguration":{"types":["REGIONAL"],"ipAddressType":"dualstack","vpcEndpointIds":["vpce-1"]}}
        """,
        ("replace", "/name", "n"), ("replace", "/description", "d"), ("replace", "/version", "v"), ("replace", "/apiKeySource", "AUTHORIZER"),
        ("replace", "/minimumCompressionSize", "7"), ("replace", "/disableExecuteApiEndpoint", "true"), ("replace", "/policy", "{}"), ("add", "/binaryMediaTypes/image~1png", null),
        ("replace", "/endpointConfiguration/types/EDGE", "REGIONAL"), ("replace", "/endpointConfiguration/ipAddressType", "dualstack"),
        ("add", "/endpointConfiguration/vpcEndpointIds", "vpce-1"));

    [Fact]
    public async Task Method_IsPatched()
    {
        var api = await _gateway.MockApiAsync();
        var validator = (await _gateway.DoAsync("POST", $"{api}/requestvalidators", """{"name":"v"}"""))["id"];
        var authorizer = (await _gateway.DoAsync("POST", $"{api}/authorizers", $$"""{"name":"a","type":"TOKEN","identitySource":"method.request.header.A","authorizerUri":"{{FunctionUri}}"}"""))["id"];

        await ShouldShowAsync(
            $"{await _gateway.RootAsync(api)}/methods/GET",
            $$"""
            {"apiKeyRequired":true,"authorizationType":"CUSTOM","authorizerId":"{{authorizer}}","operationName":"o","requestValidatorId":"{{validator}}","authorizationScopes":["s"],
             "requestParameters":{"method.request.header.h":true},"requestModels":{"application/json":"Empty"} }
            """,
            ("replace", "/apiKeyRequired", "true"), ("replace", "/authorizationType", "CUSTOM"), ("replace", "/authorizerId", $"{authorizer}"), ("replace", "/operationName", "o"),
            ("replace", "/requestValidatorId", $"{validator}"), ("add", "/authorizationScopes", "s"), ("add", "/requestParameters/method.request.header.h", "true"),
            ("add", "/requestModels/application~1json", "Empty"));
    }

    [Fact]
    public async Task Integration_IsPatched()
    {
        var root = await _gateway.RootAsync(await _gateway.ApiAsync());
        var method = await _gateway.MethodAsync(root, "GET", "\"type\":\"HTTP_PROXY\",\"httpMethod\":\"GET\",\"uri\":\"http://e\"");

        await ShouldShowAsync(
            $"{method}/integration",
            """
            {"cacheKeyParameters":["method.request.path.k"],"cacheNamespace":"c","connectionType":"VPC_LINK","connectionId":"l","contentHandling":"CONVERT_TO_TEXT","credentials":"r",
             "httpMethod":"POST","integrationTarget":"arn:t","passthroughBehavior":"NEVER","requestParameters":{"integration.request.header.a":"'x'"},"requestTemplates":{"application/json":"t"},
             "responseTransferMode":"STREAM","timeoutInMillis":50,"tlsConfig":{"insecureSkipVerification":true},"uri":"http://f"}
            """,
            ("add", "/cacheKeyParameters/method.request.path.k", null), ("replace", "/cacheNamespace", "c"), ("replace", "/connectionId", "l"), ("replace", "/connectionType", "VPC_LINK"),
            ("replace", "/contentHandling", "CONVERT_TO_TEXT"), ("replace", "/credentials", "r"), ("replace", "/httpMethod", "POST"), ("replace", "/integrationTarget", "arn:t"),
            ("replace", "/passthroughBehavior", "NEVER"), ("add", "/requestParameters/integration.request.header.a", "'x'"), ("add", "/requestTemplates/application~1json", "t"),
            ("replace", "/responseTransferMode", "STREAM"), ("replace", "/timeoutInMillis", "50"), ("replace", "/tlsConfig/insecureSkipVerification", "true"), ("replace", "/uri", "http://f"));
        await ShouldShowAsync($"{method}/integration", """{"contentHandling":null}""", ("replace", "/contentHandling", null));
    }

    [Theory]
    [InlineData("/connectionType", "Invalid ConnectionType specified. Valid options are INTERNET,VPC_LINK")]
    [InlineData("/contentHandling", "Invalid ContentHandling specified. Valid options are CONVERT_TO_BINARY,CONVERT_TO_TEXT")]
    [InlineData("/responseTransferMode", "Invalid ResponseTransferMode specified. Valid options are BUFFERED,STREAM")]
    public async Task Integration_PatchedToWhatIsNone_IsRefused(string path, string message)
    {
        var integration = $"{await _gateway.RootAsync(await _gateway.MockApiAsync())}/methods/GET/integration";

        (await _gateway.PatchFaultAsync(integration, ("replace", path, "OTHER"))).Should().Be((400, message));
    }

    [Fact]
    public async Task Responses_ArePatched()
    {
        var root = await _gateway.RootAsync(await _gateway.ApiAsync());
        var method = await _gateway.MethodAsync(root, "GET", "\"type\":\"MOCK\"");

        await ShouldShowAsync(
            $"{method}/responses/200", """{"responseParameters":{"method.response.header.h":true},"responseModels":{"application/json":"Empty"}}""",
            ("add", "/responseParameters/method.response.header.h", "true"), ("add", "/responseModels/application~1json", "Empty"));
        await ShouldShowAsync(
            $"{method}/integration/responses/200",
            """{"contentHandling":"CONVERT_TO_BINARY","responseParameters":{"method.response.header.h":"'x'"},"responseTemplates":{"application/json":"t"},"selectionPattern":"2.."}""",
            ("replace", "/contentHandling", "CONVERT_TO_BINARY"), ("add", "/responseParameters/method.response.header.h", "'x'"), ("add", "/responseTemplates/application~1json", "t"),
            ("replace", "/selectionPattern", "2.."));
    }

    [Fact]
    public async Task Stage_IsPatched()
    {
        var api = await _gateway.MockApiAsync();
        await _gateway.DeployAsync(api, """{"stageName":"dev"}""");
        var next = await _gateway.DeployAsync(api);
        await _gateway.DoAsync("POST", $"{api}/documentation/versions", """{"documentationVersion":"1"}""");
        var certificate = (await _gateway.DoAsync("POST", "/clientcertificates", "{}"))["clientCertificateId"];

        await ShouldShowAsync(
            $"{api}/stages/dev",
            $$"""
            {"deploymentId":"{{next}}","description":"d","cacheClusterEnabled":true,"cacheClusterSize":"1.6","clientCertificateId":"{{certificate}}","documentationVersion":"1","tracingEnabled":true,
             "accessLogSettings":{"destinationArn":"arn:l","format":"f"},"variables":{"v":"1"},
             "canarySettings":{"deploymentId":"{{next}}","percentTraffic":5,"useStageCache":true,"stageVariableOverrides":{"v":"2"} } }
            """,
            ("replace", "/deploymentId", next), ("replace", "/description", "d"), ("replace", "/cacheClusterEnabled", "true"), ("replace", "/cacheClusterSize", "1.6"),
            ("replace", "/clientCertificateId", $"{certificate}"), ("replace", "/documentationVersion", "1"), ("replace", "/tracingEnabled", "true"),
            ("replace", "/accessLogSettings/destinationArn", "arn:l"), ("replace", "/accessLogSettings/format", "f"), ("replace", "/variables/v", "1"),
            ("replace", "/canarySettings/deploymentId", next), ("replace", "/canarySettings/percentTraffic", "5"), ("replace", "/canarySettings/useStageCache", "true"),
            ("replace", "/canarySettings/stageVariableOverrides/v", "2"));
    }

    [Fact]
    public async Task MethodSettings_ArePatched()
    {
        var api = await _gateway.MockApiAsync();
        await _gateway.DeployAsync(api, """{"stageName":"dev"}""");

        await ShouldShowAsync(
            $"{api}/stages/dev",
            """
            {"methodSettings":{"*/*":{"metricsEnabled":true,"loggingLevel":"ERROR","dataTraceEnabled":true,"throttlingBurstLimit":1,"throttlingRateLimit":2,"cachingEnabled":true,"cacheTtlInSeconds":3,
             "cacheDataEncrypted":true,"requireAuthorizationForCacheControl":false,"unauthorizedCacheControlHeaderStrategy":"FAIL_WITH_403"}}}
            """,
            [.. new[]
            {
                ("metrics/enabled", "true"), ("logging/loglevel", "ERROR"), ("logging/dataTrace", "true"), ("throttling/burstLimit", "1"), ("throttling/rateLimit", "2"), ("caching/enabled", "true"),
                ("caching/ttlInSeconds", "3"), ("caching/dataEncrypted", "true"), ("caching/requireAuthorizationForCacheControl", "false"), ("caching/unauthorizedCacheControlHeaderStrategy", "FAIL_WITH_403"),
            }.Select(s => ("replace", $"/*/*/{s.Item1}", (string?)s.Item2))]);
    }

    [Fact]
    public async Task Authorizers_ArePatched()
    {
        var api = await _gateway.ApiAsync();
        const string Pool = "arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_";
        var function = (await _gateway.DoAsync("POST", $"{api}/authorizers", $$"""{"name":"a","type":"TOKEN","identitySource":"method.request.header.A","authorizerUri":"{{FunctionUri}}"}"""))["id"];
        var pools = (await _gateway.DoAsync("POST", $"{api}/authorizers", $$"""{"name":"b","type":"COGNITO_USER_POOLS","providerARNs":["{{Pool}}A"]}"""))["id"];

        await ShouldShowAsync(
            $"{api}/authorizers/{function}",
            $$"""
            {"name":"n","type":"REQUEST","authType":"own","authorizerUri":"{{FunctionUri.Replace(":f/", ":g/", StringComparison.Ordinal)}}","authorizerCredentials":"r","authorizerResultTtlInSeconds":7,
             "identitySource":"method.request.header.B","identityValidationExpression":"x"}
            """,
            ("replace", "/name", "n"), ("replace", "/type", "REQUEST"), ("replace", "/authType", "own"), ("replace", "/authorizerUri", FunctionUri.Replace(":f/", ":g/", StringComparison.Ordinal)),
            ("replace", "/authorizerCredentials", "r"), ("replace", "/authorizerResultTtlInSeconds", "7"), ("replace", "/identitySource", "method.request.header.B"),
            ("replace", "/identityValidationExpression", "x"));
        await ShouldShowAsync($"{api}/authorizers/{pools}", $$"""{"providerARNs":["{{Pool}}A","{{Pool}}B"]}""", ("add", "/providerARNs", $"{Pool}B"));
    }

    [Fact]
    public async Task PartsOfAnApi_ArePatched()
    {
        var api = await _gateway.MockApiAsync();
        async Task<string> MadeAsync(string path, string id, string body) => $"{api}{path}/{(await _gateway.DoAsync("POST", api + path, body))[id]}";

        await ShouldShowAsync(
            await MadeAsync("/models", "name", """{"name":"M","contentType":"application/json","schema":"{}"}"""), """{"description":"d","schema":"{\"a\":1}"}""",
            ("replace", "/description", "d"), ("replace", "/schema", "{\"a\":1}"));
        await ShouldShowAsync(
            await MadeAsync("/requestvalidators", "id", """{"name":"v"}"""), """{"name":"w","validateRequestBody":true,"validateRequestParameters":true}""",
            ("replace", "/name", "w"), ("replace", "/validateRequestBody", "true"), ("replace", "/validateRequestParameters", "true"));
        await ShouldShowAsync(await MadeAsync("/deployments", "id", "{}"), """{"description":"d"}""", ("replace", "/description", "d"));
        await ShouldShowAsync(
            await MadeAsync("/documentation/parts", "id", """{"location":{"type":"API"},"properties":"{}"}"""), """{"properties":"{\"a\":1}"}""", ("replace", "/properties", "{\"a\":1}"));
        await ShouldShowAsync(
            await MadeAsync("/documentation/versions", "version", """{"documentationVersion":"1"}"""), """{"description":"d"}""", ("replace", "/description", "d"));
        await ShouldShowAsync(
            $"{api}/gatewayresponses/THROTTLED",
            """{"statusCode":"503","responseParameters":{"gatewayresponse.header.a":"'b'"},"responseTemplates":{"application/json":"t"}}""",
            ("replace", "/statusCode", "503"), ("add", "/responseParameters/gatewayresponse.header.a", "'b'"), ("replace", "/responseTemplates/application~1json", "t"));
        (await _gateway.PatchFaultAsync($"{api}/gatewayresponses/THROTTLED", ("replace", "/statusCode", "no number"))).Should().Be((400, "Invalid status code specified: no number"));
    }

    [Fact]
    public async Task Keys_AndPlans_ArePatched()
    {
        var key = (await _gateway.DoAsync("POST", "/apikeys", "{}"))["id"];
        var plan = (await _gateway.DoAsync("POST", "/usageplans", """{"name":"p"}"""))["id"];

        await ShouldShowAsync(
            $"/apikeys/{key}", """{"name":"n","description":"d","customerId":"c","enabled":true,"stageKeys":["a/s"]}""",
            ("replace", "/name", "n"), ("replace", "/description", "d"), ("replace", "/customerId", "c"), ("replace", "/enabled", "true"), ("add", "/stages", "a/s"));
        await ShouldShowAsync(
            $"/usageplans/{plan}", """{"name":"n","description":"d","productCode":"c","throttle":{"burstLimit":1,"rateLimit":2},"quota":{"limit":3,"offset":4,"period":"WEEK"}}""",
            ("replace", "/name", "n"), ("replace", "/description", "d"), ("replace", "/productCode", "c"), ("replace", "/throttle/burstLimit", "1"), ("replace", "/throttle/rateLimit", "2"),
            ("replace", "/quota/limit", "3"), ("replace", "/quota/offset", "4"), ("replace", "/quota/period", "WEEK"));
    }

    [Fact]
    public async Task Addresses_ArePatched()
    {
        await _gateway.DoAsync("POST", "/domainnames", """{"domainName":"a.example.com"}""");
        var link = (await _gateway.DoAsync("POST", "/vpclinks", """{"name":"l","targetArns":["arn:t"]}"""))["id"];
        var certificate = (await _gateway.DoAsync("POST", "/clientcertificates", "{}"))["clientCertificateId"];

        await ShouldShowAsync(
            "/domainnames/a.example.com",
            """
            {"certificateArn":"arn:c","certificateName":"n","regionalCertificateArn":"arn:r","regionalCertificateName":"m","securityPolicy":"TLS_1_0",
             "endpointConfiguration":{"types":["REGIONAL"],"ipAddressType":"dualstack"}}
            """,
            ("replace", "/certificateArn", "arn:c"), ("replace", "/certificateName", "n"), ("replace", "/regionalCertificateArn", "arn:r"), ("replace", "/regionalCertificateName", "m"),
            ("replace", "/securityPolicy", "TLS_1_0"), ("replace", "/endpointConfiguration/types/EDGE", "REGIONAL"), ("replace", "/endpointConfiguration/ipAddressType", "dualstack"));
        await ShouldShowAsync($"/vpclinks/{link}", """{"name":"n","description":"d"}""", ("replace", "/name", "n"), ("replace", "/description", "d"));
        await ShouldShowAsync($"/clientcertificates/{certificate}", """{"description":"d"}""", ("replace", "/description", "d"));
    }

    [Theory]
    [InlineData("/restapiId")]
    [InlineData("/restApiId")]
    public async Task BasePathMapping_IsPatched(string idPath)
    {
        var (first, second) = (RestApiFixture.IdOf(await _gateway.MockApiAsync()), RestApiFixture.IdOf(await _gateway.MockApiAsync()));
        await _gateway.DeployAsync($"/restapis/{second}", """{"stageName":"dev"}""");
        await _gateway.DoAsync("POST", "/domainnames", """{"domainName":"a.example.com"}""");
        await _gateway.DoAsync("POST", "/domainnames/a.example.com/basepathmappings", $$"""{"basePath":"v1","restApiId":"{{first}}"}""");

        await _gateway.PatchAsync("/domainnames/a.example.com/basepathmappings/v1", ("replace", idPath, second), ("replace", "/basePath", "v2"), ("replace", "/stage", "dev"));

        (await _gateway.DoAsync("GET", "/domainnames/a.example.com/basepathmappings/v2")).ShouldBe($$"""{"basePath":"v2","restApiId":"{{second}}","stage":"dev"}""");
    }

    [Fact]
    public async Task Account_HasUsagePlansAndNoOtherFeature()
    {
        await ShouldShowAsync("/account", """{"features":["UsagePlans"],"cloudwatchRoleArn":"arn:r"}""", ("add", "/features", "UsagePlans"), ("replace", "/cloudwatchRoleArn", "arn:r"));

        (await _gateway.PatchFaultAsync("/account", ("add", "/features", "Other"))).Should().Be((400, "Invalid feature specified. Must be one of: [UsagePlans]"));
    }

    private async Task ShouldShowAsync(string path, string members, params (string Op, string Path, string? Value)[] patches)
    {
        await _gateway.PatchAsync(path, patches);

        (await _gateway.DoAsync("GET", path)).ShouldHave(members);
    }
}
