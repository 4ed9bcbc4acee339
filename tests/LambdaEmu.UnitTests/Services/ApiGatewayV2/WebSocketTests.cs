using System.Net.WebSockets;
using System.Text.Json.Nodes;
using LambdaEmu.Services.ApiGatewayV2.WebSocketApis;
using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.ApiGatewayV2;

/// <summary>WebSocket APIs from the handshake to the end, with the real protocol over pipes in memory.</summary>
public sealed class WebSocketTests : IDisposable
{
    private readonly GatewayFixture _gateway = new();
    private string _api = "";

    public void Dispose() => _gateway.Dispose();

    [Theory]
    [InlineData("$request.body.action", """{"action":"join"}""", "join")]
    [InlineData("$request.body.a.b[1]", """{"a":{"b":["x","y"]}}""", "y")]
    [InlineData("$request.body.action", """{"action":7}""", "7")]
    [InlineData("${request.body.kind}/${request.body.action}", """{"kind":"k","action":"a"}""", "k/a")]
    [InlineData("$request.body.action", """{"other":1}""", null)]
    [InlineData("$request.body.action", """{"action":null}""", null)]
    [InlineData("$request.body.action", "no json", null)]
    [InlineData("$request.body.action", "", null)]
    public void RouteSelection_FindsTheKey(string expression, string message, string? key) =>
        RouteSelection.KeyOf(expression, System.Text.Encoding.UTF8.GetBytes(message), _ => null).Should().Be(key);

    [Fact]
    public async Task Session_ConnectMessageDisconnect_GivesAwssEvents()
    {
        await ApiAsync("$connect", "join", "$disconnect");
        using var client = await ConnectAsync("/dev?q=1", ("X-A", "v"), ("User-Agent", "test"));
        await client.SendAsync("""{"action":"join"}""");
        await CallsAsync(2);
        await client.CloseAsync(1000, "done");

        var events = _gateway.Functions.Calls.Select(c => JsonNode.Parse(c.Payload.Span)!).ToList();
        events.Should().HaveCount(3);
        var id = events[0]["requestContext"]!["connectionId"]!.ToString();
        id.Should().MatchRegex("^[A-Za-z0-9_-]{15}=$");
        ShouldBe(events[0], id, "$connect", "CONNECT");
        (events[0]["headers"]!["X-A"]!.ToString(), events[0]["multiValueHeaders"]!["X-A"]!.ToJsonString(), events[0]["queryStringParameters"]!.ToJsonString())
            .Should().Be(("v", """["v"]""", """{"q":"1"}"""));
        ShouldBe(events[1], id, "join", "MESSAGE");
        (events[1]["body"]!.ToString(), events[1]["isBase64Encoded"]!.GetValue<bool>(), events[1]["headers"]).Should().Be(("""{"action":"join"}""", false, null));
        ShouldBe(events[2], id, "$disconnect", "DISCONNECT");
        (events[2]["requestContext"]!["disconnectStatusCode"]!.GetValue<int>(), events[2]["requestContext"]!["disconnectReason"]!.ToString()).Should().Be((1000, "done"));
    }

    [Theory]
    [InlineData("""{"statusCode":401,"body":"no"}""", false, 401)]
    [InlineData("""{"statusCode":200}""", true, 502)]
    [InlineData("\"rubbish\"", false, 502)]
    public async Task Connect_ThatTheFunctionRefuses_FailsTheHandshake(string returns, bool fails, int status)
    {
        await ApiAsync("$connect");
        (_gateway.Functions.Returns, _gateway.Functions.Fails) = (_ => returns, fails);

        (await HandshakeAsync("/dev")).ShouldBe(status);
    }

    [Fact]
    public async Task Handshake_WithoutUpgradeOrStage_IsRefused()
    {
        await ApiAsync("$connect");

        (await _gateway.RequestAsync(_api, "GET", "/dev")).ShouldBe(426);
        (await HandshakeAsync("/prod")).ShouldBe(403).Text.Should().Be("""{"message":"Forbidden"}""");
    }

