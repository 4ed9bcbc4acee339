using System.Xml.Linq;
using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.ApiGatewayV2;

/// <summary>What a stage does around its routes: CORS, limits, access logs; and queues behind routes.</summary>
public sealed class StageTests
{
    private readonly GatewayFixture _gateway = new();

    [Theory]
    [InlineData("https://a.example", "GET", "x-one", "https://a.example")]
    [InlineData("https://b.example", "GET", "x-one", null)]
    [InlineData("https://a.example", "DELETE", "x-one", null)]
    [InlineData("https://a.example", "GET", "x-other", null)]
    public async Task Preflight_IsAnsweredByTheGateway(string origin, string method, string header, string? allowed)
    {
        var api = await CorsApiAsync();

        var answer = await _gateway.RequestAsync(
            api, "OPTIONS", "/a", ("Origin", origin), ("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", header));

        answer.ShouldBe(204).Header("Access-Control-Allow-Origin").Should().Be(allowed);
        _gateway.Functions.Calls.Should().BeEmpty();
    }

    [Fact]
    public async Task Cors_HeadersOfTheFunction_GiveWay()
    {
        var api = await CorsApiAsync();
        _gateway.Functions.Returns = _ => """{"statusCode":200,"headers":{"Access-Control-Allow-Origin":"https://evil","x-a":"1"}}""";

        var answer = await _gateway.RequestAsync(api, "GET", "/a", ("Origin", "https://a.example"));
        var foreign = await _gateway.RequestAsync(api, "GET", "/a", ("Origin", "https://b.example"));

        (answer.Header("Access-Control-Allow-Origin"), answer.Header("Access-Control-Expose-Headers"), answer.Header("x-a")).Should().Be(("https://a.example", "x-a", "1"));
        foreign.Header("Access-Control-Allow-Origin").Should().BeNull();
        (await _gateway.CallAsync("DELETE", $"/v2/apis/{api}/cors")).ShouldBe(204);
        (await _gateway.RequestAsync(api, "GET", "/a")).Header("Access-Control-Allow-Origin").Should().Be("https://evil");
    }

    [Fact]
    public async Task Throttle_OfTheStageAndOfTheRoute_Is429()
    {
        var api = await _gateway.FunctionApiAsync("GET /a");
        var integration = (await _gateway.GetAsync($"/v2/apis/{api}/integrations"))["items"]![0]!["integrationId"]!.ToString();
        await _gateway.RouteAsync(api, "GET /b", integration);
        await _gateway.PatchAsync($"/v2/apis/{api}/stages/$default", """
            {"defaultRouteSettings":{"throttlingBurstLimit":2,"throttlingRateLimit":1},"routeSettings":{"GET /b":{"throttlingBurstLimit":1,"throttlingRateLimit":0.5}}}
            """);
        async Task<string> StatusesAsync(string path, int count)
        {
            var statuses = new List<int>();
            for (var i = 0; i < count; i++)
            {
                statuses.Add((await _gateway.RequestAsync(api, "GET", path)).Status);
            }
            return string.Join(' ', statuses);
        }

        (await StatusesAsync("/a", 3)).Should().Be("200 200 429");
        (await StatusesAsync("/b", 2)).Should().Be("200 429");
        _gateway.Time.Advance(TimeSpan.FromSeconds(1));
        (await StatusesAsync("/a", 2)).Should().Be("200 429");
        (await _gateway.RequestAsync(api, "GET", "/b")).ShouldBe(429).Text.Should().Be("""{"message":"Too Many Requests"}""");
        (await _gateway.CallAsync("DELETE", $"/v2/apis/{api}/stages/$default/routesettings/GET%20%2Fb")).ShouldBe(204);
        (await StatusesAsync("/b", 3)).Should().Be("200 200 429");
    }

