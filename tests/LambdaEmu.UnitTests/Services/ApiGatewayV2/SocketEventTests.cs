using System.Net.WebSockets;
using System.Text.Json.Nodes;
using LambdaEmu.UnitTests.Services.Endpoints;

namespace LambdaEmu.UnitTests.Services.ApiGatewayV2;

/// <summary>Whole events of WebSocket APIs, as AWS's documentation and its users' logs show them.</summary>
public sealed class SocketEventTests : IDisposable
{
    private const string Key = "dGhlIHNhbXBsZSBub25jZQ==";

    private readonly GatewayFixture _gateway = new();
    private string _api = "";

    private string Host => $"{_api}.execute-api.us-east-1.amazonaws.com";

    public void Dispose() => _gateway.Dispose();

    [Fact]
    public async Task Connection_WithAllParts_IsToldFromConnectToDisconnect()
    {
        await ApiAsync("", ",\"stageVariables\":{\"v\":\"1\"}");
        var client = new SocketClient();
        client.Served = _gateway.UpgradeAsync(Host, "/dev?x=1&x=2&y=", client, ("User-Agent", "test"), ("X-Mixed", "v"), ("X-Mixed", "w"), ("X-Amzn-Trace-Id", "Root=1-a-b"));
        await client.OpenAsync();
        await client.SendAsync("""{"action":"join","text":"ä"}""");
        await _gateway.Functions.WaitAsync(2);
        await client.SendAsync([0, 1, 255], WebSocketMessageType.Binary);
        await _gateway.Functions.WaitAsync(3);
        await client.CloseAsync(1000, "bye");
        await _gateway.Functions.WaitAsync(4);

        Event(0).ShouldBeEvent($$"""
            {"headers":{"Host":"{{Host}}","Sec-WebSocket-Version":"13","Sec-WebSocket-Key":"{{Key}}","User-Agent":"test","X-Mixed":"w","X-Amzn-Trace-Id":"Root=1-a-b",
               "X-Forwarded-For":"127.0.0.1","X-Forwarded-Port":"0","X-Forwarded-Proto":"http"},
             "multiValueHeaders":{"Host":["{{Host}}"],"Sec-WebSocket-Version":["13"],"Sec-WebSocket-Key":["{{Key}}"],"User-Agent":["test"],"X-Mixed":["v","w"],
               "X-Amzn-Trace-Id":["Root=1-a-b"],"X-Forwarded-For":["127.0.0.1"],"X-Forwarded-Port":["0"],"X-Forwarded-Proto":["http"]},
             "queryStringParameters":{"x":"2","y":""},"multiValueQueryStringParameters":{"x":["1","2"],"y":[""]},"stageVariables":{"v":"1"},
             "requestContext":{{Context("$connect", "CONNECT", "", "\"userAgent\":\"test\",")}},"isBase64Encoded":false}
            """);
        Event(1).ShouldBeEvent($$"""
            {"stageVariables":{"v":"1"},"requestContext":{{Context("join", "MESSAGE", "\"messageId\":\"<id>\",", "\"userAgent\":\"test\",")}},
             "body":"{\"action\":\"join\",\"text\":\"ä\"}","isBase64Encoded":false}
            """);
        Event(2).ShouldBeEvent($$"""
            {"stageVariables":{"v":"1"},"requestContext":{{Context("$default", "MESSAGE", "\"messageId\":\"<id>\",", "\"userAgent\":\"test\",")}},"body":"AAH/","isBase64Encoded":true}
            """);
        Event(3).ShouldBeEvent($$"""
            {"headers":{"Host":"{{Host}}","x-api-key":"","X-Forwarded-For":"","x-restapi":""},
             "multiValueHeaders":{"Host":["{{Host}}"],"x-api-key":[""],"X-Forwarded-For":[""],"x-restapi":[""]},"stageVariables":{"v":"1"},
             "requestContext":{{Context("$disconnect", "DISCONNECT", "\"disconnectStatusCode\":1000,\"disconnectReason\":\"bye\",", "\"userAgent\":\"test\",")}},"isBase64Encoded":false}
            """);
        Enumerable.Range(0, 4).Select(i => Event(i)["requestContext"]!["connectionId"]!.ToString()).Distinct().Should().ContainSingle();
        client.Dispose();
    }