    [Fact]
    public async Task Authorizer_OfConnect_DecidesAndIsSeenByLaterRoutes()
    {
        await ApiAsync("join");
        var authorizer = (await _gateway.PostAsync($"/v2/apis/{_api}/authorizers", """
            {"name":"f","authorizerType":"REQUEST","identitySource":["route.request.querystring.token"],"authorizerUri":"arn:aws:lambda:us-east-1:000000000000:function:auth"}
            """))["authorizerId"];
        await _gateway.PostAsync($"/v2/apis/{_api}/routes", $$"""{"routeKey":"$connect","authorizationType":"CUSTOM","authorizerId":"{{authorizer}}","target":"integrations/{{_integration}}"}""");
        await DeployAsync();
        var effect = "Allow";
        _gateway.Functions.Returns = call => !call.FunctionArn.EndsWith(":auth", StringComparison.Ordinal) ? """{"statusCode":200}""" : $$"""
            {"principalId":"me","policyDocument":{"Statement":[{"Effect":"{{effect}}","Action":"execute-api:Invoke","Resource":"arn:aws:execute-api:us-east-1:000000000000:{{_api}}/dev/$connect"}]},"context":{"k":"v"} }
            """;

        (await HandshakeAsync("/dev")).ShouldBe(401);
        using (var client = await ConnectAsync("/dev?token=t"))
        {
            await client.SendAsync("""{"action":"join"}""");
            await CallsAsync(3);
            var asked = JsonNode.Parse(_gateway.Functions.Calls[0].Payload.Span)!;
            (asked["type"]!.ToString(), asked["methodArn"]!.ToString(), asked["queryStringParameters"]!["token"]!.ToString())
                .Should().Be(("REQUEST", $"arn:aws:execute-api:us-east-1:000000000000:{_api}/dev/$connect", "t"));
            _gateway.Functions.LastEvent["requestContext"]!["authorizer"]!.ToJsonString().Should().Be("""{"principalId":"me","integrationLatency":0,"k":"v"}""");
            await client.CloseAsync(1000, "");
        }
        effect = "Deny";
        (await HandshakeAsync("/dev?token=t")).ShouldBe(403).Json.GetProperty("message").GetString().Should().Be("Forbidden");
    }

    [Fact]
    public async Task Answer_IsSentOnlyByRoutesWithARouteResponse()
    {
        await ApiAsync("silent", "loud");
        var loud = (await _gateway.GetAsync($"/v2/apis/{_api}/routes"))["items"]!.AsArray().Single(r => r!["routeKey"]!.ToString() == "loud")!["routeId"];
        await _gateway.PostAsync($"/v2/apis/{_api}/routes/{loud}/routeresponses", """{"routeResponseKey":"$default"}""");
        await DeployAsync();
        _gateway.Functions.Returns = call => $$"""{"statusCode":200,"body":"{{JsonNode.Parse(call.Payload.Span)!["requestContext"]!["routeKey"]}}"}""";
        using var client = await ConnectAsync("/dev");

        await client.SendAsync("""{"action":"silent"}""");
        await CallsAsync(1);
        await client.SendAsync("""{"action":"loud"}""");

        (await client.ReceiveAsync()).Should().Be("loud");
        _gateway.Functions.Fails = true;
        await client.SendAsync("""{"action":"silent"}""");
        var complaint = await client.ReceiveJsonAsync();
        (complaint["message"]!.ToString(), complaint["connectionId"]!.ToString()).Should().Be(("Internal server error", _gateway.Functions.LastEvent["requestContext"]!["connectionId"]!.ToString()));
        await client.CloseAsync(1000, "");
    }

    [Fact]
    public async Task Message_WithoutRoute_IsForbidden_AndDefaultTakesTheRest()
    {
        await ApiAsync("join");
        using (var client = await ConnectAsync("/dev"))
        {
            await client.SendAsync("""{"action":"other"}""");
            (await client.ReceiveJsonAsync())["message"]!.ToString().Should().Be("Forbidden");
            await client.CloseAsync(1000, "");
        }
        await ApiAsync("$default");
        using var second = await ConnectAsync("/dev");
        await second.SendAsync("text");
        await CallsAsync(1);
        await second.SendAsync([0xFF, 0x00], WebSocketMessageType.Binary);
        await CallsAsync(2);
        (_gateway.Functions.LastEvent["body"]!.ToString(), _gateway.Functions.LastEvent["isBase64Encoded"]!.GetValue<bool>()).Should().Be(("/wA=", true));
        await second.CloseAsync(1000, "");
    }

