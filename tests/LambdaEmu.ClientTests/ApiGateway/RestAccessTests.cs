using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests.ApiGateway;

/// <summary>Who may call a method, how often, and with what: authorizers, keys, plans, throttles, validators, policies.</summary>
public sealed class RestAccessTests(SharedEmulator emulator) : RestTest(emulator)
{
    private const string MockRequest = """{"type":"MOCK","requestTemplates":{"application/json":"{\"statusCode\": 200}"}}""";

    /// <summary>Allows who says allow, counts its calls, and fails otherwise.</summary>
    private const string AuthorizerSource = """
        calls = 0
        def handler(event, context):
            global calls
            calls += 1
            token = event.get('authorizationToken') or event['headers'].get('x-token')
            if token == 'unauthorized':
                raise Exception('Unauthorized')
            if token == 'fails':
                raise Exception('other')
            if token == 'nonsense':
                return {'principalId': 'x'}
            effect = 'Deny' if token == 'deny' else 'Allow'
            resource = event['methodArn'] if token != 'elsewhere' else event['methodArn'] + '/x'
            return {'principalId': 'user', 'policyDocument': {'Version': '2012-10-17', 'Statement': [{'Action': 'execute-api:Invoke', 'Effect': effect, 'Resource': resource}]},
                    'context': {'calls': calls, 'flag': True, 'text': 't', 'type': event['type']}, 'usageIdentifierKey': 'from-the-authorizer-0001'}
        """;

    [Fact]
    public async Task TokenAuthorizer_DecidesByItsPolicy()
    {
        var api = await AuthorizedAsync("""{"name":"a","type":"TOKEN","identitySource":"method.request.header.Authorization","identityValidationExpression":"[a-z]+","authorizerResultTtlInSeconds":0}""");

        var answers = new List<(int, string)>();
        foreach (var token in new[] { "allow", "deny", "elsewhere", "unauthorized", "fails", "nonsense", "NOT VALID", "" })
        {
            var answer = await GetAsync(api, "/dev/a", ("Authorization", token));
            answers.Add((answer.Status, answer.Status == 200 ? "" : answer.Text));
        }

        answers.Should().Equal(
            (200, ""),
            (403, """{"Message":"User is not authorized to access this resource with an explicit deny"}"""),
            (403, """{"Message":"User is not authorized to access this resource"}"""),
            (401, """{"message":"Unauthorized"}"""),
            (500, """{"message":null}"""),
            (500, """{"message":null}"""),
            (401, """{"message":"Unauthorized"}"""),
            (401, """{"message":"Unauthorized"}"""));
        var context = (await GetAsync(api, "/dev/a", ("Authorization", "allow"))).Json["requestContext"]!["authorizer"]!.AsObject();
        context["integrationLatency"]!.GetValue<int>().Should().BeGreaterThanOrEqualTo(0);
        (context["principalId"]!.GetValue<string>(), context["flag"]!.GetValue<string>(), context["text"]!.GetValue<string>(), context["type"]!.GetValue<string>())
            .Should().Be(("user", "true", "t", "TOKEN"));
    }

    [Fact]
    public async Task RequestAuthorizer_SeesTheRequest_AndItsAnswerIsKept()
    {
        var api = await AuthorizedAsync("""{"name":"a","type":"REQUEST","identitySource":"method.request.header.x-token,method.request.querystring.q","authorizerResultTtlInSeconds":60}""");

        var first = await CallsAsync(api, "/dev/a?q=1");
        var same = await CallsAsync(api, "/dev/a?q=1");
        var other = await CallsAsync(api, "/dev/a?q=2");
        var missing = await GetAsync(api, "/dev/a", ("x-token", "allow"));
        await api.CallAsync(HttpMethod.Delete, "stages/dev/cache/authorizers", null, 202);
        var flushed = await CallsAsync(api, "/dev/a?q=1");

        new[] { first, same, other, flushed }.Should().Equal("1", "1", "2", "3");
        (missing.Status, missing.Text).Should().Be((401, """{"message":"Unauthorized"}"""));
    }

