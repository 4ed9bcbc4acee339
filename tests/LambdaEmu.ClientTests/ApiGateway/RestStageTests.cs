using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests.ApiGateway;

/// <summary>What stages do beside answering: logs, canaries, caches, variables, domain names; and tests of methods without a stage.</summary>
public sealed class RestStageTests(SharedEmulator emulator) : RestTest(emulator)
{
    private const string MockRequest = """{"type":"MOCK","requestTemplates":{"application/json":"{\"statusCode\": 200}"}}""";

    [Fact]
    public async Task AccessLog_HasALineForEachRequest_InTheStagesForm()
    {
        await Raw.LogsAsync("CreateLogGroup", """{"logGroupName":"access"}""");
        var api = await Apis.CreateAsync();
        await api.MethodAsync("/pets/{id}", "GET", MockRequest, "{}", (200, """{"responseTemplates":{"application/json":"four"}}"""));
        await api.DeployAsync();
        await api.PatchAsync("stages/dev", ("/accessLogSettings/destinationArn", $"arn:aws:logs:us-east-1:{Account}:log-group:access"),
            ("/accessLogSettings/format", "$context.requestId $context.httpMethod $context.resourcePath $context.path $context.status $context.responseLength $context.identity.sourceIp $context.error.message $context.authorizer.x"));

        var answer = await GetAsync(api, "/dev/pets/7");
        var missing = await GetAsync(api, "/dev/none");
        await BecomeIdleAsync();

        (await LinesAsync("access")).Should().Equal(
            $"{answer.Header("x-amzn-RequestId")} GET /pets/{{id}} /dev/pets/7 200 4 127.0.0.1 - -",
            $"{missing.Header("x-amzn-RequestId")} GET - /dev/none 403 42 127.0.0.1 Missing Authentication Token -");
    }

    [Fact]
    public async Task ExecutionLog_TellsTheWayOfARequest()
    {
        await Apis.CallAsync(HttpMethod.Patch, "/account", $$"""{"patchOperations":[{"op":"replace","path":"/cloudwatchRoleArn","value":"arn:aws:iam::{{Account}}:role/logs"}]}""", 200);
        var api = await Apis.CreateAsync();
        await api.MethodAsync("/", "POST", MockRequest, "{}", (200, """{"responseTemplates":{"application/json":"out"}}"""));
        await api.DeployAsync();
        await api.PatchAsync("stages/dev", ("/*/*/logging/loglevel", "INFO"), ("/*/*/logging/dataTrace", "true"));

        var id = (await PostAsync(api, "/dev", "in")).Header("x-amzn-RequestId");
        await BecomeIdleAsync();

        (await LinesAsync($"API-Gateway-Execution-Logs_{api.Id}/dev")).Should().ContainInOrder(
            $"({id}) Starting execution for request: {id}", $"({id}) HTTP Method: POST, Resource Path: /", $"({id}) Method request body before transformations: in",
            $"({id}) Method response body after transformations: out", $"({id}) Successfully completed execution", $"({id}) Method completed with status: 200");
    }

    [Theory]
    [InlineData("0.0", 0)]
    [InlineData("100.0", 20)]
    public async Task Canary_TakesItsShare(string percent, int ofTwenty)
    {
        var api = await Apis.CreateAsync();
        await api.MethodAsync("/", "GET", MockRequest, "{}", (200, """{"responseTemplates":{"application/json":"$stageVariables.v"}}"""));
        await api.DeployAsync("dev", """{"variables":{"v":"old"}}""");
        await api.CallAsync(HttpMethod.Post, "deployments", $$$"""{"stageName":"dev","canarySettings":{"percentTraffic":{{{percent}}},"stageVariableOverrides":{"v":"new"} } }""", 201);

        var seen = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            seen.Add((await GetAsync(api, "/dev")).Text);
        }

