using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;

namespace LambdaEmu.ClientTests.ApiGatewayV2;

/// <summary>HTTP APIs with functions that really run, made by AWS's own clients and called by plain HTTP.</summary>
public sealed class HttpApiTests(SharedEmulator emulator) : ClientTest(emulator)
{
    private const string Echo = "import json\ndef handler(event, context):\n    return {'statusCode': 200, 'headers': {'x-from': 'f'}, 'body': json.dumps(event)}\n";

    [Fact]
    public async Task Cli_QuickCreate_ServesTheFunction_OnlyWhereItsPolicyLetsIt()
    {
        await Functions.PythonAsync("quick", Echo);
        var api = await Cli.RunAsync("apigatewayv2", "create-api", "--name", "quick", "--protocol-type", "HTTP", "--target", FunctionArn("quick"));
        var host = $"{api["ApiId"]}.execute-api.us-east-1.amazonaws.com";
        (await Raw.HostAsync(HttpMethod.Get, host, "/")).Status.Should().Be(500, "the function's policy says nothing");

        await Cli.RunAsync(
            "lambda", "add-permission", "--function-name", "quick", "--statement-id", "api", "--action", "lambda:InvokeFunction", "--principal", "apigateway.amazonaws.com",
            "--source-arn", $"arn:aws:execute-api:us-east-1:{Account}:{api["ApiId"]}/*/$default");
        var answer = await Raw.HostAsync(HttpMethod.Post, host, "/a/b?x=1&x=2", """{"n":1}""", ("Cookie", "c=1; d=2"));

        answer.Status.Should().Be(200, answer.Text);
        (answer.Header("x-from"), answer.Header("Content-Type")).Should().Be(("f", "application/json"));
        var seen = answer.Json;
        (seen["version"]!.ToString(), seen["routeKey"]!.ToString(), seen["rawPath"]!.ToString(), seen["rawQueryString"]!.ToString(), seen["cookies"]!.ToJsonString(), seen["body"]!.ToString(), seen["isBase64Encoded"]!.GetValue<bool>())
            .Should().Be(("2.0", "$default", "/a/b", "x=1&x=2", """["c=1","d=2"]""", """{"n":1}""", false));
        var context = seen["requestContext"]!;
        (context["apiId"]!.ToString(), context["accountId"]!.ToString(), context["domainName"]!.ToString(), context["stage"]!.ToString(), context["requestId"]!.ToString())
            .Should().Be((api["ApiId"]!.ToString(), Account, host, "$default", answer.Header("apigw-requestid")!));
        DateTimeOffset.Parse(api["CreatedDate"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture).Year.Should().BeGreaterThan(2020);
        (await Cli.TryAsync("apigatewayv2", "get-api", "--api-id", "nope")).Errors.Trim()
            .Should().Be($"An error occurred (NotFoundException) when calling the GetApi operation: Invalid API identifier specified {Account}:nope");
    }

    [Fact]
    public async Task Boto3_MakesAnApiStepByStep() => (await ClientScripts.Boto3Async(Settings, "apis.py")).ShouldBeJson($$"""
        {
          "api": ["journey", "HTTP", "$request.method $request.path"],
          "routes": ["$default", "GET /pets/{id}"],
          "integration": ["HTTP_PROXY", "1.0", 30000],
          "cors": { "AllowOrigins": ["https://a.example"], "MaxAge": 5 },
          "stage": ["dev", true, 7, { "v": "2" }],
          "deployed": [true, "DEPLOYED"],
          "authorizer": ["JWT", "https://issuer.example.org"],
          "mapping": "v1",
          "tags": { "b": "2" },
          "exported": ["journey", ["/$default", "/pets/{id}"]],
          "conflict": [409, "ConflictException", "Route with key GET /pets/{id} already exists for this API"],
          "refused": [400, "BadRequestException", "LambdaEmu does not support connectionType VPC_LINK: there are no load balancers and no Cloud Map services to be linked to."],
          "gone": [404, "NotFoundException"]
        }
        """);

    [Fact]
    public async Task Iam_ASignedRequest_PassesAndIsSeen()
    {
        await Functions.PythonAsync("signed", Echo);
        await Cli.RunAsync("lambda", "add-permission", "--function-name", "signed", "--statement-id", "api", "--action", "lambda:InvokeFunction", "--principal", "apigateway.amazonaws.com");
        var api = (await Cli.RunAsync("apigatewayv2", "create-api", "--name", "signed", "--protocol-type", "HTTP", "--target", FunctionArn("signed")))["ApiId"]!.ToString();
        var route = (await Cli.RunAsync("apigatewayv2", "get-routes", "--api-id", api))["Items"]![0]!["RouteId"]!.ToString();
        await Cli.RunAsync("apigatewayv2", "update-route", "--api-id", api, "--route-id", route, "--authorization-type", "AWS_IAM");
        await Cli.RunAsync("iam", "create-user", "--user-name", "u");
        var key = (await Cli.RunAsync("iam", "create-access-key", "--user-name", "u"))["AccessKey"]!;
        var host = $"{api}.execute-api.us-east-1.amazonaws.com";
        var port = Settings.Endpoint.Port;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{host}:{port}/a?b=c");
        var headers = Signature.Sign(request, "", key["AccessKeyId"]!.ToString(), key["SecretAccessKey"]!.ToString(), "execute-api");

        var answer = await Raw.HostAsync(HttpMethod.Get, host, "/a?b=c", null, headers);

        answer.Status.Should().Be(200, answer.Text);
        answer.Json["requestContext"]!["authorizer"]!["iam"]!["userArn"]!.ToString().Should().Be($"arn:aws:iam::{Account}:user/u");
        (await Raw.HostAsync(HttpMethod.Get, host, "/other?b=c", null, headers)).Status.Should().Be(403);
        (await Raw.HostAsync(HttpMethod.Get, host, "/a?b=c")).Status.Should().Be(403);
    }

    [Fact]
    public async Task Jwt_KeysOfARealIssuer_LetRequestsThroughToARealBackend()
    {
        await using var issuer = new TokenIssuer();
        var api = (await Cli.RunAsync("apigatewayv2", "create-api", "--name", "jwt", "--protocol-type", "HTTP"))["ApiId"]!.ToString();
        var authorizer = (await Cli.RunAsync(
            "apigatewayv2", "create-authorizer", "--api-id", api, "--name", "jwt", "--authorizer-type", "JWT", "--identity-source", "$request.header.Authorization",
            "--jwt-configuration", $"Issuer={issuer.Url},Audience=app"))["AuthorizerId"]!.ToString();
        var integration = (await Cli.RunAsync(
            "apigatewayv2", "create-integration", "--api-id", api, "--integration-type", "HTTP_PROXY", "--integration-method", "ANY", "--integration-uri", issuer.Url + "/base/{proxy}",
            "--payload-format-version", "1.0", "--request-parameters", "append:header.x-sub=$context.authorizer.claims.sub"))["IntegrationId"]!.ToString();
        await Cli.RunAsync(
            "apigatewayv2", "create-route", "--api-id", api, "--route-key", "ANY /{proxy+}", "--target", $"integrations/{integration}", "--authorization-type", "JWT", "--authorizer-id", authorizer);
        await Cli.RunAsync("apigatewayv2", "create-stage", "--api-id", api, "--stage-name", "dev", "--auto-deploy");
        Task<RawAnswer> CallAsync(string token) =>
            Raw.HostAsync(HttpMethod.Put, $"{api}.execute-api.us-east-1.amazonaws.com", "/dev/a/b?c=d", "body", ("Authorization", $"Bearer {token}"));

        var answer = await CallAsync(issuer.Token("app"));
        var other = await CallAsync(issuer.Token("other"));

        (answer.Status, answer.Text, answer.Header("X-Backend")).Should().Be((200, "PUT /base/a/b?c=d me body", "b"));
        (other.Status, other.Header("www-authenticate")).Should().Be((401, "Bearer scope=\"\" error=\"invalid_token\" error_description=\"the token does not have a valid audience\""));
    }

    [Fact]
    public async Task AccessLogs_AreInCloudWatchLogs()
    {
        await Cli.RunSilentAsync("logs", "create-log-group", "--log-group-name", "access");
        var api = (await Cli.RunAsync("apigatewayv2", "create-api", "--name", "logged", "--protocol-type", "HTTP", "--target", "http://127.0.0.1:9/"))["ApiId"]!.ToString();
        await Cli.RunAsync(
            "apigatewayv2", "update-stage", "--api-id", api, "--stage-name", "$default", "--access-log-settings",
            $"DestinationArn=arn:aws:logs:us-east-1:{Account}:log-group:access,Format=$context.requestId $context.routeKey $context.status");

        var answer = await Raw.HostAsync(HttpMethod.Get, $"{api}.execute-api.us-east-1.amazonaws.com", "/");

        answer.Status.Should().Be(500, "nobody listens there");
        (await Raw.LogsAsync("FilterLogEvents", new JsonObject { ["logGroupName"] = "access" })).Json["events"]![0]!["message"]!.ToString()
            .Should().Be($"{answer.Header("apigw-requestid")} $default 500");
    }

    [Fact]
    public async Task WebSocket_NodeClient_TalksToAFunctionAndIsTalkedTo()
    {
        await Functions.PythonAsync("socket", """
            import json
            def handler(event, context):
                route = event['requestContext']['routeKey']
                if route == '$connect' and event['queryStringParameters']['token'] != 'good':
                    return {'statusCode': 403}
                return {'statusCode': 200, 'body': json.dumps([route, event['requestContext']['eventType'], event.get('body'), event['requestContext']['connectionId']])}
            """);
        await Cli.RunAsync("lambda", "add-permission", "--function-name", "socket", "--statement-id", "api", "--action", "lambda:InvokeFunction", "--principal", "apigateway.amazonaws.com");

        (await ClientScripts.JavaScriptAsync(Settings, "websocket.js", FunctionArn("socket"))).ShouldBeJson("""
            {
              "refused": "Unexpected server response: 403",
              "reply": ["join", "MESSAGE", "{\"action\":\"join\"}", true],
              "unrouted": "Forbidden",
              "posted": "from the server",
              "shown": ["127.0.0.1", true],
              "closed": [1000],
              "gone": [410, "GoneException"],
              "big": 1009,
              "deleted": [1001, "Going away"]
            }
            """);
    }
}