    [Fact]
    public async Task Key_OpensTheStagesOfItsPlan_AsOftenAsItSays()
    {
        var api = await Apis.CreateAsync();
        await api.MethodAsync("/", "GET", MockRequest, """{"apiKeyRequired":true}""", (200, "{}"));
        await api.DeployAsync();
        var key = await Apis.CallAsync(HttpMethod.Post, "/apikeys", """{"name":"k","enabled":true,"value":"abcdefghijklmnopqrstuvwxyz"}""", 201);
        var id = key["id"]!.GetValue<string>();
        var plan = await Apis.CallAsync(HttpMethod.Post, "/usageplans", $$$"""{"name":"p","apiStages":[{"apiId":"{{{api.Id}}}","stage":"dev"}],"quota":{"limit":3,"period":"DAY"} }""", 201);
        var planId = plan["id"]!.GetValue<string>();

        var before = await WithKeyAsync(api, "abcdefghijklmnopqrstuvwxyz");
        await Apis.CallAsync(HttpMethod.Post, $"/usageplans/{planId}/keys", $$"""{"keyId":"{{id}}","keyType":"API_KEY"}""", 201);
        var none = await GetAsync(api, "/dev");
        var statuses = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            statuses.Add((await WithKeyAsync(api, "abcdefghijklmnopqrstuvwxyz")).Status);
        }
        var exceeded = await WithKeyAsync(api, "abcdefghijklmnopqrstuvwxyz");