    [Theory]
    [InlineData(1, 32 * 1024, true)]
    [InlineData(1, 32 * 1024 + 1, false)]
    [InlineData(4, 32 * 1024, true)]
    [InlineData(5, 32 * 1024, false)]
    public async Task Message_InFrames_MayHaveSoManyBytes(int frames, int bytes, bool passes)
    {
        await ApiAsync("$default");
        using var client = await ConnectAsync("/dev");
        var frame = new byte[bytes];
        Array.Fill(frame, (byte)'a');

        var sending = Task.Run(async () =>
        {
            for (var i = 1; i <= frames; i++)
            {
                await client.Socket.SendAsync(frame, WebSocketMessageType.Text, i == frames, default);
            }
        });

        if (passes)
        {
            await CallsAsync(1);
            await sending;
            _gateway.Functions.LastEvent["body"]!.ToString().Should().HaveLength(frames * bytes);
            await client.CloseAsync(1000, "");
        }
        else
        {
            (await client.ClosedAsync()).Status.Should().Be(1009);
            await client.VanishAsync();
        }
    }

    [Fact]
    public async Task Idle_TenMinutes_EndsTheConnection_AMessageKeepsIt()
    {
        await ApiAsync("$default", "$disconnect");
        using var client = await ConnectAsync("/dev");
        _gateway.Time.Advance(TimeSpan.FromMinutes(9));
        await client.SendAsync("x");
        await CallsAsync(1);
        _gateway.Time.Advance(TimeSpan.FromMinutes(9));

        _gateway.Time.Advance(TimeSpan.FromMinutes(1));

        (await client.ClosedAsync()).Should().Be((1001, "Going away"));
        await client.Served;
        _gateway.Functions.LastEvent["requestContext"]!["disconnectStatusCode"]!.GetValue<int>().Should().Be(1001);
    }

    [Fact]
    public async Task TwoHours_EndEveryConnection()
    {
        await ApiAsync("$default");
        using var client = await ConnectAsync("/dev");
        for (var minutes = 0; minutes < 115; minutes += 5)
        {
            _gateway.Time.Advance(TimeSpan.FromMinutes(5));
            await client.SendAsync("x");
            await CallsAsync(minutes / 5 + 1);
        }

        _gateway.Time.Advance(TimeSpan.FromMinutes(5));

        (await client.ClosedAsync()).Status.Should().Be(1001);
    }

    [Fact]
    public async Task Stage_Deleted_TakesItsConnectionsWithIt()
    {
        await ApiAsync("$default");
        using var client = await ConnectAsync("/dev");

        await _gateway.DeleteAsync($"/v2/apis/{_api}/stages/dev");

        (await client.ClosedAsync()).Should().Be((1001, "Going away"));
        await client.Served;
    }

    [Fact]
    public async Task Client_ThatVanishes_IsDisconnected()
    {
        await ApiAsync("$disconnect");
        using var client = await ConnectAsync("/dev");

        await client.VanishAsync();

        _gateway.Functions.LastEvent["requestContext"]!["disconnectStatusCode"]!.GetValue<int>().Should().Be(1006);
    }

    [Theory]
    [InlineData("host")]
    [InlineData("path")]
    public async Task Management_SendsShowsAndCloses(string form)
    {
        await ApiAsync("$connect", "$disconnect");
        using var client = await ConnectAsync("/dev", ("User-Agent", "test"));
        var id = _gateway.Functions.LastEvent["requestContext"]!["connectionId"]!.ToString();
        var path = form == "host" ? $"/dev/@connections/{Uri.EscapeDataString(id)}" : $"/_aws/execute-api/{_api}/dev/%40connections/{Uri.EscapeDataString(id)}";
        async Task<WireAnswer> CallAsync(string method, string body = "") =>
            await _gateway.ManageAsync(new WireCall(method, path).With("Host", form == "host" ? Host : "localhost:4566").SignedFor("execute-api").Body(body));

        (await CallAsync("POST", "hello")).ShouldBe(200);
        (await client.ReceiveAsync()).Should().Be("hello");
        (await CallAsync("GET")).ShouldBe(200).ShouldBeJson("""
            {"connectedAt":"2025-01-31T12:00:00Z","lastActiveAt":"2025-01-31T12:00:00Z","identity":{"sourceIp":"127.0.0.1","userAgent":"test"} }
            """);
        (await CallAsync("POST", new string('a', 128 * 1024 + 1))).ShouldBe(413).ErrorType.Should().Be("PayloadTooLargeException");
        (await CallAsync("DELETE")).ShouldBe(204);
        (await client.ClosedAsync()).Status.Should().Be(1000);
        await client.Served;
        (await CallAsync("POST", "late")).ShouldBe(410).ErrorType.Should().Be("GoneException");
        _gateway.Functions.LastEvent["requestContext"]!["eventType"]!.ToString().Should().Be("DISCONNECT");
    }

