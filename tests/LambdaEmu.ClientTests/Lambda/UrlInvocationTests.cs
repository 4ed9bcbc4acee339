using System.Text;
using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests.Lambda;

/// <summary>Function URLs as HTTP clients see them.</summary>
public sealed class UrlInvocationTests(SharedEmulator emulator) : ClientTest(emulator)
{
    private const string Respond = "import json\ndef handler(event, context):\n    return json.loads(event['body'])\n";
    private const string Echo = "def handler(event, context):\n    return event\n";

    [Fact]
    public async Task Url_OfAnOpenFunction_GivesItTheWholeRequest()
    {
        await Functions.PythonAsync("whole", Echo);
        var host = await OpenUrlAsync("whole");

        var answer = await Raw.HostAsync(
            HttpMethod.Post, host, "/a%20b/c%2Fd?x=1&x=2&y=%C3%A4+z", """{"k":1}""",
            ("X-Custom", "one"), ("X-Custom", "two"), ("Cookie", "c1=v; c2=w"), ("User-Agent", "tests"), ("X-Amzn-Trace-Id", "Root=1-5e1b4151-5ac6c58f3e4d2b1a0f9e8d7c"));

        answer.Status.Should().Be(200, answer.Text);
        answer.Header("Content-Type").Should().Be("application/json");
        var seen = answer.Json;
        var context = seen["requestContext"]!.AsObject();
        answer.Header("x-amzn-RequestId").Should().Be(context["requestId"]!.GetValue<string>());
        answer.Header("X-Amzn-Trace-Id").Should().StartWith("root=1-5e1b4151-5ac6c58f3e4d2b1a0f9e8d7c");
        context["time"]!.GetValue<string>().Should().MatchRegex(@"^\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d \+0000$");
        context["timeEpoch"]!.GetValue<long>().Should().BeGreaterThan(1_700_000_000_000);
        var id = host[..host.IndexOf('.')];
        Without(context, "time", "timeEpoch", "requestId").ShouldBeJson($$"""
            {"accountId":"anonymous","apiId":"{{id}}","domainName":"{{host}}","domainPrefix":"{{id}}",
             "http":{"method":"POST","path":"/a b/c%2Fd","protocol":"HTTP/1.1","sourceIp":"127.0.0.1","userAgent":"tests"},"routeKey":"$default","stage":"$default"}
            """);
        var headers = seen["headers"]!.AsObject();
        headers["x-custom"]!.GetValue<string>().Should().Be("one, two");
        headers["x-forwarded-for"]!.GetValue<string>().Should().Be("127.0.0.1");
        headers.ContainsKey("cookie").Should().BeFalse();
        Without(seen, "headers", "requestContext").ShouldBeJson("""
            {"version":"2.0","routeKey":"$default","rawPath":"/a b/c%2Fd","rawQueryString":"x=1&x=2&y=%C3%A4+z","cookies":["c1=v","c2=w"],
             "queryStringParameters":{"x":"1,2","y":"ä z"},"body":"{\"k\":1}","isBase64Encoded":false}
            """);
    }

    [Theory]
    [InlineData("text/plain", false)]
    [InlineData("application/octet-stream", true)]
    [InlineData("application/x-www-form-urlencoded", true)]
    public async Task Url_GivenABody_PassesItAsItsTypeSays(string type, bool base64)
    {
        await Functions.PythonAsync("body", Echo);
        var host = await OpenUrlAsync("body");

        var seen = (await Raw.HostAsync(HttpMethod.Post, host, "/", "a=b", ("Content-Type", type))).Json;

        (seen["body"]!.GetValue<string>(), seen["isBase64Encoded"]!.GetValue<bool>())
            .Should().Be((base64 ? Convert.ToBase64String(Encoding.UTF8.GetBytes("a=b")) : "a=b", base64));
    }

