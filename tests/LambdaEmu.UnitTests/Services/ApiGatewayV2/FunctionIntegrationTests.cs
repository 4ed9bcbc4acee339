using System.Text.Json.Nodes;
using LambdaEmu.Core.Errors;
using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.ApiGatewayV2;

/// <summary>What functions get from HTTP APIs and what becomes of their answers; the events as AWS's documentation shows them.</summary>
public sealed class FunctionIntegrationTests
{
    private readonly GatewayFixture _gateway = new();

    [Fact]
    public async Task Event_OfFormat2_HasAllThatAwsGives()
    {
        var api = await _gateway.FunctionApiAsync("POST /pets/{id}");
        await _gateway.PatchAsync($"/v2/apis/{api}/stages/$default", """{"stageVariables":{"v":"1"}}""");
        var call = WireCall.Post("/pets/a%20b?x=1&x=2&y=").Body("""{"a":1}""").With("Content-Type", "application/json").With("X-Mixed", "v")
            .With("Cookie", "c1=v; c2=w").With("User-Agent", "test").With("X-Amzn-Trace-Id", "Root=1-67a0b1c2-000000000000000000000001");

        var answer = await _gateway.RequestAsync($"{api}.execute-api.us-east-1.amazonaws.com", call);

        var id = answer.ShouldBe(200).Header("apigw-requestid");
        id.Should().MatchRegex("^[A-Za-z0-9_-]{15}=$");
        ShouldBe(_gateway.Functions.LastEvent, $$"""
            {"version":"2.0","routeKey":"POST /pets/{id}","rawPath":"/pets/a b","rawQueryString":"x=1&x=2&y=","cookies":["c1=v","c2=w"],
             "headers":{"content-type":"application/json","x-mixed":"v","user-agent":"test","host":"{{api}}.execute-api.us-east-1.amazonaws.com","content-length":"7",
               "x-amzn-trace-id":"Root=1-67a0b1c2-000000000000000000000001","x-forwarded-for":"127.0.0.1","x-forwarded-port":"0","x-forwarded-proto":"http"},
             "queryStringParameters":{"x":"1,2","y":""},
             "requestContext":{"accountId":"000000000000","apiId":"{{api}}","domainName":"{{api}}.execute-api.us-east-1.amazonaws.com","domainPrefix":"{{api}}",
               "http":{"method":"POST","path":"/pets/a b","protocol":"HTTP/1.1","sourceIp":"127.0.0.1","userAgent":"test"},
               "requestId":"{{id}}","routeKey":"POST /pets/{id}","stage":"$default","time":"31/Jan/2025:12:00:00 +0000","timeEpoch":1738324800000},
             "pathParameters":{"id":"a b"},"stageVariables":{"v":"1"},"body":"{\"a\":1}","isBase64Encoded":false}
            """);
        var invoked = _gateway.Functions.Calls[^1];
        (invoked.FunctionArn, invoked.Caller!.Principal, invoked.Caller.SourceArn).Should().Be(
            (GatewayFixture.FunctionArn, "apigateway.amazonaws.com", $"arn:aws:execute-api:us-east-1:000000000000:{api}/$default/POST/pets/{{id}}"));
    }

    [Fact]
    public async Task Event_OfFormat1_HasAllThatAwsGives()
    {
        var api = await _gateway.FunctionApiAsync("GET /pets/{id}", version: "1.0");

        var answer = await _gateway.RequestAsync(api, "GET", "/pets/1?x=1&x=2", ("X-Mixed", "v"), ("X-Mixed", "w"), ("User-Agent", "test"), ("X-Amzn-Trace-Id", "Root=1-a-b"));

        var id = answer.ShouldBe(200).Header("apigw-requestid");
        var host = $"{api}.execute-api.us-east-1.amazonaws.com";
        ShouldBe(_gateway.Functions.LastEvent, $$"""
            {"version":"1.0","resource":"/pets/{id}","path":"/pets/1","httpMethod":"GET",
             "headers":{"Host":"{{host}}","X-Mixed":"w","User-Agent":"test","X-Amzn-Trace-Id":"Root=1-a-b","X-Forwarded-For":"127.0.0.1","X-Forwarded-Port":"0","X-Forwarded-Proto":"http"},
             "multiValueHeaders":{"Host":["{{host}}"],"X-Mixed":["v","w"],"User-Agent":["test"],"X-Amzn-Trace-Id":["Root=1-a-b"],"X-Forwarded-For":["127.0.0.1"],"X-Forwarded-Port":["0"],"X-Forwarded-Proto":["http"]},
             "queryStringParameters":{"x":"2"},"multiValueQueryStringParameters":{"x":["1","2"]},"pathParameters":{"id":"1"},"stageVariables":null,
             "requestContext":{"accountId":"000000000000","apiId":"{{api}}","authorizer":{"claims":null,"scopes":null},"domainName":"{{host}}","domainPrefix":"{{api}}",
               "extendedRequestId":"{{id}}","httpMethod":"GET",
               "identity":{"accessKey":null,"accountId":null,"caller":null,"cognitoAuthenticationProvider":null,"cognitoAuthenticationType":null,"cognitoIdentityId":null,
                 "cognitoIdentityPoolId":null,"principalOrgId":null,"sourceIp":"127.0.0.1","user":null,"userAgent":"test","userArn":null},
               "path":"/pets/1","protocol":"HTTP/1.1","requestId":"{{id}}","requestTime":"31/Jan/2025:12:00:00 +0000","requestTimeEpoch":1738324800000,
               "resourceId":"GET /pets/{id}","resourcePath":"/pets/{id}","stage":"$default"},
             "body":null,"isBase64Encoded":false}
            """);
    }

