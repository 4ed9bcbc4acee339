using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;

namespace LambdaEmu.ClientTests.ApiGateway;

/// <summary>Integrations whose requests and responses are mapped: MOCK, AWS and HTTP.</summary>
public sealed class RestMappingTests(SharedEmulator emulator) : RestTest(emulator)
{
    private const string MockRequest = """{"type":"MOCK","requestTemplates":{"application/json":"{\"statusCode\": 200}"}}""";

    [Fact]
    public async Task Mock_AnswersByTheStatusThatItsTemplateWrites()
    {
        var api = await Apis.CreateAsync();
        await api.MethodAsync(
            "/{id}", "GET",
            """{"type":"MOCK","requestTemplates":{"application/json":"{\"statusCode\": #if($input.params('id') == 'missing')404#{else}200#end}"}}""", "{}",
            (200, """{"responseTemplates":{"application/json":"{\"id\": \"$input.params('id')\", \"stage\": \"$context.stage\", \"v\": \"$stageVariables.v\"}"},"responseParameters":{"method.response.header.x-id":"'constant'"}}"""),
            (404, """{"selectionPattern":"404","responseTemplates":{"application/json":"{\"message\": \"none\"}"}}"""));
        await api.DeployAsync("dev", """{"variables":{"v":"1"}}""");

        var found = await GetAsync(api, "/dev/7");
        var missing = await GetAsync(api, "/dev/missing");

        (found.Status, found.Text, found.Header("x-id"), found.Header("X-Amzn-Trace-Id")).Should().Be((200, """{"id": "7", "stage": "dev", "v": "1"}""", "constant", null));
        (missing.Status, missing.Text).Should().Be((404, """{"message": "none"}"""));
    }

    [Fact]
    public async Task Mock_WhoseTemplateOverrides_AnswersWhatItSays()
    {
        var api = await Apis.CreateAsync();
        await api.MethodAsync("/", "GET", MockRequest, "{}",
            (200, """{"responseTemplates":{"application/json":"#set($context.responseOverride.status = 418)#set($context.responseOverride.header.x-kind = 'teapot')short"}}"""));
        await api.DeployAsync();

        var answer = await GetAsync(api, "/dev");

        (answer.Status, answer.Header("x-kind"), answer.Text).Should().Be((418, "teapot", "short"));
    }

    [Theory]
    [InlineData("WHEN_NO_MATCH", "application/json", 200)]
    [InlineData("WHEN_NO_MATCH", "text/plain", 500)]
    [InlineData("WHEN_NO_TEMPLATES", "text/plain", 415)]
    [InlineData("NEVER", "text/plain", 415)]
    public async Task Body_WithoutATemplateOfItsType_PassesAsTheIntegrationSays(string behaviour, string contentType, int status)
    {
        var api = await Apis.CreateAsync();
        await api.MethodAsync(
            "/", "POST", $$$"""{"type":"MOCK","passthroughBehavior":"{{{behaviour}}}","requestTemplates":{"application/json":"{\"statusCode\": 200}"} }""", "{}", (200, "{}"));
        await api.DeployAsync();

        var answer = await PostAsync(api, "/dev", "no status", ("Content-Type", contentType));

        answer.Status.Should().Be(status, answer.Text);
        if (status == 415)
        {
            (answer.Text, answer.Header("x-amzn-ErrorType")).Should().Be(("""{"message":"Unsupported Media Type"}""", "BadRequestException"));
        }
    }

