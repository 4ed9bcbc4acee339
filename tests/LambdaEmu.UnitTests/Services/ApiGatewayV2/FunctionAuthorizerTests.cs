using System.Text.Json.Nodes;

namespace LambdaEmu.UnitTests.Services.ApiGatewayV2;

/// <summary>Functions that decide who may pass, in both formats.</summary>
public sealed class FunctionAuthorizerTests
{
    private const string AuthorizerArn = "arn:aws:lambda:us-east-1:000000000000:function:auth";

    private readonly GatewayFixture _gateway = new();
    private string _decision = """{"isAuthorized":true,"context":{"n":1,"list":["a"]}}""";

    public FunctionAuthorizerTests() => _gateway.Functions.Returns = call => call.FunctionArn == AuthorizerArn ? _decision : """{"statusCode":200,"body":"ok"}""";

    [Fact]
    public async Task Simple_Allowed_PassesTheContextOn()
    {
        var api = await ApiAsync("2.0", simple: true);

        (await CallAsync(api, "tok")).ShouldBe(200);

        var asked = JsonNode.Parse(_gateway.Functions.Calls[0].Payload.Span)!;
        (asked["version"]!.ToString(), asked["type"]!.ToString(), asked["routeArn"]!.ToString(), asked["identitySource"]!.ToJsonString(), asked["rawPath"]!.ToString(), asked["routeKey"]!.ToString(), asked["body"])
            .Should().Be(("2.0", "REQUEST", $"arn:aws:execute-api:us-east-1:000000000000:{api}/$default/GET/a", """["tok"]""", "/a", "$default", null));
        _gateway.Functions.Calls[0].Caller!.SourceArn.Should().MatchRegex($"^arn:aws:execute-api:us-east-1:000000000000:{api}/authorizers/[a-z0-9]{{7}}$");
        _gateway.Functions.LastEvent["requestContext"]!["authorizer"]!.ToJsonString().Should().Be("""{"lambda":{"n":1,"list":["a"]}}""");
    }

    [Theory]
    [InlineData("2.0")]
    [InlineData("1.0")]
    public async Task Policy_IsAskedForEachPath(string version)
    {
        var api = await ApiAsync(version, simple: false);
        _decision = $$"""
            {"principalId":"me","policyDocument":{"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"execute-api:Invoke","Resource":"arn:aws:execute-api:us-east-1:000000000000:{{api}}/$default/GET/*"},
              {"Effect":"Deny","Action":"execute-api:Invoke","Resource":"arn:aws:execute-api:us-east-1:000000000000:{{api}}/*/*/secret"}]},"context":{"k":"v"} }
            """;

        (await CallAsync(api, "tok")).ShouldBe(200);
        (await CallAsync(api, "tok", "/secret")).ShouldBe(403).Text.Should().Be("""{"message":"Forbidden"}""");
        (await _gateway.RequestAsync(api, "POST", "/a", ("Auth", "tok"))).ShouldBe(403);
        if (version == "1.0")
        {
            var asked = JsonNode.Parse(_gateway.Functions.Calls[0].Payload.Span)!;
            (asked["version"]!.ToString(), asked["type"]!.ToString(), asked["methodArn"]!.ToString(), asked["identitySource"]!.ToString(), asked["httpMethod"]!.ToString())
                .Should().Be(("1.0", "REQUEST", $"arn:aws:execute-api:us-east-1:000000000000:{api}/$default/GET/a", "tok", "GET"));
        }
    }

    [Fact]
    public async Task Policy_WithAConditionThatCanNeverHold_LetsNobodyIn()
    {
        var api = await ApiAsync("2.0", simple: false);
        _decision = """
            {"principalId":"me","policyDocument":{"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"execute-api:Invoke","Resource":"*"},
              {"Effect":"Deny","Action":"execute-api:Invoke","Resource":"*","Condition":{"NotIpAdress":{"aws:SourceIp":"203.0.113.0/24"}}}]}}
            """;

        (await CallAsync(api, "tok")).ShouldBe(500).Text.Should().Be("""{"message":"Internal Server Error"}""");
    }