    [Theory]
    [InlineData("""{"message":"no status"}""", 200, """{"message": "no status"}""", "application/json")]
    [InlineData("\"text\"", 200, "text", "application/json")]
    [InlineData("[\"hello\",3,true]", 200, "[\"hello\", 3, true]", "application/json")]
    [InlineData("3.1", 200, "3.1", "application/json")]
    [InlineData("true", 200, "true", "application/json")]
    [InlineData("""{"statusCode":201,"headers":{"content-type":"text/html"},"body":"<p>"}""", 201, "<p>", "text/html")]
    [InlineData("""{"statusCode":200,"body":"aGk=","isBase64Encoded":true}""", 200, "hi", "application/json")]
    [InlineData("""{"statusCode":204}""", 204, "", "application/json")]
    [InlineData("""{"statusCode":"nonsense","body":"x"}""", 502, "Internal Server Error", "application/json")]
    public async Task Url_AnswersWhatTheFunctionReturns(string returned, int status, string body, string type)
    {
        await Functions.PythonAsync("answers", Respond);
        var host = await OpenUrlAsync("answers");

        var answer = await Raw.HostAsync(HttpMethod.Post, host, "/", returned);

        (answer.Status, answer.Text, answer.Header("Content-Type")).Should().Be((status, body, type));
    }

    [Fact]
    public async Task Url_WhoseFunctionSetsCookies_SetsThemAll()
    {
        await Functions.PythonAsync("cookies", Respond);
        var host = await OpenUrlAsync("cookies");

        var answer = await Raw.HostAsync(HttpMethod.Post, host, "/", """{"statusCode":200,"cookies":["a=1; Secure","b=2"],"headers":{"x-one":"1","connection":"close"}}""");

        (answer.Header("Set-Cookie"), answer.Header("x-one"), answer.Header("Connection")).Should().Be(("a=1; Secure, b=2", "1", null));
    }

    [Fact]
    public async Task Url_WithoutPermission_OrUnknown_OrOfAFailingFunction_AnswersAsAws()
    {
        await Functions.PythonAsync("closed", "def handler(event, context):\n    raise Exception('no')\n");
        var closed = await UrlAsync("closed", "NONE");

        var refused = await Raw.HostAsync(HttpMethod.Get, closed, "/");
        var unknown = await Raw.HostAsync(HttpMethod.Get, "nothing.lambda-url.us-east-1.localhost", "/");
        await AllowAsync("closed");
        var failed = await Raw.HostAsync(HttpMethod.Get, closed, "/");
        var large = await Raw.HostAsync(HttpMethod.Post, closed, "/", new string('x', 6_291_457));

        (refused.Status, refused.Header("x-amzn-ErrorType"), refused.Text).Should().Be((
            403, "AccessDeniedException",
            """{"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"}"""));
        (unknown.Status, unknown.Text).Should().Be((403, """{"Message":null}"""));
        (failed.Status, failed.Text, failed.Header("Content-Type")).Should().Be((502, "Internal Server Error", "application/json"));
        large.Status.Should().Be(413);
    }

    [Fact]
    public async Task Url_OfAThrottledFunction_Answers429()
    {
        await Functions.PythonAsync("throttled", Echo);
        var host = await OpenUrlAsync("throttled");
        (await Raw.LambdaAsync(HttpMethod.Put, "/2017-10-31/functions/throttled/concurrency", """{"ReservedConcurrentExecutions":0}""")).Status.Should().Be(200);

        var answer = await Raw.HostAsync(HttpMethod.Get, host, "/");

        (answer.Status, answer.Text).Should().Be((429, """{"Reason":"ReservedFunctionConcurrentInvocationLimitExceeded","Type":"User","message":"Rate Exceeded."}"""));
    }