    [Fact]
    public async Task Function_BehindTemplates_SeesTheEventThatTheyMake_AndItsErrorsChooseTheResponse()
    {
        await FunctionAsync("orders", "def handler(event, context):\n    if event['id'] == 'bad':\n        raise Exception('400: no such order')\n    return {'order': event}\n");
        var api = await Apis.CreateAsync();
        await api.MethodAsync(
            "/orders/{id}", "POST",
            $$$"""{"type":"AWS","httpMethod":"POST","uri":"{{{api.FunctionUri("orders")}}}","requestTemplates":{"application/json":"#set($b = $input.path('$'))\n{\"id\": \"$input.params('id')\", \"q\": \"$input.params().querystring.get('q')\", \"first\": $input.json('$.items[0]'), \"count\": $b.items.size(), \"who\": \"$util.escapeJavaScript($b.who)\"}"} }""",
            "{}",
            (200, """{"responseTemplates":{"application/json":"{\"got\": $input.json('$.order.first'), \"count\": $input.path('$.order.count')}"},"responseParameters":{"method.response.header.x-id":"integration.response.body.order.id"}}"""),
            (400, """{"selectionPattern":"400:.*","responseTemplates":{"application/json":"{\"error\": \"$input.path('$.errorMessage')\"}"}}"""));
        await api.DeployAsync();

        var good = await PostAsync(api, "/dev/orders/7?q=x", """{"items":[{"n":1},{"n":2}],"who":"O \"x\""}""");
        var bad = await PostAsync(api, "/dev/orders/bad", """{"items":[],"who":""}""");

        (good.Status, good.Text, good.Header("x-id")).Should().Be((200, """{"got": {"n":1}, "count": 2}""", "7"));
        (bad.Status, bad.Text).Should().Be((400, """{"error": "400: no such order"}"""));
    }

    [Fact]
    public async Task Function_InvokedAsAnEvent_AnswersAtOnce()
    {
        await FunctionAsync("later", "def handler(event, context):\n    print('ran', event['k'])\n");
        var api = await Apis.CreateAsync();
        await api.MethodAsync(
            "/", "POST",
            $$$"""{"type":"AWS","httpMethod":"POST","uri":"{{{api.FunctionUri("later")}}}","requestParameters":{"integration.request.header.X-Amz-Invocation-Type":"'Event'"} }""",
            "{}", (200, """{"responseTemplates":{"application/json":"{\"accepted\": true}"}}"""));
        await api.DeployAsync();

        var answer = await PostAsync(api, "/dev", """{"k":"v"}""");
        await BecomeIdleAsync();

        (answer.Status, answer.Text).Should().Be((200, """{"accepted": true}"""));
        var logs = await Raw.LogsAsync("FilterLogEvents", new JsonObject { ["logGroupName"] = "/aws/lambda/later", ["filterPattern"] = "ran" });
        logs.Json["events"]!.AsArray().Single()!["message"]!.GetValue<string>().Should().Be("ran v\n");
    }

    [Fact]
    public async Task Queue_BehindAnIntegration_GetsTheMessage()
    {
        await Raw.SqsAsync("CreateQueue", """{"QueueName":"orders"}""");
        var api = await Apis.CreateAsync();
        await api.MethodAsync(
            "/", "POST",
            $$$"""{"type":"AWS","httpMethod":"POST","uri":"arn:aws:apigateway:us-east-1:sqs:path/{{{Account}}}/orders","credentials":"arn:aws:iam::{{{Account}}}:role/r","requestParameters":{"integration.request.header.Content-Type":"'application/x-www-form-urlencoded'"},"requestTemplates":{"application/json":"Action=SendMessage&MessageBody=$util.urlEncode($input.body)"} }""",
            "{}",
            (200, """{"responseTemplates":{"application/json":"{\"sent\": true}"}}"""), (500, """{"selectionPattern":"[45]\\d\\d"}"""));
        await api.DeployAsync();

        var answer = await PostAsync(api, "/dev", """{"a":"b & c"}""");
        var received = await Raw.SqsAsync("ReceiveMessage", $$"""{"QueueUrl":"{{Settings.Endpoint}}{{Account}}/orders"}""");

        (answer.Status, answer.Text).Should().Be((200, """{"sent": true}"""));
        received.Json["Messages"]!.AsArray().Single()!["Body"]!.GetValue<string>().Should().Be("""{"a":"b & c"}""");
    }