    [Fact]
    public async Task Authorizer_SeesTheHandshake_AndItsContextGoesOn()
    {
        await ApiAsync("CUSTOM", "");
        _gateway.Functions.Returns = call => !call.FunctionArn.EndsWith(":auth", StringComparison.Ordinal) ? """{"statusCode":200}""" : """
            {"principalId":"me","policyDocument":{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]},"context":{"k":"v"}}
            """;
        using var client = new SocketClient();
        client.Served = _gateway.UpgradeAsync(Host, "/dev", client, ("X-Amzn-Trace-Id", "Root=1-a-b"));
        await client.OpenAsync();
        await _gateway.Functions.WaitAsync(2);

        var headers = $$"""
            "headers":{"Host":"{{Host}}","Sec-WebSocket-Version":"13","Sec-WebSocket-Key":"{{Key}}","X-Amzn-Trace-Id":"Root=1-a-b",
               "X-Forwarded-For":"127.0.0.1","X-Forwarded-Port":"0","X-Forwarded-Proto":"http"},
             "multiValueHeaders":{"Host":["{{Host}}"],"Sec-WebSocket-Version":["13"],"Sec-WebSocket-Key":["{{Key}}"],
               "X-Amzn-Trace-Id":["Root=1-a-b"],"X-Forwarded-For":["127.0.0.1"],"X-Forwarded-Port":["0"],"X-Forwarded-Proto":["http"]}
            """;
        Event(0).ShouldBeEvent($$"""
            {"type":"REQUEST","methodArn":"arn:aws:execute-api:us-east-1:000000000000:{{_api}}/dev/$connect",{{headers}},
             "queryStringParameters":{},"multiValueQueryStringParameters":{},"stageVariables":{},"requestContext":{{Context("$connect", "CONNECT", "", "")}}}
            """);
        Event(1).ShouldBeEvent($$"""
            {{{headers}},"requestContext":{{Context("$connect", "CONNECT", "\"authorizer\":{\"principalId\":\"me\",\"integrationLatency\":0,\"k\":\"v\"},", "")}},"isBase64Encoded":false}
            """);
        await client.CloseAsync(1000, "");
    }

    [Fact]
    public async Task Signer_IsTheIdentity()
    {
        await ApiAsync("AWS_IAM", "");
        using var client = new SocketClient();
        client.Served = _gateway.UpgradeAsync(Host, "/dev", client, RequestSignature.Sign("GET", Host, "/dev"));
        await client.OpenAsync();
        await _gateway.Functions.WaitAsync(1);

        Event(0)["requestContext"]!.ShouldBeEvent(Context(
            "$connect", "CONNECT", "", "\"accessKey\":\"AKID\",\"accountId\":\"000000000000\",\"caller\":\"AIDAU\",\"user\":\"AIDAU\",\"userArn\":\"arn:aws:iam::000000000000:user/u\","));
        await client.CloseAsync(1000, "");
    }

    private JsonNode Event(int index) => JsonNode.Parse(_gateway.Functions.Calls[index].Payload.Span)!;

    private string Context(string route, string type, string more, string identity) => $$"""
        {"routeKey":"{{route}}",{{more}}"eventType":"{{type}}","extendedRequestId":"<id>","requestTime":"31/Jan/2025:12:00:00 +0000","messageDirection":"IN","stage":"dev",
         "connectedAt":1738324800000,"requestTimeEpoch":1738324800000,"identity":{ {{identity}}"sourceIp":"127.0.0.1"},"requestId":"<id>","domainName":"{{Host}}",
         "connectionId":"<id>","apiId":"{{_api}}"}
        """;

    private async Task ApiAsync(string authorization, string stage)
    {
        _api = (await _gateway.PostAsync("/v2/apis", """{"name":"s","protocolType":"WEBSOCKET","routeSelectionExpression":"$request.body.action"}"""))["apiId"]!.ToString();
        var integration = await _gateway.IntegrationAsync(_api, $"\"integrationType\":\"AWS_PROXY\",\"integrationUri\":\"{GatewayFixture.FunctionArn}\"");
        var authorizer = authorization != "CUSTOM" ? "" : $",\"authorizerId\":\"{(await _gateway.PostAsync($"/v2/apis/{_api}/authorizers", """
            {"name":"f","authorizerType":"REQUEST","authorizerUri":"arn:aws:lambda:us-east-1:000000000000:function:auth"}
            """))["authorizerId"]}\"";
        await _gateway.RouteAsync(_api, "$connect", integration, authorization.Length == 0 ? "" : $",\"authorizationType\":\"{authorization}\"{authorizer}");
        foreach (var key in new[] { "join", "$default", "$disconnect" })
        {
            await _gateway.RouteAsync(_api, key, integration);
        }
        await _gateway.PostAsync($"/v2/apis/{_api}/stages", $$"""{"stageName":"dev"{{stage}}}""");
        await _gateway.PostAsync($"/v2/apis/{_api}/deployments", """{"stageName":"dev"}""");
    }
}