        seen.Count(s => s == "new").Should().Be(ofTwenty);
        seen.Should().OnlyContain(s => s == "new" || s == "old");
    }

    [Fact]
    public async Task Cache_KeepsAnswersByTheirKey_UntilItIsFlushed()
    {
        await FunctionAsync("counts", "calls = 0\ndef handler(event, context):\n    global calls\n    calls += 1\n    return {'statusCode': 200, 'body': str(calls)}\n");
        var api = await Apis.CreateAsync();
        await api.MethodAsync(
            "/", "GET", $$"""{"type":"AWS_PROXY","httpMethod":"POST","uri":"{{api.FunctionUri("counts")}}","cacheKeyParameters":["method.request.querystring.k"]}""",
            """{"requestParameters":{"method.request.querystring.k":false}}""");
        await api.DeployAsync();
        await api.PatchAsync("stages/dev", ("/cacheClusterEnabled", "true"), ("/cacheClusterSize", "0.5"), ("/*/*/caching/enabled", "true"), ("/*/*/caching/requireAuthorizationForCacheControl", "false"));

        var seen = new List<string>();
        foreach (var path in new[] { "/dev?k=1", "/dev?k=1&other=2", "/dev?k=2" })
        {
            seen.Add((await GetAsync(api, path)).Text);
        }
        seen.Add((await GetAsync(api, "/dev?k=1", ("Cache-Control", "max-age=0"))).Text);
        await api.CallAsync(HttpMethod.Delete, "stages/dev/cache/data", null, 202);
        seen.Add((await GetAsync(api, "/dev?k=2")).Text);

        seen.Should().Equal("1", "1", "2", "3", "4");
    }

    [Fact]
    public async Task StageVariable_MayNameTheFunction()
    {
        await FunctionAsync("blue", "def handler(event, context):\n    return {'statusCode': 200, 'body': 'blue'}\n");
        await FunctionAsync("green", "def handler(event, context):\n    return {'statusCode': 200, 'body': 'green'}\n");
        var api = await Apis.CreateAsync();
        await api.ProxyAsync("/", "GET", "${stageVariables.colour}");
        await api.DeployAsync("blue", """{"variables":{"colour":"blue"}}""");
        await api.DeployAsync("green", """{"variables":{"colour":"green"}}""");

        ((await GetAsync(api, "/blue")).Text, (await GetAsync(api, "/green")).Text).Should().Be(("blue", "green"));
    }

    [Fact]
    public async Task DomainName_LeadsToTheStageOfItsBasePath()
    {
        await FunctionAsync("echo", EchoSource);
        var api = await Apis.CreateAsync();
        await api.ProxyAsync("/{proxy+}", "GET", "echo");
        await api.DeployAsync("dev");
        await api.DeployAsync("prod");
        var name = $"api{Account}.example.com";
        await Apis.CallAsync(HttpMethod.Post, "/domainnames", $$$"""{"domainName":"{{{name}}}","regionalCertificateArn":"arn:aws:acm:us-east-1:{{{Account}}}:certificate/1","endpointConfiguration":{"types":["REGIONAL"]} }""", 201);
        await Apis.CallAsync(HttpMethod.Post, $"/domainnames/{name}/basepathmappings", $$"""{"basePath":"v1","restApiId":"{{api.Id}}","stage":"prod"}""", 201);
        await Apis.CallAsync(HttpMethod.Post, $"/domainnames/{name}/basepathmappings", $$"""{"basePath":"any","restApiId":"{{api.Id}}"}""", 201);

        var fixedStage = (await Raw.HostAsync(HttpMethod.Get, name, "/v1/pets/1")).Json;
        var fromPath = (await Raw.HostAsync(HttpMethod.Get, name, "/any/dev/pets/1")).Json;
        var unmapped = await Raw.HostAsync(HttpMethod.Get, name, "/v2/pets/1");

        (fixedStage["path"]!.GetValue<string>(), fixedStage["requestContext"]!["stage"]!.GetValue<string>()).Should().Be(("/pets/1", "prod"));
        (fromPath["path"]!.GetValue<string>(), fromPath["requestContext"]!["stage"]!.GetValue<string>()).Should().Be(("/pets/1", "dev"));
        (unmapped.Status, unmapped.Text).Should().Be((403, """{"message":"Forbidden"}"""));
    }

    [Fact]
    public async Task Answer_FromTheApisSizeOn_IsCompressedForWhoTakesIt()
    {
        var api = await Apis.CreateAsync("small", """{"minimumCompressionSize":10}""");
        await api.MethodAsync("/long", "GET", MockRequest, "{}", (200, """{"responseTemplates":{"application/json":"0123456789012345678901234567890123456789"}}"""));
        await api.MethodAsync("/short", "GET", MockRequest, "{}", (200, """{"responseTemplates":{"application/json":"012345678"}}"""));
        await api.DeployAsync();

        var compressed = await GetAsync(api, "/dev/long", ("Accept-Encoding", "gzip"));
        var plain = await GetAsync(api, "/dev/long");
        var small = await GetAsync(api, "/dev/short", ("Accept-Encoding", "gzip"));

        (compressed.Header("Content-Encoding"), plain.Header("Content-Encoding"), small.Header("Content-Encoding")).Should().Be(("gzip", null, null));
        using var unzipped = new StreamReader(new System.IO.Compression.GZipStream(new MemoryStream(compressed.Body), System.IO.Compression.CompressionMode.Decompress));
        (await unzipped.ReadToEndAsync()).Should().Be(plain.Text);
    }

    [Fact]
    public async Task Stage_OfADisabledAddress_IsForbidden()
    {
        var api = await Apis.CreateAsync("disabled", """{"disableExecuteApiEndpoint":true}""");
        await api.MethodAsync("/", "GET", MockRequest, "{}", (200, "{}"));
        await api.DeployAsync();

        (await GetAsync(api, "/dev")).Status.Should().Be(403);
    }

    [Fact]
    public async Task Method_UnderTest_IsRunAsItIsEdited_WithItsLog()
    {
        await FunctionAsync("tested", EchoSource);
        var api = await Apis.CreateAsync();
        await api.ProxyAsync("/pets/{id}", "POST", "tested");
        var resource = await api.ResourceAsync("/pets/{id}");

        var result = await Cli.RunAsync(
            "apigateway", "test-invoke-method", "--rest-api-id", api.Id, "--resource-id", resource, "--http-method", "POST",
            "--path-with-query-string", "/pets/7?q=x", "--body", """{"k":1}""", "--headers", """{"x-one":"1"}""");

        result["status"]!.GetValue<int>().Should().Be(200);
        var seen = JsonNode.Parse(result["body"]!.GetValue<string>())!;
        (seen["path"]!.GetValue<string>(), seen["pathParameters"]!["id"]!.GetValue<string>(), seen["queryStringParameters"]!["q"]!.GetValue<string>(), seen["body"]!.GetValue<string>(), seen["headers"]!["x-one"]!.GetValue<string>())
            .Should().Be(("/pets/7", "7", "x", """{"k":1}""", "1"));
        seen["requestContext"]!["stage"]!.GetValue<string>().Should().Be("test-invoke-stage");
        result["log"]!.GetValue<string>().Should().StartWith("Execution log for request ").And.Contain(" UTC ").And.Contain(": HTTP Method: POST, Resource Path: /pets/7")
            .And.Contain("Method completed with status: 200");
    }

    [Fact]
    public async Task Authorizer_UnderTest_TellsItsPolicy()
    {
        await FunctionAsync("guard", "def handler(event, context):\n    return {'principalId': 'me', 'policyDocument': {'Version': '2012-10-17', 'Statement': [{'Action': 'execute-api:Invoke', 'Effect': 'Allow', 'Resource': '*'}]}, 'context': {'k': 'v'}}\n");
        var api = await Apis.CreateAsync();
        var made = await api.CallAsync(HttpMethod.Post, "authorizers", $$"""{"name":"a","type":"TOKEN","identitySource":"method.request.header.Authorization","authorizerUri":"{{api.FunctionUri("guard")}}"}""", 201);

        var result = await api.CallAsync(HttpMethod.Post, $"authorizers/{made["id"]!.GetValue<string>()}", """{"headers":{"Authorization":"token"}}""", 200);

        (result["clientStatus"]!.GetValue<int>(), result["principalId"]!.GetValue<string>(), result["authorization"]!["k"]![0]!.GetValue<string>()).Should().Be((200, "me", "v"));
        JsonNode.Parse(result["policy"]!.GetValue<string>())!["Statement"]![0]!["Effect"]!.GetValue<string>().Should().Be("Allow");
    }

    private async Task<IEnumerable<string>> LinesAsync(string group)
    {
        var events = await Raw.LogsAsync("FilterLogEvents", new JsonObject { ["logGroupName"] = group });
        events.Status.Should().Be(200, events.Text);
        return events.Json["events"]!.AsArray().Select(e => e!["message"]!.GetValue<string>());
    }
}
