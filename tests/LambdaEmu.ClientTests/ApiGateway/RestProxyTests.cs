using System.Text;
using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests.ApiGateway;

/// <summary>AWS_PROXY integrations: events and answers. The events are those of test_lambda_aws_proxy_integration.</summary>
public sealed class RestProxyTests(SharedEmulator emulator) : RestTest(emulator)
{
    [Fact]
    public async Task Proxy_GivesTheFunctionTheWholeRequest()
    {
        await FunctionAsync("echo", EchoSource);
        var api = await Apis.CreateAsync();
        await api.ProxyAsync("/{proxy+}", "ANY", "echo", """{"operationName":"Everything"}""");
        var deployment = await api.DeployAsync("dev", """{"variables":{"k":"v"}}""");

        var answer = await PostAsync(
            api, "/dev/proxy-value/api/user/test%2Balias@gmail.com/?email=test%2Balias%40gmail.com&price=10&price=20", """{"k":1}""",
            ("tEsT-HEADeR", "aValUE"), ("User-Agent", "tests"));

        answer.Status.Should().Be(200, answer.Text);
        var seen = answer.Json;
        var context = seen["requestContext"]!.AsObject();
        answer.Header("x-amzn-RequestId").Should().Be(context["requestId"]!.GetValue<string>());
        answer.Header("x-amz-apigw-id").Should().Be(context["extendedRequestId"]!.GetValue<string>());
        answer.Header("X-Amzn-Trace-Id").Should().StartWith("Root=1-").And.Be(seen["headers"]!["X-Amzn-Trace-Id"]!.GetValue<string>());
        answer.Header("Content-Type").Should().Be("application/json");
        context["requestTime"]!.GetValue<string>().Should().MatchRegex(@"^\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d \+0000$");
        context["requestTimeEpoch"]!.GetValue<long>().Should().BeGreaterThan(1_700_000_000_000);
        Without(context, "requestTime", "requestTimeEpoch", "requestId", "extendedRequestId").ShouldBeJson($$"""
            {"resourceId":"{{await api.ResourceAsync("/{proxy+}")}}","resourcePath":"/{proxy+}","operationName":"Everything","httpMethod":"POST",
             "path":"/dev/proxy-value/api/user/test%2Balias@gmail.com/","accountId":"{{Account}}","protocol":"HTTP/1.1","stage":"dev","domainPrefix":"{{api.Id}}",
             "identity":{"cognitoIdentityPoolId":null,"accountId":null,"cognitoIdentityId":null,"caller":null,"sourceIp":"127.0.0.1","principalOrgId":null,"accessKey":null,
               "cognitoAuthenticationType":null,"cognitoAuthenticationProvider":null,"userArn":null,"userAgent":"tests","user":null},
             "domainName":"{{api.Host}}","deploymentId":"{{deployment}}","apiId":"{{api.Id}}"}
            """);
        seen["headers"]!["tEsT-HEADeR"]!.GetValue<string>().Should().Be("aValUE");
        seen["multiValueHeaders"]!["tEsT-HEADeR"]!.AsArray().Select(v => v!.GetValue<string>()).Should().Equal("aValUE");
        Without(seen, "headers", "multiValueHeaders", "requestContext").ShouldBeJson("""
            {"resource":"/{proxy+}","path":"/proxy-value/api/user/test%2Balias@gmail.com/","httpMethod":"POST",
             "queryStringParameters":{"email":"test+alias@gmail.com","price":"20"},"multiValueQueryStringParameters":{"email":["test+alias@gmail.com"],"price":["10","20"]},
             "pathParameters":{"proxy":"proxy-value/api/user/test%2Balias@gmail.com"},"stageVariables":{"k":"v"},"body":"{\"k\":1}","isBase64Encoded":false}
            """);
    }

    [Fact]
    public async Task Proxy_OfABareRequest_LeavesNulls()
    {
        await FunctionAsync("echo", EchoSource);
        var api = await Apis.CreateAsync();
        await api.ProxyAsync("/hardcoded", "GET", "echo");
        await api.DeployAsync();

        var seen = (await GetAsync(api, "/dev//hardcoded")).Json;

        Without(seen, "headers", "multiValueHeaders", "requestContext").ShouldBeJson("""
            {"resource":"/hardcoded","path":"/hardcoded","httpMethod":"GET","queryStringParameters":null,"multiValueQueryStringParameters":null,
             "pathParameters":null,"stageVariables":null,"body":null,"isBase64Encoded":false}
            """);
        seen["requestContext"]!["path"]!.GetValue<string>().Should().Be("/dev//hardcoded");
    }