    [Fact]
    public async Task Mock_WithTemplates_AnswersByItself()
    {
        await ApiAsync("$connect");
        var mock = await _gateway.IntegrationAsync(_api, """
            "integrationType":"MOCK","templateSelectionExpression":"\\$default","requestTemplates":{"$default":"{\"statusCode\": #if($input.path('$.ok') == true)200#{else}400#end}"}
            """);
        foreach (var (key, text) in new[] { ("$default", "fine"), ("/4\\\\d\\\\d/", "bad") })
        {
            await _gateway.PostAsync($"/v2/apis/{_api}/integrations/{mock}/integrationresponses", $$"""
                {"integrationResponseKey":"{{key}}","templateSelectionExpression":"\\$default","responseTemplates":{"$default":"{{text}} $context.connectionId $context.identity.sourceIp"} }
                """);
        }
        var route = await _gateway.RouteAsync(_api, "ping", mock);
        await _gateway.PostAsync($"/v2/apis/{_api}/routes/{route}/routeresponses", """{"routeResponseKey":"$default"}""");
        await DeployAsync();
        using var client = await ConnectAsync("/dev");
        var id = _gateway.Functions.LastEvent["requestContext"]!["connectionId"];

        await client.SendAsync("""{"action":"ping","ok":true}""");
        (await client.ReceiveAsync()).Should().Be($"fine {id} 127.0.0.1");
        await client.SendAsync("""{"action":"ping"}""");
        (await client.ReceiveAsync()).Should().Be($"bad {id} 127.0.0.1");
        await client.CloseAsync(1000, "");
    }

    [Fact]
    public async Task HttpProxy_GetsTheMessage_AndWhatParametersMap()
    {
        await ApiAsync("$connect");
        var backend = await _gateway.IntegrationAsync(_api, """
            "integrationType":"HTTP_PROXY","integrationMethod":"POST","integrationUri":"http://backend/${stageVariables.part}?own=1",
            "requestParameters":{"integration.request.header.connectionId":"context.connectionId","integration.request.header.Content-Type":"'text/plain'",
              "integration.request.querystring.who":"route.request.body.name","integration.request.querystring.none":"route.request.body.none"}
            """);
        var route = await _gateway.RouteAsync(_api, "$default", backend);
        await _gateway.PostAsync($"/v2/apis/{_api}/routes/{route}/routeresponses", """{"routeResponseKey":"$default"}""");
        await _gateway.PatchAsync($"/v2/apis/{_api}/stages/dev", """{"stageVariables":{"part":"messages"}}""");
        await DeployAsync();
        using var client = await ConnectAsync("/dev");

        await client.SendAsync("""{"name":"a b"}""");

        (await client.ReceiveAsync()).Should().Be("backend");
        var (method, uri, headers, body) = _gateway.Backend.Requests.Should().ContainSingle().Subject;
        (method, uri, body).Should().Be(("POST", "http://backend/messages?own=1&who=a%20b", """{"name":"a b"}"""));
        (headers["connectionId"], headers["Content-Type"]).Should().Be((_gateway.Functions.LastEvent["requestContext"]!["connectionId"]!.ToString(), "text/plain"));
        await client.CloseAsync(1000, "");
    }