    [Fact]
    public async Task Identity_Missing_Is401WithoutAsking()
    {
        var api = await ApiAsync("2.0", simple: true);

        (await _gateway.RequestAsync(api, "GET", "/a")).ShouldBe(401).Text.Should().Be("""{"message":"Unauthorized"}""");
        _gateway.Functions.Calls.Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{"isAuthorized":false}""", false, 403, "Forbidden")]
    [InlineData("""{"allowed":true}""", false, 500, "Internal Server Error")]
    [InlineData("""{"errorMessage":"Unauthorized"}""", true, 401, "Unauthorized")]
    [InlineData("""{"errorMessage":"boom"}""", true, 500, "Internal Server Error")]
    public async Task Answer_ThatIsNoYes_IsRefused(string decision, bool fails, int status, string message)
    {
        var api = await ApiAsync("2.0", simple: true);
        (_decision, _gateway.Functions.Fails) = (decision, fails);

        (await CallAsync(api, "tok")).ShouldBe(status).Text.Should().Be($$"""{"message":"{{message}}"}""");
    }

    [Fact]
    public async Task Cache_HoldsForTheTtl_ByIdentity()
    {
        var api = await ApiAsync("2.0", simple: true, ttl: 60);
        int Asked() => _gateway.Functions.Calls.Count(c => c.FunctionArn == AuthorizerArn);

        await CallAsync(api, "a");
        await CallAsync(api, "a", "/other");
        Asked().Should().Be(1);
        await CallAsync(api, "b");
        Asked().Should().Be(2);
        _gateway.Time.Advance(TimeSpan.FromSeconds(60));
        await CallAsync(api, "a");
        Asked().Should().Be(3);
        (await _gateway.CallAsync("DELETE", $"/v2/apis/{api}/stages/$default/cache/authorizers")).ShouldBe(204);
        await CallAsync(api, "a");
        Asked().Should().Be(4);
    }

    [Fact]
    public async Task Iam_UnsignedOrForeign_Is403()
    {
        var api = await _gateway.FunctionApiAsync(route: ",\"authorizationType\":\"AWS_IAM\"");

        (await _gateway.RequestAsync(api, "GET", "/a")).ShouldBe(403).Text.Should().Be("""{"message":"Forbidden"}""");
        (await _gateway.RequestAsync(api, "GET", "/a", ("Authorization", $"AWS4-HMAC-SHA256 Credential=k/20250131/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature={new string('0', 64)}"), ("X-Amz-Date", "20250131T120000Z")))
            .ShouldBe(403);
        _gateway.Functions.Calls.Should().BeEmpty();
    }

    private Task<LambdaEmu.UnitTests.Protocol.WireAnswer> CallAsync(string api, string token, string path = "/a") => _gateway.RequestAsync(api, "GET", path, ("Auth", token));

    private async Task<string> ApiAsync(string version, bool simple, int ttl = 0)
    {
        var api = await _gateway.ApiAsync();
        var authorizer = (await _gateway.PostAsync($"/v2/apis/{api}/authorizers", $$"""
            {"name":"f","authorizerType":"REQUEST","identitySource":["$request.header.Auth"],"authorizerPayloadFormatVersion":"{{version}}","authorizerResultTtlInSeconds":{{ttl}},
             "authorizerUri":"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/{{AuthorizerArn}}/invocations","enableSimpleResponses":{{(simple ? "true" : "false")}}}
            """))["authorizerId"];
        await _gateway.PostAsync($"/v2/apis/{api}/stages", """{"stageName":"$default","autoDeploy":true}""");
        await _gateway.RouteAsync(
            api, "$default",
            await _gateway.IntegrationAsync(api, $"\"integrationType\":\"AWS_PROXY\",\"integrationUri\":\"{GatewayFixture.FunctionArn}\",\"payloadFormatVersion\":\"2.0\""),
            $",\"authorizationType\":\"CUSTOM\",\"authorizerId\":\"{authorizer}\"");
        return api;
    }
}
