using System.Text.Json.Nodes;
using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.ApiGatewayV2;

/// <summary>That what is changed later is obeyed as what is set at once.</summary>
public sealed class UpdateTests : IDisposable
{
    private const string Other = "arn:aws:lambda:us-east-1:000000000000:function:other";

    private readonly GatewayFixture _gateway = new();

    public void Dispose() => _gateway.Dispose();

    [Theory]
    [InlineData("/v2/apis", "apiId", """{"name":"one","protocolType":"HTTP","description":"one","version":"1","tags":{"a":"1"}}""", """{"name":"two","description":"two","version":"2"}""")]
    [InlineData("/v2/apis/{http}/authorizers", "authorizerId",
        """{"name":"one","authorizerType":"REQUEST","authorizerPayloadFormatVersion":"2.0","identitySource":["$request.header.a"],"authorizerUri":"arn:aws:lambda:us-east-1:000000000000:function:f"}""", """{"name":"two"}""")]
    [InlineData("/v2/apis/{http}/deployments", "deploymentId", """{"description":"one"}""", """{"description":"two"}""")]
    [InlineData("/v2/apis/{http}/integrations", "integrationId",
        """{"integrationType":"HTTP_PROXY","integrationMethod":"GET","integrationUri":"http://b","payloadFormatVersion":"1.0","description":"one"}""", """{"description":"two"}""")]
    [InlineData("/v2/apis/{http}/routes", "routeId", """{"routeKey":"GET /one","operationName":"one"}""", """{"routeKey":"GET /two","operationName":"two"}""")]
    [InlineData("/v2/apis/{http}/stages", "stageName", """{"stageName":"one","description":"one","tags":{"a":"1"}}""", """{"description":"two"}""")]
    [InlineData("/v2/apis/{socket}/models", "modelId",
        """{"name":"one","description":"one","contentType":"application/json","schema":"{}"}""", """{"name":"two","description":"two","contentType":"text/plain","schema":"[]"}""")]
    [InlineData("/v2/vpclinks", "vpcLinkId", """{"name":"one","subnetIds":["s"],"securityGroupIds":["g"],"tags":{"a":"1"}}""", """{"name":"two"}""")]
    [InlineData("/v2/domainnames", "domainName",
        """{"domainName":"a.example.org","domainNameConfigurations":[{"certificateArn":"arn:one","endpointType":"REGIONAL"}],"tags":{"a":"1"}}""", """{"domainNameConfigurations":[{"certificateArn":"arn:two"}]}""")]
    public async Task Texts_AreShownAsGiven_AndAsChanged(string collection, string id, string creation, string change)
    {
        collection = collection.Replace("{http}", await _gateway.FunctionApiAsync(), StringComparison.Ordinal).Replace("{socket}", await SocketApiAsync(), StringComparison.Ordinal);

        var path = $"{collection}/{(await _gateway.PostAsync(collection, creation))[id]}";
        var made = await _gateway.GetAsync(path);
        await _gateway.PatchAsync(path, change);
        var changed = await _gateway.GetAsync(path);

        ShouldShow(made, creation);
        ShouldShow(changed, change);
    }

    [Fact]
    public async Task Api_ChangedLater_AnswersAsItSays()
    {
        var api = await _gateway.FunctionApiAsync("GET /a");

        await _gateway.PatchAsync($"/v2/apis/{api}", """
            {"corsConfiguration":{"allowOrigins":["https://a.example"],"allowMethods":["GET"],"allowHeaders":["x-one"],"exposeHeaders":["x-two"],"maxAge":60,"allowCredentials":true}}
            """);
        var preflight = await _gateway.RequestAsync(
            api, "OPTIONS", "/a", ("Origin", "https://a.example"), ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "x-one"));
        var answer = await _gateway.RequestAsync(api, "GET", "/a", ("Origin", "https://a.example"));
        await _gateway.PatchAsync($"/v2/apis/{api}", """{"disableExecuteApiEndpoint":true}""");