    [Theory]
    [InlineData("""{"statusCode":201,"headers":{"x-one":"1","x-flag":true,"x-number":3},"multiValueHeaders":{"x-many":["a","b"]},"body":"text"}""", 201, "text")]
    [InlineData("""{"body":"no status"}""", 200, "no status")]
    [InlineData("""{"statusCode":"404","body":"a"}""", 404, "a")]
    [InlineData("{}", 200, "")]
    [InlineData("null", 502, """{"message": "Internal server error"}""")]
    [InlineData("\"text\"", 502, """{"message": "Internal server error"}""")]
    [InlineData("[1]", 502, """{"message": "Internal server error"}""")]
    [InlineData("""{"statusCode":200,"body":{"k":1}}""", 502, """{"message": "Internal server error"}""")]
    [InlineData("""{"statusCode":200,"unknown":1}""", 502, """{"message": "Internal server error"}""")]
    [InlineData("""{"statusCode":"x"}""", 502, """{"message": "Internal server error"}""")]
    public async Task Proxy_AnswersWhatTheFunctionReturns_OrThatItCannot(string returned, int status, string body)
    {
        await FunctionAsync("respond", RespondSource);
        var api = await Apis.CreateAsync();
        await api.ProxyAsync("/", "POST", "respond");
        await api.DeployAsync();

        var answer = await PostAsync(api, "/dev", returned);

        answer.Status.Should().Be(status, answer.Text);
        if (status == 502)
        {
            answer.Json.ShouldBeJson(body);
            answer.Header("x-amzn-ErrorType").Should().Be("InternalServerErrorException");
            return;
        }
        answer.Text.Should().Be(body);
        if (status == 201)
        {
            new[] { "x-one", "x-flag", "x-number", "x-many" }.Select(answer.Header).Should().Equal("1", "true", "3", "a, b");
        }
    }

    [Fact]
    public async Task Proxy_OfFunctionsThatFail_AreThrottled_OrAreClosed_IsAnError()
    {
        await FunctionAsync("fails", "def handler(event, context):\n    raise Exception('no')\n");
        await Functions.PythonAsync("closed", EchoSource);
        await FunctionAsync("throttled", EchoSource);
        await Raw.LambdaAsync(HttpMethod.Put, "/2017-10-31/functions/throttled/concurrency", """{"ReservedConcurrentExecutions":0}""");
        var api = await Apis.CreateAsync();
        foreach (var name in new[] { "fails", "closed", "throttled", "missing" })
        {
            await api.ProxyAsync($"/{name}", "GET", name);
        }
        await api.DeployAsync();

        var answers = new List<(int, string, string?)>();
        foreach (var name in new[] { "fails", "closed", "throttled", "missing" })
        {
            var answer = await GetAsync(api, $"/dev/{name}");
            answers.Add((answer.Status, answer.Json["message"]!.GetValue<string>(), answer.Header("x-amzn-ErrorType")));
        }

        const string text = "Internal server error", type = "InternalServerErrorException";
        answers.Should().Equal((502, text, type), (500, text, type), (500, text, type), (500, text, type));
    }

    [Fact]
    public async Task Request_ThatNoRouteFits_IsAskedForAToken()
    {
        await FunctionAsync("echo", EchoSource);
        var api = await Apis.CreateAsync();
        await api.ProxyAsync("/pets/{id}", "GET", "echo");
        await api.ProxyAsync("/pets/first", "GET", "echo");
        await api.DeployAsync();

        var unknown = await GetAsync(api, "/dev/nothing");
        var method = await PostAsync(api, "/dev/pets/1", "{}");
        var stage = await GetAsync(api, "/prod/pets/1");
        var missing = await Raw.HostAsync(HttpMethod.Get, "abcdefghij.execute-api.us-east-1.localhost", "/dev/pets/1");

        foreach (var answer in new[] { unknown, method })
        {
            (answer.Status, answer.Text, answer.Header("x-amzn-ErrorType")).Should().Be((403, """{"message":"Missing Authentication Token"}""", "MissingAuthenticationTokenException"));
        }
        foreach (var answer in new[] { stage, missing })
        {
            (answer.Status, answer.Text, answer.Header("x-amzn-ErrorType")).Should().Be((403, """{"message":"Forbidden"}""", "ForbiddenException"));
        }
        (await GetAsync(api, "/dev/pets/first")).Json["resource"]!.GetValue<string>().Should().Be("/pets/first");
        (await GetAsync(api, "/dev/pets/1")).Json["pathParameters"]!["id"]!.GetValue<string>().Should().Be("1");
    }