        foreach (var refused in new[] { before, none, await WithKeyAsync(api, "another-key-that-is-not-known") })
        {
            (refused.Status, refused.Text, refused.Header("x-amzn-ErrorType")).Should().Be((403, """{"message":"Forbidden"}""", "ForbiddenException"));
        }
        statuses.Should().Equal(200, 200, 200, 429);
        (exceeded.Text, exceeded.Header("x-amzn-ErrorType")).Should().Be(("""{"message":"Limit Exceeded"}""", "LimitExceededException"));
    }

    [Fact]
    public async Task Method_ThatIsThrottled_TakesItsBurstAlone()
    {
        var api = await Apis.CreateAsync();
        await api.MethodAsync("/slow", "GET", MockRequest, "{}", (200, "{}"));
        await api.MethodAsync("/free", "GET", MockRequest, "{}", (200, "{}"));
        await api.DeployAsync();
        await api.PatchAsync("stages/dev", ("/~1slow/GET/throttling/rateLimit", "0.001"), ("/~1slow/GET/throttling/burstLimit", "2"));

        var slow = new List<RawAnswer>();
        for (var i = 0; i < 3; i++)
        {
            slow.Add(await GetAsync(api, "/dev/slow"));
        }

        slow.Select(a => a.Status).Should().Equal(200, 200, 429);
        (slow[2].Text, slow[2].Header("x-amzn-ErrorType")).Should().Be(("""{"message":"Too Many Requests"}""", "TooManyRequestsException"));
        (await GetAsync(api, "/dev/free")).Status.Should().Be(200);
    }

    [Fact]
    public async Task Validator_ChecksParametersAndBody()
    {
        var api = await Apis.CreateAsync();
        var validator = await api.CallAsync(HttpMethod.Post, "requestvalidators", """{"name":"both","validateRequestBody":true,"validateRequestParameters":true}""", 201);
        await api.CallAsync(HttpMethod.Post, "models", """{"name":"Pet","contentType":"application/json","schema":"{\"type\":\"object\",\"required\":[\"name\"],\"properties\":{\"name\":{\"type\":\"string\"}}}"}""", 201);
        await api.CallAsync(HttpMethod.Post, "models", $$$"""{"name":"Pets","contentType":"application/json","schema":"{\"type\":\"array\",\"items\":{\"$ref\":\"https://apigateway.amazonaws.com/restapis/{{{api.Id}}}/models/Pet\"}}"}""", 201);
        await api.MethodAsync(
            "/", "POST", MockRequest,
            $$$"""{"requestValidatorId":"{{{validator["id"]!.GetValue<string>()}}}","requestModels":{"application/json":"Pets"},"requestParameters":{"method.request.header.x-h":true,"method.request.querystring.q":true,"method.request.querystring.o":false} }""",
            (200, "{}"));
        await api.DeployAsync();

        var none = await PostAsync(api, "/dev", "[]");
        var body = await PostAsync(api, "/dev?q=1", """[{"name":1}]""", ("x-h", "1"));
        var empty = await PostAsync(api, "/dev?q=1", "", ("x-h", "1"));
        var fits = await PostAsync(api, "/dev?q=1", """[{"name":"a"}]""", ("x-h", "1"));

        (none.Status, none.Text, none.Header("x-amzn-ErrorType")).Should().Be((400, """{"message":"Missing required request parameters: [x-h, q]"}""", "BadRequestException"));
        (body.Status, body.Text).Should().Be((400, """{"message":"Invalid request body"}"""));
        (empty.Status, fits.Status).Should().Be((400, 200));
    }

    [Fact]
    public async Task GatewayResponse_OfTheApisOwn_IsGivenInAwsPlace()
    {
        var api = await Apis.CreateAsync();
        await api.MethodAsync("/", "GET", MockRequest, """{"apiKeyRequired":true}""", (200, "{}"));
        await api.CallAsync(
            HttpMethod.Put, "gatewayresponses/DEFAULT_4XX",
            """{"responseParameters":{"gatewayresponse.header.Access-Control-Allow-Origin":"'*'","gatewayresponse.header.x-path":"context.path"},"responseTemplates":{"application/json":"{\"error\":$context.error.messageString,\"type\":\"$context.error.responseType\",\"id\":\"$context.requestId\"}"}}""", 201);
        await api.CallAsync(HttpMethod.Put, "gatewayresponses/MISSING_AUTHENTICATION_TOKEN", """{"statusCode":"404"}""", 201);
        await api.DeployAsync();

        var forbidden = await GetAsync(api, "/dev");
        var missing = await GetAsync(api, "/dev/none");

        (forbidden.Status, forbidden.Header("Access-Control-Allow-Origin"), forbidden.Header("x-path")).Should().Be((403, "*", "/dev/"));
        forbidden.Text.Should().Be($$"""{"error":"Forbidden","type":"INVALID_API_KEY","id":"{{forbidden.Header("x-amzn-RequestId")}}"}""");
        missing.Status.Should().Be(404);
    }

    [Fact]
    public async Task Iam_TakesSignedRequestsAlone()
    {
        await FunctionAsync("echo", EchoSource);
        var api = await Apis.CreateAsync();
        await api.ProxyAsync("/a", "GET", "echo", """{"authorizationType":"AWS_IAM"}""");
        await api.DeployAsync();
        var url = $"http://{api.Host}:{Settings.Endpoint.Port}/dev/a";

        var unsigned = await GetAsync(api, "/dev/a");
        var signed = await GetAsync(api, "/dev/a", Signature.Sign(new(HttpMethod.Get, url), "", Account, "test", "execute-api"));
        var wrong = await GetAsync(api, "/dev/a", Signature.Sign(new(HttpMethod.Get, url), "", Account, "other", "execute-api"));

        (unsigned.Status, unsigned.Text).Should().Be((403, """{"message":"Missing Authentication Token"}"""));
        (wrong.Status, wrong.Header("x-amzn-ErrorType")).Should().Be((403, "InvalidSignatureException"));
        var identity = signed.Json["requestContext"]!["identity"]!;
        (identity["accessKey"]!.GetValue<string>(), identity["accountId"]!.GetValue<string>(), identity["userArn"]!.GetValue<string>())
            .Should().Be((Account, Account, $"arn:aws:iam::{Account}:root"));
    }

    [Fact]
    public async Task Policy_OfTheApi_KeepsCallersOut()
    {
        var policy = new JsonObject { ["policy"] = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"execute-api:Invoke","Resource":"execute-api:/dev/GET/open"}]}""" };
        var api = await Apis.CreateAsync("closed", policy.ToJsonString());
        await api.MethodAsync("/open", "GET", MockRequest, "{}", (200, "{}"));
        await api.MethodAsync("/closed", "GET", MockRequest, "{}", (200, "{}"));
        await api.DeployAsync();

        var open = await GetAsync(api, "/dev/open");
        var closed = await GetAsync(api, "/dev/closed");

        (open.Status, closed.Status, closed.Header("x-amzn-ErrorType")).Should().Be((200, 403, "AccessDeniedException"));
        closed.Text.Should().Be($$"""{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: {{Shown(api)}}/dev/GET/closed"}""");
    }

    [Theory]
    [InlineData("203.0.113.0/24", 403)]
    [InlineData("127.0.0.0/8", 200)]
    public async Task Policy_ThatDeniesOtherAddresses_KeepsThemOut(string range, int status)
    {
        var policy = new JsonObject
        {
            ["policy"] = $$$$"""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"execute-api:Invoke","Resource":"execute-api:/*"},
                 {"Effect":"Deny","Principal":"*","Action":"execute-api:Invoke","Resource":"execute-api:/*","Condition":{"NotIpAddress":{"aws:SourceIp":["{{{{range}}}}"]}}}]}
                """,
        };
        var api = await Apis.CreateAsync("office", policy.ToJsonString());
        await api.MethodAsync("/a", "GET", MockRequest, "{}", (200, "{}"));
        await api.DeployAsync();

        var answer = await GetAsync(api, "/dev/a");

        answer.Status.Should().Be(status, answer.Text);
        if (status == 403)
        {
            answer.Header("x-amzn-ErrorType").Should().Be("AccessDeniedException");
            answer.Text.Should().Be($$"""{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: {{Shown(api)}}/dev/GET/a with an explicit deny"}""");
        }
    }

    [Fact]
    public async Task Policy_WithAnOperatorThatDoesNotExist_IsRefused()
    {
        const string statement = """{"Effect":"Deny","Principal":"*","Action":"execute-api:Invoke","Resource":"execute-api:/*","Condition":{"NotIpAddresses":{"aws:SourceIp":"10.0.0.0/8"}}}""";
        var policy = new JsonObject { ["name"] = "typo", ["policy"] = $$"""{"Version":"2012-10-17","Statement":{{statement}}}""" };

        var refused = await Apis.CallAsync(HttpMethod.Post, "/restapis", policy.ToJsonString(), 400);

        refused["message"]!.GetValue<string>().Should().Be("Invalid policy document. Please check the policy syntax and ensure that Principals are valid.");
    }

    [Fact]
    public async Task Policy_ThatDenies_IsAskedBeforeTheAuthorizer_AndOneThatAllowsStandsForIt()
    {
        var api = await AuthorizedAsync("""{"name":"a","type":"TOKEN","identitySource":"method.request.header.Authorization","authorizerResultTtlInSeconds":0}""");
        async Task<string> WithPolicyAsync(string effect, string token)
        {
            await api.PatchAsync("", ("/policy", $$"""{"Version":"2012-10-17","Statement":[{"Effect":"{{effect}}","Principal":"*","Action":"execute-api:Invoke","Resource":"execute-api:/*"}]}"""));
            await api.DeployAsync();
            var answer = await GetAsync(api, "/dev/a", ("Authorization", token));
            return answer.Status == 200 ? answer.Json["requestContext"]!["authorizer"]!["calls"]!.GetValue<string>() : answer.Text;
        }

        var denied = await WithPolicyAsync("Deny", "allow");
        var allowed = await WithPolicyAsync("Allow", "elsewhere");
        var refused = await WithPolicyAsync("Allow", "deny");

        denied.Should().EndWith(""" with an explicit deny"}""").And.Contain("User: anonymous");
        allowed.Should().Be("1", "the authorizer was not asked before");
        refused.Should().Be("""{"Message":"User is not authorized to access this resource with an explicit deny"}""");
    }

    // As AWS shows the ARN of an API to those it refuses.
    private string Shown(RestApiUnderTest api) => $"arn:aws:execute-api:us-east-1:********{Account[8..]}:{api.Id}";

    private async Task<RestApiUnderTest> AuthorizedAsync(string authorizer)
    {
        await FunctionAsync("authorizer", AuthorizerSource);
        await FunctionAsync("echo", EchoSource);
        var api = await Apis.CreateAsync();
        var members = JsonNode.Parse(authorizer)!.AsObject();
        members["authorizerUri"] = api.FunctionUri("authorizer");
        var made = await api.CallAsync(HttpMethod.Post, "authorizers", members.ToJsonString(), 201);
        await api.ProxyAsync("/a", "GET", "echo", $$"""{"authorizationType":"CUSTOM","authorizerId":"{{made["id"]!.GetValue<string>()}}"}""");
        await api.DeployAsync();
        return api;
    }

    private async Task<string> CallsAsync(RestApiUnderTest api, string path)
    {
        var answer = await GetAsync(api, path, ("x-token", "allow"));
        answer.Status.Should().Be(200, answer.Text);
        return answer.Json["requestContext"]!["authorizer"]!["calls"]!.GetValue<string>();
    }

    private Task<RawAnswer> WithKeyAsync(RestApiUnderTest api, string key) => GetAsync(api, "/dev", ("x-api-key", key));
}