    [Fact]
    public async Task AccessLog_HasTheStagesFormat()
    {
        var api = await _gateway.FunctionApiAsync("GET /a/{id}");
        await _gateway.PatchAsync($"/v2/apis/{api}/stages/$default", """
            {"accessLogSettings":{"destinationArn":"arn:aws:logs:us-east-1:000000000000:log-group:access","format":"$context.requestId $context.httpMethod $context.routeKey $context.path $context.status $context.responseLength $context.integrationStatus $context.error.message $context.requestTime [$context.identity.userAgent]"}}
            """);

        var served = await _gateway.RequestAsync(api, "GET", "/a/1", ("User-Agent", "test"));
        var missed = await _gateway.RequestAsync(api, "GET", "/b");

        _gateway.Logs.Events.Should().Equal(
            ("access", $"{served.Header("apigw-requestid")} GET GET /a/{{id}} /a/1 200 2 200 - 31/Jan/2025:12:00:00 +0000 [test]"),
            ("access", $"{missed.Header("apigw-requestid")} GET - /b 404 23 - Not Found 31/Jan/2025:12:00:00 +0000 [-]"));
        (await _gateway.CallAsync("DELETE", $"/v2/apis/{api}/stages/$default/accesslogsettings")).ShouldBe(204);
        await _gateway.RequestAsync(api, "GET", "/a/1");
        _gateway.Logs.Events.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("""{"stageName":"a b"}""", "Stage name only allows a-zA-Z0-9_-*")]
    [InlineData("""{"stageName":"$default"}""", "Stage already exists")]
    [InlineData("""{"stageName":"s","defaultRouteSettings":{"loggingLevel":"INFO"}}""", "LambdaEmu does not support dataTraceEnabled and loggingLevel*")]
    [InlineData("""{"stageName":"s","clientCertificateId":"c"}""", "LambdaEmu does not support clientCertificateId*")]
    [InlineData("""{"stageName":"s","accessLogSettings":{"destinationArn":"arn:aws:firehose:us-east-1:000000000000:deliverystream/x","format":"$context.requestId"}}""", "Invalid ARN specified*")]
    [InlineData("""{"stageName":"s","accessLogSettings":{"destinationArn":"arn:aws:logs:us-east-1:000000000000:log-group:g","format":"$context.status"}}""", "Invalid access log format*")]
    [InlineData("""{"stageName":"s","routeSettings":{"GET /x":{"throttlingBurstLimit":1}}}""", "Unable to find Route by key GET /x*")]
    [InlineData("""{"stageName":"s","deploymentId":"abc"}""", "Invalid Deployment identifier specified abc")]
    public async Task CreateStage_ThatCannotBe_IsRefused(string body, string message)
    {
        var api = await _gateway.FunctionApiAsync();

        (await _gateway.CallAsync("POST", $"/v2/apis/{api}/stages", body)).Message.Should().Match(message);
    }

    [Fact]
    public async Task Queue_BehindRoutes_TakesAndGivesMessages()
    {
        await new LambdaEmu.UnitTests.Protocol.TestGateway(new LambdaEmu.Services.Sqs.SqsService(_gateway.Queues)).SendAsync(
            WireCall.Form("Action=CreateQueue&Version=2012-11-05&QueueName=q").SignedFor("sqs"));
        var api = await _gateway.ApiAsync();
        await _gateway.PostAsync($"/v2/apis/{api}/stages", """{"stageName":"$default","autoDeploy":true}""");
        async Task RouteAsync(string key, string action, string parameters) => await _gateway.RouteAsync(api, key, await _gateway.IntegrationAsync(
            api, $"\"integrationType\":\"AWS_PROXY\",\"integrationSubtype\":\"SQS-{action}\",\"payloadFormatVersion\":\"1.0\",\"credentialsArn\":\"arn:aws:iam::000000000000:role/r\",\"requestParameters\":{{\"QueueUrl\":\"http://localhost:4566/000000000000/q\"{parameters}}}"));
        await RouteAsync("POST /m", "SendMessage", ",\"MessageBody\":\"$request.body.text\"");
        await RouteAsync("GET /m", "ReceiveMessage", "");
        await RouteAsync("DELETE /m", "DeleteMessage", ",\"ReceiptHandle\":\"$request.querystring.handle\"");
        XNamespace ns = "http://queue.amazonaws.com/doc/2012-11-05/";

        var sent = (await _gateway.RequestAsync($"{api}.execute-api.local", WireCall.Post("/m").Body("""{"text":"hello"}"""))).ShouldBe(200);
        var received = (await _gateway.RequestAsync(api, "GET", "/m")).ShouldBe(200).Xml.Descendants(ns + "Message").Single();

        sent.Xml.Name.Should().Be(ns + "SendMessageResponse");
        received.Element(ns + "Body")!.Value.Should().Be("hello");
        received.Element(ns + "MessageId")!.Value.Should().Be(sent.Xml.Descendants(ns + "MessageId").Single().Value);
        (await _gateway.RequestAsync(api, "DELETE", "/m?handle=" + Uri.EscapeDataString(received.Element(ns + "ReceiptHandle")!.Value))).ShouldBe(200);
        (await _gateway.RequestAsync($"{api}.execute-api.local", WireCall.Post("/m").Body("{}"))).ShouldBe(400).Text.Should().Be("""{"message":"Bad Request"}""");
    }

    private Task<string> CorsApiAsync() => _gateway.FunctionApiAsync("GET /a", more: """
        ,"corsConfiguration":{"allowOrigins":["https://a.example"],"allowMethods":["GET","POST"],"allowHeaders":["x-one"],"exposeHeaders":["x-a"],"maxAge":60}
        """);
}