    [Theory]
    [InlineData("/_aws/execute-api/{0}/dev/pets/1?x=1")]
    [InlineData("/restapis/{0}/dev/_user_request_/pets/1?x=1")]
    public async Task Stage_ByPath_IsServedWhereNoNameIsKnown(string path)
    {
        await FunctionAsync("echo", EchoSource);
        var api = await Apis.CreateAsync();
        await api.ProxyAsync("/pets/{id}", "GET", "echo");
        await api.DeployAsync();

        var seen = (await Raw.UnsignedAsync(HttpMethod.Get, string.Format(System.Globalization.CultureInfo.InvariantCulture, path, api.Id))).Json;

        (seen["path"]!.GetValue<string>(), seen["requestContext"]!["path"]!.GetValue<string>(), seen["requestContext"]!["domainName"]!.GetValue<string>())
            .Should().Be(("/pets/1", "/dev/pets/1", $"{api.Id}.execute-api.us-east-1.amazonaws.com"));
        seen["queryStringParameters"]!["x"]!.GetValue<string>().Should().Be("1");
    }

    [Fact]
    public async Task Binary_GoesInAndOutAsTheApisTypesSay()
    {
        await FunctionAsync("echo", EchoSource);
        await FunctionAsync("image", "def handler(event, context):\n    return {'statusCode': 200, 'headers': {'Content-Type': 'image/png'}, 'body': 'AAEC/w==', 'isBase64Encoded': True}\n");
        var api = await Apis.CreateAsync("binary", """{"binaryMediaTypes":["image/png"]}""");
        await api.ProxyAsync("/in", "POST", "echo");
        await api.ProxyAsync("/out", "GET", "image");
        await api.DeployAsync();

        var binary = (await PostAsync(api, "/dev/in", "abc", ("Content-Type", "image/png"))).Json;
        var text = (await PostAsync(api, "/dev/in", "abc", ("Content-Type", "text/plain"))).Json;
        var decoded = await GetAsync(api, "/dev/out", ("Accept", "image/png"));
        var kept = await GetAsync(api, "/dev/out", ("Accept", "text/html"));

        (binary["body"]!.GetValue<string>(), binary["isBase64Encoded"]!.GetValue<bool>()).Should().Be((Convert.ToBase64String("abc"u8), true));
        (text["body"]!.GetValue<string>(), text["isBase64Encoded"]!.GetValue<bool>()).Should().Be(("abc", false));
        decoded.Body.Should().Equal(0, 1, 2, 255);
        kept.Text.Should().Be("AAEC/w==");
    }

    [Fact]
    public async Task Stream_BeginsWhileTheFunctionStillRuns()
    {
        await Functions.FixtureAsync(FixtureRuntime.Node, "streaming", "streamHttpGate", new() { ["Timeout"] = 60 });
        await AllowAsync("streaming");
        var api = await Apis.CreateAsync();
        var uri = api.FunctionUri("streaming", "response-streaming-invocations").Replace("2015-03-31", "2021-11-15", StringComparison.Ordinal);
        await api.MethodAsync("/", "GET", $$"""{"type":"AWS_PROXY","httpMethod":"POST","uri":"{{uri}}","responseTransferMode":"STREAM"}""");
        await api.DeployAsync();
        using var gate = new Gate();

        using var response = await Raw.StreamHostAsync(HttpMethod.Get, api.Host, $"/dev?port={gate.Port}");
        await using var body = await response.Content.ReadAsStreamAsync();
        var first = new byte[5];
        await body.ReadExactlyAsync(first);
        gate.Open();
        using var rest = new StreamReader(body);

        ((int)response.StatusCode, response.Headers.GetValues("x-kind").Single()).Should().Be((201, "streamed"));
        (Encoding.UTF8.GetString(first), await rest.ReadToEndAsync()).Should().Be(("first", "second"));
    }

    [Fact]
    public async Task Deployment_IsWhatAStageServes_WhateverIsEditedSince()
    {
        await FunctionAsync("echo", EchoSource);
        var api = await Apis.CreateAsync();
        await api.ProxyAsync("/old", "GET", "echo");
        await api.DeployAsync();
        await api.ProxyAsync("/new", "GET", "echo");

        var before = (await GetAsync(api, "/dev/new")).Status;
        await api.DeployAsync();
        var after = (await GetAsync(api, "/dev/new")).Status;

        (before, after).Should().Be((403, 200));
    }

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
