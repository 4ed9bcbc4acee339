namespace LambdaEmu.UnitTests.Services.ApiGateway;

/// <summary>Integrations with AWS's defaults and refusals. Shapes and texts are those of recorded answers.</summary>
public sealed class IntegrationTests : IDisposable
{
    private const string Invocation = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:f/invocations";
    private const string Bucket = "arn:aws:apigateway:us-east-1:s3:path/b/k";
    private const string FunctionsOnly = "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.";
    private const string PathOrAction = "AWS ARN for integration must contain path or action";

    private readonly RestApiFixture _gateway = new();

    public void Dispose() => _gateway.Dispose();

    [Theory]
    [InlineData("{\"type\":\"MOCK\"}", "\"type\":\"MOCK\"")]
    [InlineData("{\"type\":\"HTTP\",\"httpMethod\":\"POST\",\"uri\":\"http://example.com\"}", "\"type\":\"HTTP\",\"httpMethod\":\"POST\",\"uri\":\"http://example.com\",\"connectionType\":\"INTERNET\"")]
    [InlineData($"{{\"type\":\"AWS_PROXY\",\"httpMethod\":\"POST\",\"uri\":\"{Invocation}\"}}", $"\"type\":\"AWS_PROXY\",\"httpMethod\":\"POST\",\"uri\":\"{Invocation}\"")]
    [InlineData($"{{\"type\":\"AWS\",\"httpMethod\":\"POST\",\"uri\":\"{Bucket}\",\"credentials\":\"role\"}}", $"\"type\":\"AWS\",\"httpMethod\":\"POST\",\"uri\":\"{Bucket}\",\"credentials\":\"role\"")]
    [InlineData("{\"type\":\"HTTP_PROXY\",\"httpMethod\":\"GET\",\"uri\":\"https://n\",\"connectionType\":\"VPC_LINK\",\"connectionId\":\"${stageVariables.l}\"}", "\"type\":\"HTTP_PROXY\",\"httpMethod\":\"GET\",\"uri\":\"https://n\",\"connectionType\":\"VPC_LINK\",\"connectionId\":\"${stageVariables.l}\"")]
    public async Task PutIntegration_HasAwssDefaults(string body, string shown)
    {
        var answer = await _gateway.SendAsync("PUT", await IntegrationAsync(), body);

        answer.ShouldBe(201);
        System.Text.Json.Nodes.JsonNode.Parse(answer.Text)!.ShouldBe($$"""{{{shown}},"cacheKeyParameters":[],"passthroughBehavior":"WHEN_NO_MATCH","timeoutInMillis":29000}""", "cacheNamespace");
    }

    [Theory]
    [InlineData("HTTP", "", "http://e", "Enumeration value for HttpMethod must be non-empty")]
    [InlineData("AWS", "", Invocation, "Enumeration value for HttpMethod must be non-empty")]
    [InlineData("HTTP", "GET", "nowhere", "Invalid HTTP endpoint specified for URI")]
    [InlineData("HTTP_PROXY", "GET", "arn:aws:s3:::b", "Invalid HTTP endpoint specified for URI")]
    [InlineData("AWS", "POST", "http://e", "Invalid ARN specified in the request")]
    [InlineData("AWS_PROXY", "POST", "arn:aws:lambda:us-east-1:000000000000:function:f", PathOrAction)]
    [InlineData("AWS", "POST", "arn:aws:apigateway:us-east-1:lambda:test/x", PathOrAction)]
    [InlineData("AWS_PROXY", "POST", Bucket, FunctionsOnly)]
    [InlineData("AWS_PROXY", "POST", "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/f/invocations", FunctionsOnly)]
    [InlineData("AWS_PROXY", "POST", "arn:aws:apigateway:us-east-1:firehose:path/x", FunctionsOnly)]
    [InlineData("AWS", "POST", Bucket, "Role ARN must be specified for AWS integrations")]
    public async Task PutIntegration_WithAWrongAddress_IsRefused(string type, string method, string uri, string message) =>
        (await _gateway.FaultAsync("PUT", await IntegrationAsync(), $$"""{"type":"{{type}}","httpMethod":"{{method}}","uri":"{{uri}}"}""")).Should().Be((400, message));

    [Fact]
    public async Task PutIntegration_OfAnUnknownType_IsAConstraintViolation() =>
        (await _gateway.SendAsync("PUT", await IntegrationAsync(), """{"type":"HTTPS_PROXY"}""")).ShouldFail(
            400, "ValidationException",
            "1 validation error detected: Value 'HTTPS_PROXY' at 'putIntegrationInput.type' failed to satisfy constraint: Member must satisfy enum value set: [HTTP, MOCK, AWS_PROXY, HTTP_PROXY, AWS]");