    [Fact]
    public async Task Url_WithCors_AnswersBrowsersInTheFunctionsPlace()
    {
        await Functions.PythonAsync("cors", Respond);
        var host = await OpenUrlAsync("cors", """{"AuthType":"NONE","Cors":{"AllowOrigins":["https://a.example"],"AllowMethods":["POST"],"AllowHeaders":["x-one"],"ExposeHeaders":["x-two"],"MaxAge":60,"AllowCredentials":true}}""");

        var preflight = await Raw.HostAsync(
            HttpMethod.Options, host, "/", null, ("Origin", "https://a.example"), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "x-one"));
        var stranger = await Raw.HostAsync(HttpMethod.Options, host, "/", null, ("Origin", "https://b.example"), ("Access-Control-Request-Method", "POST"));
        var called = await Raw.HostAsync(
            HttpMethod.Post, host, "/", """{"statusCode":200,"headers":{"Access-Control-Allow-Origin":"*"},"body":"x"}""", ("Origin", "https://a.example"));

        new[] { "Access-Control-Allow-Origin", "Access-Control-Allow-Methods", "Access-Control-Allow-Headers", "Access-Control-Max-Age", "Access-Control-Allow-Credentials" }
            .Select(preflight.Header).Should().Equal("https://a.example", "POST", "x-one", "60", "true");
        (preflight.Status, stranger.Header("Access-Control-Allow-Origin")).Should().Be((200, null));
        (called.Header("Access-Control-Allow-Origin"), called.Header("Access-Control-Expose-Headers")).Should().Be(("https://a.example", "x-two"));
    }

    [Fact]
    public async Task Url_WithIam_TakesSignedRequestsAlone()
    {
        await Functions.PythonAsync("signed", Echo);
        var host = await UrlAsync("signed", "AWS_IAM");
        var unsigned = await Raw.HostAsync(HttpMethod.Get, host, "/");
        var url = $"http://{host}:{Settings.Endpoint.Port}/a%20b?x=1&y=2";

        var right = Signature.Sign(new(HttpMethod.Post, url), "body", Settings.Account, "test", "lambda");
        var wrong = Signature.Sign(new(HttpMethod.Post, url), "body", Settings.Account, "other", "lambda");

        var admitted = await Raw.HostAsync(HttpMethod.Post, host, "/a%20b?x=1&y=2", "body", right);
        var tampered = await Raw.HostAsync(HttpMethod.Post, host, "/a%20b?x=1&y=2", "another", right);
        var refused = await Raw.HostAsync(HttpMethod.Post, host, "/a%20b?x=1&y=2", "body", wrong);

        new[] { unsigned.Status, admitted.Status, tampered.Status, refused.Status }.Should().Equal(403, 200, 403, 403);
        var seen = admitted.Json;
        var (context, headers, id) = (seen["requestContext"]!.AsObject(), seen["headers"]!.AsObject(), host[..host.IndexOf('.')]);
        context["requestId"]!.GetValue<string>().Should().Be(admitted.Header("x-amzn-RequestId"));
        headers["x-amzn-trace-id"]!.GetValue<string>().Should().MatchRegex("^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$");
        Without(headers, "x-amzn-trace-id").ShouldBeJson($$"""
            {"host":"{{host}}:{{Settings.Endpoint.Port}}","content-type":"application/json","content-length":"4","authorization":"{{right.Single(h => h.Name == "Authorization").Value}}",
             "x-amz-date":"20260101T000000Z","x-amz-content-sha256":"{{right.Single(h => h.Name == "x-amz-content-sha256").Value}}",
             "x-forwarded-for":"127.0.0.1","x-forwarded-port":"{{Settings.Endpoint.Port}}","x-forwarded-proto":"http"}
            """);
        Without(context, "requestId", "time", "timeEpoch").ShouldBeJson($$$"""
            {"accountId":"{{{Account}}}","apiId":"{{{id}}}","domainName":"{{{host}}}","domainPrefix":"{{{id}}}",
             "authorizer":{"iam":{"accessKey":"{{{Account}}}","accountId":"{{{Account}}}","callerId":"{{{Account}}}","cognitoIdentity":null,"principalOrgId":null,
               "userArn":"arn:aws:iam::{{{Account}}}:root","userId":"{{{Account}}}"}},
             "http":{"method":"POST","path":"/a b","protocol":"HTTP/1.1","sourceIp":"127.0.0.1","userAgent":""},"routeKey":"$default","stage":"$default"}
            """);
        Without(seen, "headers", "requestContext").ShouldBeJson("""
            {"version":"2.0","routeKey":"$default","rawPath":"/a b","rawQueryString":"x=1&y=2","queryStringParameters":{"x":"1","y":"2"},"body":"body","isBase64Encoded":false}
            """);
    }

    [Fact]
    public async Task Url_OfAFunctionThatStreams_BeginsWhileItStillRuns()
    {
        await Functions.FixtureAsync(FixtureRuntime.Node, "streaming", "streamHttpGate", new() { ["Timeout"] = 60 });
        var host = await OpenUrlAsync("streaming", """{"AuthType":"NONE","InvokeMode":"RESPONSE_STREAM"}""");
        using var gate = new Gate();

        using var response = await Raw.StreamHostAsync(HttpMethod.Get, host, $"/?port={gate.Port}");
        await using var body = await response.Content.ReadAsStreamAsync();
        var first = new byte[5];
        await body.ReadExactlyAsync(first);
        gate.Open();
        using var rest = new StreamReader(body);

        ((int)response.StatusCode, response.Headers.GetValues("x-kind").Single(), response.Headers.GetValues("Set-Cookie").Single()).Should().Be((201, "streamed", "a=1"));
        (Encoding.UTF8.GetString(first), await rest.ReadToEndAsync()).Should().Be(("first", "second"));
    }

    [Fact]
    public async Task Url_BufferedOfAFunctionThatStreams_AnswersItWhole()
    {
        await Functions.FixtureAsync(FixtureRuntime.Node, "collected", "streamHttp");
        var host = await OpenUrlAsync("collected");

        var answer = await Raw.HostAsync(HttpMethod.Get, host, "/");

        (answer.Status, answer.Header("x-kind"), answer.Text).Should().Be((201, "streamed", "body"));
    }

    [Theory]
    [InlineData("/_aws/lambda-url/{0}/path", "/path")]
    [InlineData("/_aws/lambda-url/{0}", "/")]
    public async Task Url_ByPath_ServesWhereNoNameIsKnown(string path, string seen)
    {
        await Functions.PythonAsync("bypath", Echo);
        var host = await OpenUrlAsync("bypath");

        var answer = await Raw.UnsignedAsync(HttpMethod.Get, string.Format(System.Globalization.CultureInfo.InvariantCulture, path, host[..host.IndexOf('.')]));

        answer.Json["rawPath"]!.GetValue<string>().Should().Be(seen);
    }

    private async Task<string> OpenUrlAsync(string function, string config = """{"AuthType":"NONE"}""")
    {
        await AllowAsync(function);
        var created = await Raw.LambdaAsync(HttpMethod.Post, $"/2021-10-31/functions/{function}/url", config);
        created.Status.Should().Be(201, created.Text);
        return new Uri(created.Json["FunctionUrl"]!.GetValue<string>()).Host;
    }

    private async Task<string> UrlAsync(string function, string authType)
    {
        var created = await Raw.LambdaAsync(HttpMethod.Post, $"/2021-10-31/functions/{function}/url", $$"""{"AuthType":"{{authType}}"}""");
        return new Uri(created.Json["FunctionUrl"]!.GetValue<string>()).Host;
    }

    private async Task AllowAsync(string function) => (await Raw.LambdaAsync(
        HttpMethod.Post, $"/2015-03-31/functions/{function}/policy",
        """{"StatementId":"open","Action":"lambda:InvokeFunctionUrl","Principal":"*","FunctionUrlAuthType":"NONE"}""")).Status.Should().Be(201);

    private static JsonObject Without(JsonObject json, params string[] names)
    {
        var rest = json.DeepClone().AsObject();
        foreach (var name in names)
        {
            rest.Remove(name);
        }
        return rest;
    }
}
