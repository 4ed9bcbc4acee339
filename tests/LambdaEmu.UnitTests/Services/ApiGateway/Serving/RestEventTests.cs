using System.Text.Json.Nodes;
using LambdaEmu.UnitTests.Protocol;
using LambdaEmu.UnitTests.Services.Endpoints;

namespace LambdaEmu.UnitTests.Services.ApiGateway.Serving;

/// <summary>Whole events of REST APIs for functions and authorizers, as test_lambda_aws_proxy_integration recorded them and AWS's documentation shows the rest.</summary>
public sealed class RestEventTests : IDisposable
{
    private const string Uri = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:";
    private const string Allow = """{"principalId":"me","policyDocument":{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]},"context":{"text":"t","flag":true,"number":1.5}}""";

    private readonly RestApiFixture _rest = new();
    private string _api = "";
    private string _deployment = "";

    public RestEventTests() => _rest.Functions.Returns = call => call.FunctionArn.EndsWith(":auth", StringComparison.Ordinal) ? Allow : """{"statusCode":200}""";

    public void Dispose() => _rest.Dispose();

    private string Id => RestApiFixture.IdOf(_api);

    private string Host => $"{Id}.execute-api.us-east-1.amazonaws.com";

    [Fact]
    public async Task Proxy_OfABareRequest_HasNulls()
    {
        await ApiAsync("a");

        await CallAsync(new WireCall("GET", "/dev/a"));

        _rest.Functions.LastEvent.ShouldBeEvent(Bare());
    }

    [Fact]
    public async Task Proxy_WithAllParts_HasThemAll()
    {
        await ApiAsync("{id}", method: ",\"operationName\":\"Everything\",\"apiKeyRequired\":true", stage: ",\"variables\":{\"v\":\"1\"}", settings: ",\"binaryMediaTypes\":[\"image/png\"]");
        var key = (await _rest.DoAsync("POST", "/apikeys", """{"name":"k","enabled":true,"value":"abcdefghijklmnopqrstuvwxyz"}"""))["id"]!;
        var plan = (await _rest.DoAsync("POST", "/usageplans", $$$"""{"name":"p","apiStages":[{"apiId":"{{{Id}}}","stage":"dev"}]}"""))["id"]!;
        await _rest.DoAsync("POST", $"/usageplans/{plan}/keys", $$"""{"keyId":"{{key}}","keyType":"API_KEY"}""");
        var call = WireCall.Post("/dev/a%20b/?x=1&x=2&y=").Body([0, 1, 255]).With("Content-Type", "image/png").With("User-Agent", "test").With("x-api-key", "abcdefghijklmnopqrstuvwxyz");

        await CallAsync(call, ("tEsT-HEADeR", "v"), ("tEsT-HEADeR", "w"));

        _rest.Functions.LastEvent.ShouldBeEvent($$"""
            {"resource":"/{id}","path":"/a%20b/","httpMethod":"POST",
             "headers":{"Host":"{{Host}}","Content-Type":"image/png","Content-Length":"3","User-Agent":"test","x-api-key":"abcdefghijklmnopqrstuvwxyz","tEsT-HEADeR":"w",
               "X-Amzn-Trace-Id":"Root=1-a-b","X-Forwarded-For":"127.0.0.1","X-Forwarded-Port":"0","X-Forwarded-Proto":"http"},
             "multiValueHeaders":{"Host":["{{Host}}"],"Content-Type":["image/png"],"Content-Length":["3"],"User-Agent":["test"],"x-api-key":["abcdefghijklmnopqrstuvwxyz"],
               "tEsT-HEADeR":["v","w"],"X-Amzn-Trace-Id":["Root=1-a-b"],"X-Forwarded-For":["127.0.0.1"],"X-Forwarded-Port":["0"],"X-Forwarded-Proto":["http"]},
             "queryStringParameters":{"x":"2","y":""},"multiValueQueryStringParameters":{"x":["1","2"],"y":[""]},"pathParameters":{"id":"a%20b"},"stageVariables":{"v":"1"},
             "requestContext":{"resourceId":"<resource>","resourcePath":"/{id}","operationName":"Everything","httpMethod":"POST","extendedRequestId":"<id>",
               "requestTime":"31/Jan/2025:12:00:00 +0000","path":"/dev/a%20b/","accountId":"000000000000","protocol":"HTTP/1.1","stage":"dev","domainPrefix":"{{Id}}",
               "requestTimeEpoch":1738324800000,"requestId":"<uuid>",
               "identity":{"cognitoIdentityPoolId":null,"accountId":null,"cognitoIdentityId":null,"caller":null,"sourceIp":"127.0.0.1","principalOrgId":null,"accessKey":null,
                 "cognitoAuthenticationType":null,"cognitoAuthenticationProvider":null,"userArn":null,"userAgent":"test","user":null,"apiKey":"abcdefghijklmnopqrstuvwxyz","apiKeyId":"{{key}}"},
               "domainName":"{{Host}}","deploymentId":"{{_deployment}}","apiId":"{{Id}}"},
             "body":"AAH/","isBase64Encoded":true}
            """);
    }