    [Fact]
    public async Task Topic_BehindAnIntegration_GetsTheMessage()
    {
        await Raw.SqsAsync("CreateQueue", """{"QueueName":"subscribed"}""");
        await Raw.SnsAsync("Action=CreateTopic&Name=news&Version=2010-03-31");
        var topic = $"arn:aws:sns:us-east-1:{Account}:news";
        await Raw.SnsAsync($"Action=Subscribe&Version=2010-03-31&TopicArn={topic}&Protocol=sqs&Endpoint=arn:aws:sqs:us-east-1:{Account}:subscribed&Attributes.entry.1.key=RawMessageDelivery&Attributes.entry.1.value=true");
        await Raw.SqsAsync("SetQueueAttributes", new JsonObject
        {
            ["QueueUrl"] = $"{Settings.Endpoint}{Account}/subscribed",
            ["Attributes"] = new JsonObject { ["Policy"] = """{"Statement":[{"Effect":"Allow","Principal":"*","Action":"sqs:SendMessage","Resource":"*"}]}""" },
        });
        var api = await Apis.CreateAsync();
        await api.MethodAsync(
            "/", "POST",
            $$$"""{"type":"AWS","httpMethod":"POST","uri":"arn:aws:apigateway:us-east-1:sns:action/Publish","credentials":"arn:aws:iam::{{{Account}}}:role/r","requestParameters":{"integration.request.querystring.TopicArn":"'{{{topic}}}'","integration.request.querystring.Message":"method.request.querystring.text","integration.request.querystring.Version":"'2010-03-31'"},"requestTemplates":{"application/json":""} }""",
            """{"requestParameters":{"method.request.querystring.text":true}}""", (200, "{}"));
        await api.DeployAsync();

        var answer = await PostAsync(api, "/dev?text=hello%20there", "");
        await BecomeIdleAsync();
        var received = await Raw.SqsAsync("ReceiveMessage", $$"""{"QueueUrl":"{{Settings.Endpoint}}{{Account}}/subscribed"}""");

        answer.Status.Should().Be(200, answer.Text);
        received.Json["Messages"]!.AsArray().Single()!["Body"]!.GetValue<string>().Should().Be("hello there");
    }

    [Fact]
    public async Task Http_BackendsAreAskedAsTheIntegrationSays_AndTheirHeadersRemapped()
    {
        var backend = await BackendAsync("import json\ndef handler(event, context):\n    return {'statusCode': 203, 'headers': {'Server': 'backend', 'x-own': '1'}, 'body': json.dumps(event)}\n");
        var api = await Apis.CreateAsync();
        await api.MethodAsync(
            "/proxy/{proxy+}", "ANY",
            $$$"""{"type":"HTTP_PROXY","httpMethod":"ANY","uri":"{{{backend}}}/{proxy}","requestParameters":{"integration.request.path.proxy":"method.request.path.proxy","integration.request.header.x-added":"'yes'","integration.request.querystring.stage":"context.stage"} }""",
            """{"requestParameters":{"method.request.path.proxy":true}}""");
        await api.MethodAsync(
            "/mapped", "GET", $$"""{"type":"HTTP","httpMethod":"POST","uri":"{{backend}}/fixed"}""", "{}",
            (200, "{}"), (299, """{"selectionPattern":"203","responseParameters":{"method.response.header.x-own":"integration.response.header.x-own","method.response.header.Server":"integration.response.header.Server"}}"""));
        await api.DeployAsync();

        var proxied = await PostAsync(api, "/dev/proxy/a/b?x=1", "text", ("Content-Type", "text/plain"), ("x-custom", "c"));
        var mapped = await GetAsync(api, "/dev/mapped");

        proxied.Status.Should().Be(203, proxied.Text);
        var seen = proxied.Json;
        (seen["rawPath"]!.GetValue<string>().EndsWith("/a/b", StringComparison.Ordinal), seen["rawQueryString"]!.GetValue<string>(), seen["body"]!.GetValue<string>())
            .Should().Be((true, "x=1&stage=dev", "text"));
        (seen["headers"]!["x-custom"]!.GetValue<string>(), seen["headers"]!["x-added"]!.GetValue<string>(), seen["headers"]!["x-amzn-apigateway-api-id"]!.GetValue<string>())
            .Should().Be(("c", "yes", api.Id));
        (proxied.Header("x-amzn-Remapped-Server"), proxied.Header("x-own"), proxied.Header("Server")).Should().Be(("backend", "1", null));
        (mapped.Status, mapped.Header("x-own"), mapped.Header("x-amzn-Remapped-Server")).Should().Be((299, "1", "backend"));
        mapped.Json["headers"]!["user-agent"]!.GetValue<string>().Should().Be($"AmazonAPIGateway_{api.Id}");
        mapped.Json["requestContext"]!["http"]!["method"]!.GetValue<string>().Should().Be("POST");
    }