    [Theory]
    [InlineData("2.0", """{"statusCode":201,"headers":{"x-a":"1"},"cookies":["a=b; Secure"],"body":"hi"}""", 201, "hi")]
    [InlineData("2.0", """{"hello":"you"}""", 200, """{"hello":"you"}""")]
    [InlineData("2.0", "\"text\"", 200, "text")]
    [InlineData("2.0", """{"statusCode":200,"body":"aGk=","isBase64Encoded":true}""", 200, "hi")]
    [InlineData("2.0", """{"statusCode":"abc"}""", 500, """{"message":"Internal Server Error"}""")]
    [InlineData("1.0", """{"statusCode":201,"body":"hi"}""", 201, "hi")]
    [InlineData("1.0", """{"statusCode":200,"body":"aGk=","isBase64Encoded":true}""", 200, "hi")]
    [InlineData("1.0", "\"text\"", 500, """{"message":"Internal Server Error"}""")]
    public async Task Answer_OfTheFunction_BecomesTheGateways(string version, string payload, int status, string body)
    {
        var api = await _gateway.FunctionApiAsync(version: version);
        _gateway.Functions.Returns = _ => payload;

        (await _gateway.RequestAsync(api, "GET", "/")).ShouldBe(status).Text.Should().Be(body);
    }

    [Fact]
    public async Task Failure_OfTheFunction_Is500WithAwssText()
    {
        var api = await _gateway.FunctionApiAsync();
        _gateway.Functions.Fails = true;

        (await _gateway.RequestAsync(api, "GET", "/")).ShouldBe(500).Text.Should().Be("""{"message":"Internal Server Error"}""");
        _gateway.Functions.Fault = new AwsException("AccessDeniedException", "no", 403);
        (await _gateway.RequestAsync(api, "GET", "/")).ShouldBe(500).Text.Should().Be("""{"message":"Internal Server Error"}""");
    }

    [Fact]
    public async Task Timeout_OfTheIntegration_Is503()
    {
        var api = await _gateway.FunctionApiAsync(integration: ",\"timeoutInMillis\":2000");
        _gateway.Functions.Gate = new TaskCompletionSource().Task;
        var waiting = _gateway.Time.NextTimerAsync();

        var answer = _gateway.RequestAsync(api, "GET", "/");
        await waiting;
        _gateway.Time.Advance(TimeSpan.FromSeconds(2));

        (await answer).ShouldBe(503).Text.Should().Be("""{"message":"Service Unavailable"}""");
    }

    [Fact]
    public async Task Body_OfMoreThan10Megabytes_Is413()
    {
        var api = await _gateway.FunctionApiAsync();

        var answer = await _gateway.RequestAsync($"{api}.execute-api.us-east-1.amazonaws.com", WireCall.Post("/").Body(new byte[10 * 1024 * 1024 + 1]));

        answer.ShouldBe(413).Text.Should().Be("""{"message":"Request Entity Too Large"}""");
        _gateway.Functions.Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task StageVariable_InTheUri_NamesTheFunction()
    {
        var api = await _gateway.ApiAsync();
        await _gateway.PostAsync($"/v2/apis/{api}/stages", """{"stageName":"dev","autoDeploy":true,"stageVariables":{"fn":"dev-f"}}""");
        await _gateway.RouteAsync(api, "$default", await _gateway.IntegrationAsync(
            api, "\"integrationType\":\"AWS_PROXY\",\"integrationUri\":\"arn:aws:lambda:us-east-1:000000000000:function:${stageVariables.fn}\",\"payloadFormatVersion\":\"2.0\""));

        (await _gateway.RequestAsync(api, "GET", "/dev/")).ShouldBe(200);
        _gateway.Functions.Calls[^1].FunctionArn.Should().EndWith(":function:dev-f");
    }

    private static void ShouldBe(JsonNode seen, string expected) =>
        JsonNode.DeepEquals(seen, JsonNode.Parse(expected)).Should().BeTrue("{0} is expected, and it is {1}", expected, seen.ToJsonString());
}