    [Fact]
    public async Task Proxy_OfASigner_HasItsIdentity()
    {
        await ApiAsync("a", method: ",\"authorizationType\":\"AWS_IAM\"");
        var signature = RequestSignature.Sign("GET", Host, "/dev/a");

        await CallAsync(new WireCall("GET", "/dev/a"), signature);

        var expected = JsonNode.Parse(Bare(signature))!;
        var identity = expected["requestContext"]!["identity"]!;
        (identity["accessKey"], identity["accountId"], identity["caller"], identity["user"], identity["userArn"])
            = ("AKID", "000000000000", "AIDAU", "AIDAU", "arn:aws:iam::000000000000:user/u");
        _rest.Functions.LastEvent.ShouldBeEvent(expected.ToJsonString());
    }

    [Fact]
    public async Task TokenAuthorizer_SeesTheTokenAlone()
    {
        await ApiAsync("a", authorizer: """{"name":"t","type":"TOKEN","identitySource":"method.request.header.Auth","authorizerResultTtlInSeconds":0}""");

        await CallAsync(new WireCall("GET", "/dev/a?x=1"), ("Auth", "tok"));

        Event(0).ShouldBeEvent($$"""{"type":"TOKEN","methodArn":"{{Arn("a")}}","authorizationToken":"tok"}""");
    }

    [Fact]
    public async Task RequestAuthorizer_SeesABareRequest_AndItsContextGoesOnAsTexts()
    {
        await ApiAsync("a", authorizer: """{"name":"r","type":"REQUEST","authorizerResultTtlInSeconds":0}""");

        await CallAsync(new WireCall("GET", "/dev/a"));

        Event(0).ShouldBeEvent(AuthorizerEvent("a", """{"queryStringParameters":{},"multiValueQueryStringParameters":{},"pathParameters":{},"stageVariables":{}}"""));
        var expected = JsonNode.Parse(Bare())!;
        expected["requestContext"]!["authorizer"] = JsonNode.Parse("""{"text":"t","flag":"true","number":"1.5","principalId":"me","integrationLatency":0}""");
        Event(1).ShouldBeEvent(expected.ToJsonString());
    }

    [Fact]
    public async Task RequestAuthorizer_SeesAllParts()
    {
        await ApiAsync("{id}", stage: ",\"variables\":{\"v\":\"1\"}", authorizer: """{"name":"r","type":"REQUEST","identitySource":"method.request.querystring.x","authorizerResultTtlInSeconds":0}""");

        await CallAsync(WireCall.Post("/dev/7?x=1&x=2").Body("never seen"));

        var expected = JsonNode.Parse(AuthorizerEvent("7", """
            {"resource":"/{id}","path":"/7","queryStringParameters":{"x":"2"},"multiValueQueryStringParameters":{"x":["1","2"]},"pathParameters":{"id":"7"},"stageVariables":{"v":"1"},
             "httpMethod":"POST"}
            """, "POST", ("Content-Length", "10")))!;
        var context = expected["requestContext"]!;
        (context["resourcePath"], context["path"], context["httpMethod"]) = ("/{id}", "/dev/7", "POST");
        Event(0).ShouldBeEvent(expected.ToJsonString());
    }

    private string Arn(string path, string method = "GET") => $"arn:aws:execute-api:us-east-1:000000000000:{Id}/dev/{method}/{path}";

