using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.ApiGatewayV2;

/// <summary>Parameter mappings, as backends and clients see what they leave.</summary>
public sealed class ParameterMappingTests
{
    private readonly GatewayFixture _gateway = new();

    [Theory]
    [InlineData("append:header.x-new", "v", "x-new", "v")]
    [InlineData("append:header.x-one", "v", "x-one", "1, v")]
    [InlineData("overwrite:header.x-one", "$request.querystring.q", "x-one", "a,b")]
    [InlineData("overwrite:header.x-one", "${request.header.x-two}-${stageVariables.sv}", "x-one", "2-stage")]
    [InlineData("overwrite:header.x-one", "$request.body.a.b[1]", "x-one", "deep")]
    [InlineData("overwrite:header.x-one", "$request.path.id", "x-one", "7")]
    [InlineData("overwrite:header.x-one", "$request.path", "x-one", "/pets/7")]
    [InlineData("overwrite:header.x-one", "$context.routeKey", "x-one", "POST /pets/{id}")]
    [InlineData("overwrite:header.x-one", "$context.identity.sourceIp", "x-one", "127.0.0.1")]
    [InlineData("overwrite:header.x-one", "$request.header.missing", "x-one", "1")]
    [InlineData("remove:header.x-one", "''", "x-one", null)]
    public async Task RequestHeader_IsMapped(string key, string value, string header, string? expected)
    {
        var (_, headers) = await RequestAsync($"\"requestParameters\":{{\"{key}\":\"{value}\"}}");

        headers.GetValueOrDefault(header).Should().Be(expected);
    }

    [Theory]
    [InlineData("append:querystring.n", "v", "http://backend/base?q=a&q=b&n=v")]
    [InlineData("overwrite:querystring.q", "v", "http://backend/base?q=v")]
    [InlineData("remove:querystring.q", "''", "http://backend/base")]
    [InlineData("overwrite:path", "/other/$x", "http://backend/other/$x?q=a&q=b")]
    [InlineData("overwrite:path", "other/${request.path.id}", "http://backend/other/7?q=a&q=b")]
    public async Task RequestQueryAndPath_AreMapped(string key, string value, string expected)
    {
        var (uri, _) = await RequestAsync($"\"requestParameters\":{{\"{key}\":\"{value}\"}}");

        uri.Should().Be(expected);
    }

    [Fact]
    public async Task Event_OfAFunction_ShowsWhatMappingsLeft()
    {
        foreach (var version in new[] { "1.0", "2.0" })
        {
            var api = await _gateway.FunctionApiAsync(version: version, integration: """
                ,"requestParameters":{"overwrite:header.x-one":"2","remove:header.x-two":"''","append:querystring.n":"v","overwrite:path":"/other"}
                """);
            (await _gateway.RequestAsync(api, "GET", "/a?q=1", ("x-one", "1"), ("x-two", "2"))).ShouldBe(200);

            var seen = _gateway.Functions.LastEvent;
            (seen["headers"]!["x-one"]!.ToString(), seen["headers"]!["x-two"], seen["queryStringParameters"]!.ToJsonString(), (seen["rawPath"] ?? seen["path"])!.ToString())
                .Should().Be(("2", null, """{"q":"1","n":"v"}""", "/other"), version);
        }
    }

    [Fact]
    public async Task Response_OfAStatus_IsMapped()
    {
        _gateway.Backend.Answers = request =>
        {
            var answer = new HttpResponseMessage(request.RequestUri!.Query.Contains("fail", StringComparison.Ordinal) ? System.Net.HttpStatusCode.NotFound : System.Net.HttpStatusCode.OK)
            {
                Content = new StringContent("""{"code":"E"}"""),
            };
            answer.Headers.Add("X-Secret", "s");
            return answer;
        };
        const string Mappings = "\"responseParameters\":{\"404\":{\"overwrite:statuscode\":\"410\",\"append:header.x-code\":\"$response.body.code\",\"remove:header.x-secret\":\"''\",\"append:header.x-copy\":\"${response.header.x-secret}!\"}}";
        var api = await UrlApiAsync(Mappings);

        var mapped = (await _gateway.RequestAsync(api, "POST", "/pets/7?fail")).ShouldBe(410);
        var other = (await _gateway.RequestAsync(api, "POST", "/pets/7")).ShouldBe(200);

        (mapped.Header("x-code"), mapped.Header("x-copy")).Should().Be(("E", "s!"));
        mapped.Header("X-Secret").Should().BeNull();
        (other.Header("X-Secret"), other.Header("x-code")).Should().Be(("s", null));
    }