    [Theory]
    [InlineData("""{"type":"HTTP_PROXY","httpMethod":"GET","uri":"http://127.0.0.1:1/"}""", "{}")]
    [InlineData("""{"type":"MOCK","requestTemplates":{"application/json":"{\"statusCode\": 200"}}""", "{}")]
    [InlineData("""{"type":"MOCK","requestTemplates":{"application/json":"{\"statusCode\": 200}"}}""", """{"responseTemplates":{"application/json":"$input.path('$[')"}}""")]
    [InlineData("""{"type":"MOCK","requestTemplates":{"application/json":"{\"statusCode\": 200}"}}""", """{"responseTemplates":{"application/json":"#if("}}""")]
    [InlineData("""{"type":"MOCK","requestTemplates":{"application/json":"{\"statusCode\": 300}"}}""", """{"selectionPattern":"200"}""")]
    public async Task Integration_ThatCannotWork_IsAnInternalError_OnThatRequestOnly(string integration, string response)
    {
        var api = await Apis.CreateAsync();
        await api.MethodAsync("/", "GET", integration, "{}", (200, response));
        await api.MethodAsync("/fine", "GET", MockRequest, "{}", (200, "{}"));
        await api.DeployAsync();

        var answer = await GetAsync(api, "/dev");

        (answer.Status, answer.Json["message"]!.GetValue<string>(), answer.Header("x-amzn-ErrorType")).Should().Be((500, "Internal server error", "InternalServerErrorException"));
        (await GetAsync(api, "/dev/fine")).Status.Should().Be(200);
    }

    [Fact]
    public async Task Backend_ThatTakesTooLong_IsATimeout()
    {
        await FunctionAsync("slow", "import time\ndef handler(event, context):\n    time.sleep(2)\n    return {}\n");
        var api = await Apis.CreateAsync();
        await api.MethodAsync("/", "GET", $$"""{"type":"AWS_PROXY","httpMethod":"POST","uri":"{{api.FunctionUri("slow")}}","timeoutInMillis":50}""");
        await api.DeployAsync();

        var answer = await GetAsync(api, "/dev");

        (answer.Status, answer.Text).Should().Be((504, """{"message":"Endpoint request timed out"}"""));
    }

    [Fact]
    public async Task Request_BeyondTenMegabytes_IsTooLong()
    {
        var api = await Apis.CreateAsync();
        await api.MethodAsync("/", "POST", MockRequest, "{}", (200, "{}"));
        await api.DeployAsync();

        var answer = await PostAsync(api, "/dev", new string('x', 10_485_761));

        (answer.Status, answer.Text).Should().Be((413, """{"message":"Request Too Long"}"""));
    }

    /// <summary>A function's URL as a backend.</summary>
    private async Task<string> BackendAsync(string source)
    {
        await Functions.PythonAsync("backend", source);
        await Raw.LambdaAsync(HttpMethod.Post, "/2015-03-31/functions/backend/policy", """{"StatementId":"open","Action":"lambda:InvokeFunctionUrl","Principal":"*","FunctionUrlAuthType":"NONE"}""");
        var created = await Raw.LambdaAsync(HttpMethod.Post, "/2021-10-31/functions/backend/url", """{"AuthType":"NONE"}""");
        return $"{Settings.Endpoint}_aws/lambda-url/{new Uri(created.Json["FunctionUrl"]!.GetValue<string>()).Host.Split('.')[0]}";
    }
}