        new[] { "Origin", "Methods", "Headers", "Credentials" }.Select(name => preflight.Header($"Access-Control-Allow-{name}"))
            .Should().Equal("https://a.example", "GET", "x-one", "true");
        (preflight.Header("Access-Control-Max-Age"), answer.Header("Access-Control-Expose-Headers")).Should().Be(("60", "x-two"));
        (await _gateway.RequestAsync(api, "GET", "/a")).ShouldBe(403);
    }

    [Fact]
    public async Task Selection_ChangedLater_FindsTheRoute()
    {
        var api = await SocketApiAsync();
        var integration = await _gateway.IntegrationAsync(api, $"\"integrationType\":\"AWS_PROXY\",\"integrationUri\":\"{GatewayFixture.FunctionArn}\"");
        await _gateway.RouteAsync(api, "join", integration);
        await _gateway.PatchAsync($"/v2/apis/{api}", """{"routeSelectionExpression":"$request.body.kind"}""");
        await ServeAsync(api);
        using var client = await ConnectAsync(api);

        await client.SendAsync("""{"kind":"join"}""");
        await _gateway.Functions.WaitAsync(1);

        _gateway.Functions.LastEvent["requestContext"]!["routeKey"]!.ToString().Should().Be("join");
        await client.CloseAsync(1000, "");
    }

    [Fact]
    public async Task Route_ChangedLater_IsServedSo()
    {
        var api = await _gateway.FunctionApiAsync("GET /a");
        var route = $"/v2/apis/{api}/routes/{await FirstAsync(api, "routes", "routeId")}";
        var backend = await _gateway.IntegrationAsync(api, "\"integrationType\":\"HTTP_PROXY\",\"integrationMethod\":\"GET\",\"integrationUri\":\"http://b\",\"payloadFormatVersion\":\"1.0\"");
        var authorizer = await AuthorizerAsync(api, "auth");

        await _gateway.PatchAsync(route, $$"""{"routeKey":"GET /b","target":"integrations/{{backend}}"}""");
        (await _gateway.RequestAsync(api, "GET", "/b")).ShouldBe(200).Text.Should().Be("backend");
        (await _gateway.RequestAsync(api, "GET", "/a")).ShouldBe(404);
        await _gateway.PatchAsync(route, $$"""{"authorizationType":"CUSTOM","authorizerId":"{{authorizer}}"}""");
        (await _gateway.RequestAsync(api, "GET", "/b")).ShouldBe(401);
        await _gateway.PatchAsync(route, """{"authorizationType":"AWS_IAM"}""");
        (await _gateway.RequestAsync(api, "GET", "/b")).ShouldBe(403);
        var jwt = (await _gateway.PostAsync($"/v2/apis/{api}/authorizers", """
            {"name":"j","authorizerType":"JWT","identitySource":["$request.header.a"],"jwtConfiguration":{"issuer":"https://i","audience":["x"]}}
            """))["authorizerId"];
        var scoped = await _gateway.PatchAsync(route, $$"""{"authorizationType":"JWT","authorizerId":"{{jwt}}","authorizationScopes":["read"]}""");
        scoped["authorizationScopes"]!.ToJsonString().Should().Be("""["read"]""");
        (await _gateway.RequestAsync(api, "GET", "/b", ("a", "rubbish"))).ShouldBe(401).Header("www-authenticate").Should().StartWith("Bearer scope=\"read\"");
    }

    [Fact]
    public async Task Parameter_OfConnect_IsRequiredSinceItsRouteSaysSo()
    {
        var api = await SocketApiAsync();
        var integration = await _gateway.IntegrationAsync(api, $"\"integrationType\":\"AWS_PROXY\",\"integrationUri\":\"{GatewayFixture.FunctionArn}\"");
        var route = await _gateway.RouteAsync(api, "$connect", integration, ",\"requestParameters\":{\"route.request.querystring.token\":{\"required\":true}}");
        await ServeAsync(api);
        var before = await HandshakeAsync(api, "/dev?room=1");
        await _gateway.PatchAsync($"/v2/apis/{api}/routes/{route}", """{"requestParameters":{"route.request.querystring.room":{"required":true}}}""");
        await _gateway.PostAsync($"/v2/apis/{api}/deployments", """{"stageName":"dev"}""");

        before.ShouldBe(400).Text.Should().Contain("Missing required request parameters: [token]");
        (await HandshakeAsync(api, "/dev?token=1")).ShouldBe(400).Text.Should().Contain("Missing required request parameters: [room]");
    }

    [Fact]
    public async Task Integration_ChangedLater_CallsWhatItSays()
    {
        var api = await _gateway.FunctionApiAsync("ANY /a", version: "2.0");
        var integration = $"/v2/apis/{api}/integrations/{await FirstAsync(api, "integrations", "integrationId")}";

        await _gateway.PatchAsync(integration, $$"""{"integrationUri":"{{Other}}","payloadFormatVersion":"1.0","timeoutInMillis":50}""");
        (await _gateway.RequestAsync(api, "GET", "/a")).ShouldBe(200);
        (_gateway.Functions.Calls[^1].FunctionArn, _gateway.Functions.LastEvent["version"]!.ToString()).Should().Be((Other, "1.0"));
        _gateway.Functions.Gate = new TaskCompletionSource().Task;
        var waiting = _gateway.Time.NextTimerAsync();
        var late = _gateway.RequestAsync(api, "GET", "/a");
        await waiting;
        _gateway.Time.Advance(TimeSpan.FromMilliseconds(50));
        (await late).ShouldBe(503);
        await _gateway.PatchAsync(integration, """{"integrationType":"HTTP_PROXY","integrationMethod":"PUT","integrationUri":"http://backend/x","requestParameters":{"overwrite:path":"/y"}}""");
        await _gateway.RequestAsync(api, "GET", "/a");
        (_gateway.Backend.Requests[^1].Method, _gateway.Backend.Requests[^1].Uri).Should().Be(("PUT", "http://backend/y"));
    }

    [Fact]
    public async Task Action_ChangedLater_IsTheOneThatIsTaken()
    {
        await new TestGateway(new LambdaEmu.Services.Sqs.SqsService(_gateway.Queues)).SendAsync(WireCall.Form("Action=CreateQueue&Version=2012-11-05&QueueName=q").SignedFor("sqs"));
        var api = await _gateway.FunctionApiAsync("GET /own");
        var integration = await _gateway.IntegrationAsync(api, """
            "integrationType":"AWS_PROXY","integrationSubtype":"SQS-ReceiveMessage","payloadFormatVersion":"1.0","credentialsArn":"arn:aws:iam::000000000000:role/r",
            "requestParameters":{"QueueUrl":"http://localhost:4566/000000000000/q"}
            """);
        await _gateway.RouteAsync(api, "GET /m", integration);

        (await _gateway.RequestAsync(api, "GET", "/m?text=hello")).ShouldBe(200).Xml.Name.LocalName.Should().Be("ReceiveMessageResponse");
        await _gateway.PatchAsync($"/v2/apis/{api}/integrations/{integration}", """{"integrationSubtype":"SQS-SendMessage","requestParameters":{"MessageBody":"$request.querystring.text"}}""");
        (await _gateway.RequestAsync(api, "GET", "/m?text=hello")).ShouldBe(200).Xml.Name.LocalName.Should().Be("SendMessageResponse");
    }

    [Fact]
    public async Task Authorizer_ChangedLater_AsksWhatItSays()
    {
        var api = await _gateway.FunctionApiAsync("GET /a");
        var id = await AuthorizerAsync(api, "auth");
        var authorizer = $"/v2/apis/{api}/authorizers/{id}";
        await _gateway.PatchAsync($"/v2/apis/{api}/routes/{await FirstAsync(api, "routes", "routeId")}", $$"""{"authorizationType":"CUSTOM","authorizerId":"{{id}}"}""");
        _gateway.Functions.Returns = _ => """{"isAuthorized":true,"statusCode":200,"principalId":"p","policyDocument":{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}}""";
        async Task<string> AskedAsync()
        {
            _gateway.Functions.Calls.Clear();
            (await _gateway.RequestAsync(api, "GET", "/a", ("b", "tok"))).ShouldBe(200);
            return string.Join(' ', _gateway.Functions.Calls.Select(c => $"{c.FunctionArn.Split(':')[^1]}:{JsonNode.Parse(c.Payload.Span)!["version"]}"));
        }

        (await _gateway.RequestAsync(api, "GET", "/a", ("b", "tok"))).ShouldBe(401);
        await _gateway.PatchAsync(authorizer, $$"""{"identitySource":["$request.header.b"],"authorizerUri":"{{Other}}"}""");
        (await AskedAsync()).Should().Be("other:2.0 f:2.0");
        await _gateway.PatchAsync(authorizer, """{"authorizerResultTtlInSeconds":60}""");
        await AskedAsync();
        (await AskedAsync()).Should().Be("f:2.0", "the answer is kept");
        await _gateway.PatchAsync(authorizer, """{"authorizerResultTtlInSeconds":0,"enableSimpleResponses":false,"authorizerPayloadFormatVersion":"1.0"}""");
        (await AskedAsync()).Should().Be("other:1.0 f:2.0");
        _gateway.Functions.Returns = _ => """{"isAuthorized":true,"statusCode":200}""";
        // A policy is asked for now.
        (await _gateway.RequestAsync(api, "GET", "/a", ("b", "tok"))).ShouldBe(500);
    }

    [Fact]
    public async Task Issuer_ChangedLater_IsTheOneThatIsAsked()
    {
        var api = await _gateway.FunctionApiAsync("GET /a");
        var id = (await _gateway.PostAsync($"/v2/apis/{api}/authorizers", """
            {"name":"j","authorizerType":"JWT","identitySource":["$request.header.a"],"jwtConfiguration":{"issuer":"https://one","audience":["x"]}}
            """))["authorizerId"];
        await _gateway.PatchAsync($"/v2/apis/{api}/routes/{await FirstAsync(api, "routes", "routeId")}", $$"""{"authorizationType":"JWT","authorizerId":"{{id}}"}""");
        var token = $"{Encode("""{"alg":"RS256","kid":"k"}""")}.{Encode("""{"iss":"https://two","aud":"y","exp":1738328400}""")}.AA";
        async Task<string> RefusedAsync() => (await _gateway.RequestAsync(api, "GET", "/a", ("a", token))).ShouldBe(401).Header("www-authenticate")!;

        (await RefusedAsync()).Should().Contain("valid issuer");
        await _gateway.PatchAsync($"/v2/apis/{api}/authorizers/{id}", """{"jwtConfiguration":{"issuer":"https://two"}}""");
        (await RefusedAsync()).Should().Contain("valid audience");
        await _gateway.PatchAsync($"/v2/apis/{api}/authorizers/{id}", """{"jwtConfiguration":{"audience":["y"]}}""");
        (await RefusedAsync()).Should().NotContain("valid audience");
        // A function needs a URI, and has no issuer.
        (await _gateway.CallAsync("PATCH", $"/v2/apis/{api}/authorizers/{id}", """{"authorizerType":"REQUEST"}""")).ShouldBe(400);
    }

    [Fact]
    public async Task Mapping_ChangedLater_LeadsElsewhere()
    {
        var (one, two) = (await _gateway.FunctionApiAsync(), await _gateway.FunctionApiAsync());
        await _gateway.PostAsync($"/v2/apis/{two}/stages", """{"stageName":"dev","autoDeploy":true}""");
        await _gateway.PostAsync("/v2/domainnames", """{"domainName":"api.example.org"}""");
        var mapping = (await _gateway.PostAsync("/v2/domainnames/api.example.org/apimappings", $$"""{"apiId":"{{one}}","stage":"$default","apiMappingKey":"v1"}"""))["apiMappingId"];

        await _gateway.PatchAsync($"/v2/domainnames/api.example.org/apimappings/{mapping}", $$"""{"apiId":"{{two}}","stage":"dev","apiMappingKey":"v2"}""");

        (await _gateway.RequestAsync("api.example.org", WireCall.Get("/v1/x"))).ShouldBe(403);
        (await _gateway.RequestAsync("api.example.org", WireCall.Get("/v2/x"))).ShouldBe(200);
        var context = _gateway.Functions.LastEvent["requestContext"]!;
        (context["apiId"]!.ToString(), context["stage"]!.ToString()).Should().Be((two, "dev"));
    }

    [Fact]
    public async Task Templates_ChangedLater_AreThoseThatAreFilled()
    {
        var api = await SocketApiAsync();
        var mock = await _gateway.IntegrationAsync(api, """
            "integrationType":"MOCK","templateSelectionExpression":"\\$default","requestTemplates":{"$default":"{\"statusCode\":200}"}
            """);
        var response = (await _gateway.PostAsync($"/v2/apis/{api}/integrations/{mock}/integrationresponses", """{"integrationResponseKey":"/5../","responseTemplates":{"$default":"first"}}"""))["integrationResponseId"];
        var route = await _gateway.RouteAsync(api, "$default", mock);
        await _gateway.PostAsync($"/v2/apis/{api}/routes/{route}/routeresponses", """{"routeResponseKey":"$default"}""");

        await _gateway.PatchAsync($"/v2/apis/{api}/integrations/{mock}/integrationresponses/{response}", """
            {"integrationResponseKey":"/2../","templateSelectionExpression":"${context.eventType}","responseTemplates":{"$default":"plain","MESSAGE":"message"}}
            """);
        await _gateway.PatchAsync($"/v2/apis/{api}/integrations/{mock}", """
            {"templateSelectionExpression":"${request.body.kind}","passthroughBehavior":"NEVER","requestTemplates":{"$default":"","odd":"{\"statusCode\":200}"}}
            """);
        await ServeAsync(api);
        using var client = await ConnectAsync(api);

        await client.SendAsync("""{"kind":"odd"}""");
        (await client.ReceiveAsync()).Should().Be("message");
        await client.SendAsync("""{"kind":"none"}""");
        (await client.ReceiveJsonAsync())["message"]!.ToString().Should().Be("Unsupported Media Type");
        await client.CloseAsync(1000, "");
    }

    [Fact]
    public async Task Stage_ChangedLater_DeploysByItself()
    {
        var api = await _gateway.FunctionApiAsync("GET /a");
        await _gateway.PostAsync($"/v2/apis/{api}/stages", """{"stageName":"dev","stageVariables":{"v":"1"}}""");

        (await _gateway.RequestAsync(api, "GET", "/dev/a")).ShouldBe(404);
        await _gateway.PatchAsync($"/v2/apis/{api}/stages/dev", """{"autoDeploy":true,"stageVariables":{"v":"2"}}""");
        await _gateway.RouteAsync(api, "GET /b", await FirstAsync(api, "integrations", "integrationId"));

        (await _gateway.RequestAsync(api, "GET", "/dev/b")).ShouldBe(200);
        _gateway.Functions.LastEvent["stageVariables"]!.ToJsonString().Should().Be("""{"v":"2"}""");
    }

    private static void ShouldShow(JsonNode shown, string members)
    {
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject())
        {
            // What is shown of a domain has members of AWS's own beside the given ones.
            var seen = value is JsonArray and [JsonObject given] ? new JsonArray(new JsonObject(given.Select(m => KeyValuePair.Create(m.Key, shown[name]![0]![m.Key]?.DeepClone())))) : shown[name];
            JsonNode.DeepEquals(seen, value).Should().BeTrue("{0} is {1}, and {2} is expected", name, seen?.ToJsonString(), value?.ToJsonString());
        }
    }

    private async Task<string> FirstAsync(string api, string collection, string id) => (await _gateway.GetAsync($"/v2/apis/{api}/{collection}"))["items"]![0]![id]!.ToString();

    private async Task<string> AuthorizerAsync(string api, string function) => (await _gateway.PostAsync($"/v2/apis/{api}/authorizers", $$"""
        {"name":"f","authorizerType":"REQUEST","identitySource":["$request.header.a"],"authorizerPayloadFormatVersion":"2.0","enableSimpleResponses":true,
         "authorizerUri":"arn:aws:lambda:us-east-1:000000000000:function:{{function}}"}
        """))["authorizerId"]!.ToString();

    private async Task<string> SocketApiAsync() =>
        (await _gateway.PostAsync("/v2/apis", """{"name":"s","protocolType":"WEBSOCKET","routeSelectionExpression":"$request.body.action"}"""))["apiId"]!.ToString();

    private async Task ServeAsync(string api)
    {
        await _gateway.PostAsync($"/v2/apis/{api}/stages", """{"stageName":"dev"}""");
        await _gateway.PostAsync($"/v2/apis/{api}/deployments", """{"stageName":"dev"}""");
    }

    private async Task<SocketClient> ConnectAsync(string api)
    {
        var client = new SocketClient();
        client.Served = _gateway.UpgradeAsync($"{api}.execute-api.us-east-1.amazonaws.com", "/dev", client);
        await client.OpenAsync();
        return client;
    }

    private async Task<WireAnswer> HandshakeAsync(string api, string target)
    {
        using var client = new SocketClient();
        return await _gateway.UpgradeAsync($"{api}.execute-api.us-east-1.amazonaws.com", target, client);
    }

    private static string Encode(string json) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(json));
}