    // The event of the function's, without a body, and with these members.
    private string AuthorizerEvent(string path, string members, string method = "GET", params (string Name, string Value)[] headers)
    {
        var expected = JsonNode.Parse(Bare(headers))!.AsObject();
        expected.Remove("body");
        expected.Remove("isBase64Encoded");
        (expected["type"], expected["methodArn"]) = ("REQUEST", Arn(path, method));
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject())
        {
            expected[name] = value!.DeepClone();
        }
        return expected.ToJsonString();
    }

    // What a GET of /a without anything gives.
    private string Bare(params (string Name, string Value)[] headers) => $$"""
        {"resource":"/a","path":"/a","httpMethod":"GET",
         "headers":{"Host":"{{Host}}",{{string.Concat(headers.Select(h => $"\"{h.Name}\":\"{h.Value}\","))}}
           "X-Amzn-Trace-Id":"Root=1-a-b","X-Forwarded-For":"127.0.0.1","X-Forwarded-Port":"0","X-Forwarded-Proto":"http"},
         "multiValueHeaders":{"Host":["{{Host}}"],{{string.Concat(headers.Select(h => $"\"{h.Name}\":[\"{h.Value}\"],"))}}
           "X-Amzn-Trace-Id":["Root=1-a-b"],"X-Forwarded-For":["127.0.0.1"],"X-Forwarded-Port":["0"],"X-Forwarded-Proto":["http"]},
         "queryStringParameters":null,"multiValueQueryStringParameters":null,"pathParameters":null,"stageVariables":null,
         "requestContext":{"resourceId":"<resource>","resourcePath":"/a","httpMethod":"GET","extendedRequestId":"<id>","requestTime":"31/Jan/2025:12:00:00 +0000",
           "path":"/dev/a","accountId":"000000000000","protocol":"HTTP/1.1","stage":"dev","domainPrefix":"{{Id}}","requestTimeEpoch":1738324800000,"requestId":"<uuid>",
           "identity":{"cognitoIdentityPoolId":null,"accountId":null,"cognitoIdentityId":null,"caller":null,"sourceIp":"127.0.0.1","principalOrgId":null,"accessKey":null,
             "cognitoAuthenticationType":null,"cognitoAuthenticationProvider":null,"userArn":null,"userAgent":null,"user":null},
           "domainName":"{{Host}}","deploymentId":"{{_deployment}}","apiId":"{{Id}}"},
         "body":null,"isBase64Encoded":false}
        """;

    private JsonNode Event(int index) => JsonNode.Parse(_rest.Functions.Calls[index].Payload.Span)!;

    private async Task CallAsync(WireCall call, params (string Name, string Value)[] headers) =>
        (await _rest.RequestAsync(_api, call, [.. headers, ("X-Amzn-Trace-Id", "Root=1-a-b")])).ShouldBe(200);

    private async Task ApiAsync(string part, string method = "", string stage = "", string settings = "", string? authorizer = null)
    {
        _api = await _rest.ApiAsync(settings);
        if (authorizer is not null)
        {
            var made = await _rest.DoAsync("POST", $"{_api}/authorizers", $"{authorizer[..^1]},\"authorizerUri\":\"{Uri}auth/invocations\"}}");
            method += $",\"authorizationType\":\"CUSTOM\",\"authorizerId\":\"{made["id"]}\"";
        }
        var parent = RestApiFixture.IdOf(await _rest.RootAsync(_api));
        var resource = $"{_api}/resources/{(await _rest.DoAsync("POST", $"{_api}/resources/{parent}", $$"""{"pathPart":"{{part}}"}"""))["id"]}";
        var authorization = method.Contains("authorizationType", StringComparison.Ordinal) ? "" : ",\"authorizationType\":\"NONE\"";
        await _rest.DoAsync("PUT", $"{resource}/methods/ANY", $"{{{(authorization + method)[1..]}}}");
        await _rest.DoAsync("PUT", $"{resource}/methods/ANY/integration", $$"""{"type":"AWS_PROXY","httpMethod":"POST","uri":"{{Uri}}f/invocations"}""");
        _deployment = await _rest.DeployAsync(_api, $$"""{"stageName":"dev"{{stage}}}""");
    }
}