    [Theory]
    [InlineData("integrations", """{"integrationType":"HTTP_PROXY","integrationMethod":"POST","integrationUri":"http://b","requestParameters":{"integration.request.path.a":"'b'"}}""", "LambdaEmu does not support request parameter integration.request.path.a*")]
    [InlineData("integrations", """{"integrationType":"HTTP_PROXY","integrationMethod":"POST","integrationUri":"http://b","requestParameters":{"integration.request.header.a":"b"}}""", "Invalid mapping expression specified: b")]
    [InlineData("integrations", """{"integrationType":"AWS_PROXY","integrationUri":"arn:aws:lambda:us-east-1:000000000000:function:f","payloadFormatVersion":"2.0"}""", "PayloadFormatVersion is supported only for HTTP APIs*")]
    [InlineData("integrations", """{"integrationType":"MOCK","requestTemplates":{"$default":"#if("}}""", "Invalid mapping template specified for $default*")]
    [InlineData("integrations", """{"integrationType":"MOCK","requestParameters":{"integration.request.header.a":"'b'"}}""", "LambdaEmu does not support requestParameters*")]
    [InlineData("integrations", """{"integrationType":"AWS","integrationUri":"arn:aws:apigateway:us-east-1:dynamodb:action/PutItem"}""", "LambdaEmu does not support integrationUri*")]
    [InlineData("routes", """{"routeKey":"x","apiKeyRequired":true}""", "LambdaEmu does not support apiKeyRequired*")]
    [InlineData("routes", """{"routeKey":"x","authorizationType":"AWS_IAM"}""", "Currently, authorization is restricted to the $connect route only")]
    [InlineData("stages", """{"stageName":"$default"}""", "Stage name only allows a-zA-Z0-9_-")]
    public async Task Setting_ThatCannotBe_IsRefusedByName(string what, string body, string message)
    {
        await ApiAsync("$default");

        (await _gateway.CallAsync("POST", $"/v2/apis/{_api}/{what}", body)).ShouldBe(400).Message.Should().Match(message);
    }

    private string Host => $"{_api}.execute-api.us-east-1.amazonaws.com";

    private string _integration = "";

    private async Task ApiAsync(params string[] routes)
    {
        _gateway.Functions.Calls.Clear();
        _api = (await _gateway.PostAsync("/v2/apis", """{"name":"s","protocolType":"WEBSOCKET","routeSelectionExpression":"$request.body.action"}"""))["apiId"]!.ToString();
        _integration = await _gateway.IntegrationAsync(_api, $"\"integrationType\":\"AWS_PROXY\",\"integrationUri\":\"{GatewayFixture.FunctionArn}\"");
        foreach (var key in routes)
        {
            await _gateway.RouteAsync(_api, key, _integration);
        }
        await _gateway.PostAsync($"/v2/apis/{_api}/stages", """{"stageName":"dev"}""");
        await DeployAsync();
    }

    private Task DeployAsync() => _gateway.PostAsync($"/v2/apis/{_api}/deployments", """{"stageName":"dev"}""");

    private async Task<SocketClient> ConnectAsync(string target, params (string, string)[] headers)
    {
        var client = new SocketClient();
        client.Served = _gateway.UpgradeAsync(Host, target, client, headers);
        await client.OpenAsync();
        return client;
    }

    private async Task<WireAnswer> HandshakeAsync(string target)
    {
        using var client = new SocketClient();
        return await _gateway.UpgradeAsync(Host, target, client);
    }

    // Messages are taken beside the connection: waits for so many calls of functions.
    private Task CallsAsync(int count) => _gateway.Functions.WaitAsync(count);

    private void ShouldBe(JsonNode seen, string id, string routeKey, string eventType)
    {
        var context = seen["requestContext"]!;
        (context["connectionId"]!.ToString(), context["routeKey"]!.ToString(), context["eventType"]!.ToString(), context["stage"]!.ToString(), context["apiId"]!.ToString(), context["domainName"]!.ToString(), context["messageDirection"]!.ToString())
            .Should().Be((id, routeKey, eventType, "dev", _api, Host, "IN"));
        (context["connectedAt"]!.GetValue<long>(), context["requestTimeEpoch"]!.GetValue<long>(), context["requestTime"]!.ToString(), context["identity"]!.ToJsonString())
            .Should().Be((1738324800000, 1738324800000, "31/Jan/2025:12:00:00 +0000", """{"userAgent":"test","sourceIp":"127.0.0.1"}"""));
        context["requestId"]!.ToString().Should().Be(context["extendedRequestId"]!.ToString());
        (context["messageId"] is not null).Should().Be(eventType == "MESSAGE");
    }
}