    [Theory]
    [InlineData("\"timeoutInMillis\":29001", "Timeout should be between 50 ms and 29000 ms")]
    [InlineData("\"timeoutInMillis\":49", "Timeout should be between 50 ms and 29000 ms")]
    [InlineData("\"requestParameters\":{\"integration.request.header.a\":\"method.request.header.a\"}", "Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression parameter specified: method.request.header.a]")]
    [InlineData("\"requestTemplates\":{\"123\":\"x\"}", "Validation Result: warnings : [], errors : [Invalid content type specified: 123]")]
    public async Task PutIntegration_WithAWrongSetting_IsRefused(string setting, string message) =>
        (await _gateway.FaultAsync("PUT", await IntegrationAsync(), $$"""{"type":"MOCK",{{setting}}}""")).Should().Be((400, message));

    [Fact]
    public async Task IntegrationResponses_LiveWithTheIntegration()
    {
        var integration = await IntegrationAsync();
        await _gateway.DoAsync("PUT", integration, """{"type":"MOCK"}""");
        var response = $"{integration}/responses/200";

        (await _gateway.DoAsync("PUT", response, """{"selectionPattern":"","responseTemplates":{"application/json":""}}"""))
            .ShouldBe("""{"statusCode":"200","selectionPattern":"","responseTemplates":{"application/json":null}}""");
        (await _gateway.PatchAsync(response, ("replace", "/selectionPattern", "2.."), ("replace", "/responseTemplates/application~1json", "x")))
            .ShouldBe("""{"statusCode":"200","selectionPattern":"2..","responseTemplates":{"application/json":"x"}}""");
        (await _gateway.DoAsync("GET", integration))["integrationResponses"]!["200"]!["selectionPattern"]!.ToString().Should().Be("2..");
        (await _gateway.SendAsync("DELETE", response)).ShouldBe(204);
        (await _gateway.FaultAsync("DELETE", response)).Should().Be((404, "Invalid Response status code specified"));
        (await _gateway.DoAsync("GET", integration))["integrationResponses"].Should().BeNull();
    }

    [Fact]
    public async Task PutIntegrationResponse_MayOnlySetHeadersThatTheMethodDeclares()
    {
        var integration = await IntegrationAsync();
        await _gateway.DoAsync("PUT", integration, """{"type":"MOCK"}""");
        const string Body = """{"responseParameters":{"method.response.header.Access-Control-Allow-Origin":"'*'"}}""";

        (await _gateway.FaultAsync("PUT", $"{integration}/responses/200", Body)).Message.Should().Be(
            "Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression parameter specified: method.response.header.Access-Control-Allow-Origin]");
        await _gateway.DoAsync("PUT", $"{integration[..integration.LastIndexOf('/')]}/responses/200", """{"responseParameters":{"method.response.header.Access-Control-Allow-Origin":true}}""");
        (await _gateway.SendAsync("PUT", $"{integration}/responses/200", Body)).ShouldBe(201);
    }

    [Fact]
    public async Task Integration_ThatIsMissing_IsNotFound_WhateverIsMissing()
    {
        var integration = await IntegrationAsync();

        (await _gateway.FaultAsync("GET", integration)).Should().Be((404, "Invalid Integration identifier specified"));
        (await _gateway.FaultAsync("GET", $"{integration}/responses/200")).Should().Be((404, "Invalid Integration identifier specified"));
        (await _gateway.FaultAsync("DELETE", $"{integration.Replace("GET", "POST")}/responses/200")).Should().Be((404, "Invalid Integration identifier specified"));
        (await _gateway.FaultAsync("GET", "/restapis/x/resources/y/methods/GET/integration")).Should().Be((404, "Invalid Resource identifier specified"));
    }

    [Fact]
    public async Task UpdateIntegration_ChecksTheOutcome()
    {
        var integration = await IntegrationAsync();
        await _gateway.DoAsync("PUT", integration, """{"type":"HTTP","httpMethod":"GET","uri":"http://e","requestTemplates":{"application/json":"a"}}""");

        var changed = await _gateway.PatchAsync(
            integration, ("replace", "/uri", "https://f"), ("add", "/cacheKeyParameters/method.request.querystring.q", null), ("remove", "/requestTemplates/application~1json", null),
            ("replace", "/tlsConfig/insecureSkipVerification", "true"), ("replace", "/timeoutInMillis", "50"));

        changed.ShouldBe(
            """{"type":"HTTP","httpMethod":"GET","uri":"https://f","connectionType":"INTERNET","passthroughBehavior":"WHEN_NO_MATCH","timeoutInMillis":50,"cacheKeyParameters":["method.request.querystring.q"],"tlsConfig":{"insecureSkipVerification":true}}""",
            "cacheNamespace");
        (await _gateway.PatchFaultAsync(integration, ("replace", "/uri", "f"))).Message.Should().Be("Invalid HTTP endpoint specified for URI");
    }

    private async Task<string> IntegrationAsync()
    {
        var method = $"{await _gateway.RootAsync(await _gateway.ApiAsync())}/methods/GET";
        await _gateway.DoAsync("PUT", method, """{"authorizationType":"NONE"}""");
        return $"{method}/integration";
    }
}