    [Fact]
    public async Task Proxy_PathAndQuery_GoOnToTheBackend()
    {
        var api = await _gateway.ApiAsync();
        await _gateway.PostAsync($"/v2/apis/{api}/stages", """{"stageName":"$default","autoDeploy":true}""");
        await _gateway.RouteAsync(api, "ANY /{proxy+}", await _gateway.IntegrationAsync(
            api, "\"integrationType\":\"HTTP_PROXY\",\"integrationMethod\":\"ANY\",\"integrationUri\":\"http://backend/{proxy}?own=1\",\"payloadFormatVersion\":\"1.0\""));

        (await _gateway.RequestAsync($"{api}.execute-api.local", new WireCall("PUT", "/a%20b/c?x=%2F").Body("body").With("Content-Type", "text/plain").With("Cookie", "c=1"))).ShouldBe(200);

        var (method, uri, headers, body) = _gateway.Backend.Requests.Should().ContainSingle().Subject;
        (method, uri, body).Should().Be(("PUT", "http://backend/a%20b/c?own=1&x=%2F", "body"));
        (headers["Content-Type"], headers["Via"], headers["Cookie"]).Should().Be(("text/plain", "HTTP/1.1 AmazonAPIGateway", "c=1"));
        headers["Forwarded"].Should().Contain("for=127.0.0.1").And.Contain($"host={api}.execute-api.local");
        headers.Should().NotContainKey("Host");
    }

    [Theory]
    [InlineData("requestParameters", "append:path", "v", "*Invalid Request Actioned Parameter specified: append:path*")]
    [InlineData("requestParameters", "append:header.authorization", "v", "Operations on header authorization are restricted")]
    [InlineData("requestParameters", "append:header.x-amz-a", "v", "Operations on header x-amz-a are restricted")]
    [InlineData("requestParameters", "append:header.a", "$response.header.a", "*Invalid source: response.header.a*")]
    [InlineData("requestParameters", "set:header.a", "v", "*Invalid Request Actioned Parameter*")]
    public async Task Mapping_ThatAwsDoesNotKnow_IsRefused(string member, string key, string value, string message)
    {
        var api = await _gateway.ApiAsync();

        var answer = await _gateway.CallAsync("POST", $"/v2/apis/{api}/integrations",
            $$"""{"integrationType":"HTTP_PROXY","integrationMethod":"GET","integrationUri":"http://b","payloadFormatVersion":"1.0","{{member}}":{"{{key}}":"{{value}}"} }""");

        answer.ShouldBe(400).Message.Should().Match(message);
    }

    [Fact]
    public async Task Update_WithAnEmptyValue_TakesAMappingAway()
    {
        var api = await _gateway.ApiAsync();
        var id = await _gateway.IntegrationAsync(api, """
            "integrationType":"HTTP_PROXY","integrationMethod":"GET","integrationUri":"http://b","payloadFormatVersion":"1.0","requestParameters":{"append:header.a":"1","append:header.b":"2"}
            """);

        (await _gateway.PatchAsync($"/v2/apis/{api}/integrations/{id}", """{"requestParameters":{"append:header.a":""}}"""))["requestParameters"]!.ToJsonString()
            .Should().Be("""{"append:header.b":"2"}""");
    }

    private async Task<(string Uri, Dictionary<string, string> Headers)> RequestAsync(string members)
    {
        var api = await UrlApiAsync(members);
        var call = WireCall.Post("/pets/7?q=a&q=b").Body("""{"a":{"b":["x","deep"]}}""").With("x-one", "1").With("x-two", "2");
        (await _gateway.RequestAsync($"{api}.execute-api.local", call)).ShouldBe(200);
        return (_gateway.Backend.Requests[^1].Uri, _gateway.Backend.Requests[^1].Headers);
    }

    private async Task<string> UrlApiAsync(string members)
    {
        var api = await _gateway.ApiAsync();
        await _gateway.PostAsync($"/v2/apis/{api}/stages", """{"stageName":"$default","autoDeploy":true,"stageVariables":{"sv":"stage"}}""");
        await _gateway.RouteAsync(api, "POST /pets/{id}", await _gateway.IntegrationAsync(
            api, $"\"integrationType\":\"HTTP_PROXY\",\"integrationMethod\":\"POST\",\"integrationUri\":\"http://backend/base\",\"payloadFormatVersion\":\"1.0\",{members}"));
        return api;
    }
}
