using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LambdaEmu.UnitTests.Protocol;
using LambdaEmu.UnitTests.Services.Endpoints;

namespace LambdaEmu.UnitTests.Services.ApiGatewayV2;

/// <summary>Whole events of HTTP APIs by authorizer, of both payload formats, and the events of their authorizers, as AWS's documentation shows them.</summary>
public sealed class HttpApiEventTests : IDisposable
{
    private const string AuthorizerArn = "arn:aws:lambda:us-east-1:000000000000:function:auth";
    private const string Allow = """{"principalId":"me","policyDocument":{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}},"context":{"k":"v"},"statusCode":200}""";
    private const string Issuer = "https://issuer.example.org";

    private readonly GatewayFixture _gateway = new();
    private readonly RSA _rsa = RSA.Create(2048);
    private string _api = "";

    private string Host => $"{_api}.execute-api.us-east-1.amazonaws.com";

    public void Dispose()
    {
        _gateway.Dispose();
        _rsa.Dispose();
    }

    [Fact]
    public async Task Format2_OfABareRequest_LeavesOutWhatIsNotThere()
    {
        await ApiAsync("2.0", "");

        await CallAsync();

        _gateway.Functions.LastEvent.ShouldBeEvent(Format2("", ""));
    }

    [Fact]
    public async Task Format2_WithAToken_HasItsClaims()
    {
        await ApiAsync("2.0", await JwtAsync());

        await CallAsync(("Authorization", Token()));

        _gateway.Functions.LastEvent.ShouldBeEvent(Format2(
            $"\"authorizer\":{{\"jwt\":{{\"claims\":{{\"iss\":\"{Issuer}\",\"aud\":\"app\",\"exp\":\"1738328400\",\"scope\":\"read write\"}},\"scopes\":[\"read\",\"write\"]}}}},",
            $",\"authorization\":\"{Token()}\""));
    }

    [Fact]
    public async Task Format2_OfASigner_HasItsIdentity()
    {
        await ApiAsync("2.0", ",\"authorizationType\":\"AWS_IAM\"");
        var signature = RequestSignature.Sign("GET", Host, "/a");

        await CallAsync(signature);

        _gateway.Functions.LastEvent.ShouldBeEvent(Format2("""
            "authorizer":{"iam":{"accessKey":"AKID","accountId":"000000000000","callerId":"AIDAU","cognitoIdentity":null,"principalOrgId":null,
              "userArn":"arn:aws:iam::000000000000:user/u","userId":"AIDAU"}},
            """, $",\"x-amz-date\":\"{signature[0].Value}\",\"authorization\":\"{signature[1].Value}\""));
    }

    [Fact]
    public async Task Format2_BehindAFunction_HasItsContextAsItIs()
    {
        await ApiAsync("2.0", await FunctionAsync("2.0", simple: true));
        _gateway.Functions.Returns = call => call.FunctionArn == AuthorizerArn ? """{"isAuthorized":true,"context":{"s":"t","n":1,"b":true,"l":["a"],"o":{"k":"v"}}}""" : "{}";

        await CallAsync(("Auth", "tok"));

        _gateway.Functions.LastEvent.ShouldBeEvent(Format2("\"authorizer\":{\"lambda\":{\"s\":\"t\",\"n\":1,\"b\":true,\"l\":[\"a\"],\"o\":{\"k\":\"v\"}}},", ",\"auth\":\"tok\""));
    }

    [Fact]
    public async Task Format1_WithAToken_HasItsClaims()
    {
        await ApiAsync("1.0", await JwtAsync());

        await CallAsync(("Authorization", Token()));

        _gateway.Functions.LastEvent.ShouldBeEvent(Format1(
            $"{{\"claims\":{{\"iss\":\"{Issuer}\",\"aud\":\"app\",\"exp\":\"1738328400\",\"scope\":\"read write\"}},\"scopes\":[\"read\",\"write\"]}}",
            ("Authorization", Token())));
    }

    [Fact]
    public async Task Format1_OfASigner_HasItsIdentity()
    {
        await ApiAsync("1.0", ",\"authorizationType\":\"AWS_IAM\"");
        var signature = RequestSignature.Sign("GET", Host, "/a");

        await CallAsync(signature);

        var expected = JsonNode.Parse(Format1("""{"claims":null,"scopes":null}""", signature))!;
        var identity = expected["requestContext"]!["identity"]!;
        (identity["accessKey"], identity["accountId"], identity["caller"], identity["user"], identity["userArn"])
            = ("AKID", "000000000000", "AIDAU", "AIDAU", "arn:aws:iam::000000000000:user/u");
        _gateway.Functions.LastEvent.ShouldBeEvent(expected.ToJsonString());
    }

    [Fact]
    public async Task Format1_BehindAFunction_HasItsContext()
    {
        await ApiAsync("1.0", await FunctionAsync("1.0", simple: false));
        _gateway.Functions.Returns = call => call.FunctionArn == AuthorizerArn ? Allow : """{"statusCode":200}""";

        await CallAsync(("Auth", "tok"));

        _gateway.Functions.LastEvent.ShouldBeEvent(Format1("""{"principalId":"me","k":"v"}""", ("Auth", "tok")));
    }

    [Fact]
    public async Task Authorizer_OfFormat2_SeesTheRequestWithoutItsBody()
    {
        await ApiAsync("2.0", await FunctionAsync("2.0", simple: true), "POST /pets/{id}", ",\"stageVariables\":{\"v\":\"1\"}");
        var call = WireCall.Post("/pets/7?x=1&x=2").Body("""{"a":1}""").With("Content-Type", "application/json").With("Cookie", "c1=v; c2=w").With("User-Agent", "test");

        await _gateway.RequestAsync(Host, call, ("Auth", "tok"), ("X-Amzn-Trace-Id", "Root=1-a-b"));

        Event(0).ShouldBeEvent($$"""
            {"version":"2.0","type":"REQUEST","routeArn":"arn:aws:execute-api:us-east-1:000000000000:{{_api}}/$default/POST/pets/7","identitySource":["tok"],
             "routeKey":"POST /pets/{id}","rawPath":"/pets/7","rawQueryString":"x=1&x=2","cookies":["c1=v","c2=w"],
             "headers":{"content-type":"application/json","user-agent":"test","host":"{{Host}}","content-length":"7","auth":"tok",
               "x-amzn-trace-id":"Root=1-a-b","x-forwarded-for":"127.0.0.1","x-forwarded-port":"0","x-forwarded-proto":"http"},
             "queryStringParameters":{"x":"1,2"},
             "requestContext":{"accountId":"000000000000","apiId":"{{_api}}","domainName":"{{Host}}","domainPrefix":"{{_api}}",
               "http":{"method":"POST","path":"/pets/7","protocol":"HTTP/1.1","sourceIp":"127.0.0.1","userAgent":"test"},
               "requestId":"<id>","routeKey":"POST /pets/{id}","stage":"$default","time":"31/Jan/2025:12:00:00 +0000","timeEpoch":1738324800000},
             "pathParameters":{"id":"7"},"stageVariables":{"v":"1"} }
            """);
    }

    [Fact]
    public async Task Authorizer_OfFormat1_SeesTheRequestWithoutItsBody()
    {
        await ApiAsync("2.0", await FunctionAsync("1.0", simple: false));
        _gateway.Functions.Returns = _ => Allow;

        await CallAsync(("Auth", "tok"));

        var expected = JsonNode.Parse(Format1("""{"claims":null,"scopes":null}""", ("Auth", "tok")))!.AsObject();
        expected.Remove("body");
        expected.Remove("isBase64Encoded");
        foreach (var name in new[] { "queryStringParameters", "multiValueQueryStringParameters", "pathParameters", "stageVariables" })
        {
            expected[name] = new JsonObject();
        }
        (expected["type"], expected["methodArn"], expected["identitySource"], expected["authorizationToken"])
            = ("REQUEST", $"arn:aws:execute-api:us-east-1:000000000000:{_api}/$default/GET/a", "tok", "tok");
        Event(0).ShouldBeEvent(expected.ToJsonString());
    }

    // What a request for /a without anything gives.
    private string Format2(string authorizer, string headers) => $$"""
        {"version":"2.0","routeKey":"GET /a","rawPath":"/a","rawQueryString":"",
         "headers":{"host":"{{Host}}"{{headers}},"x-amzn-trace-id":"Root=1-a-b","x-forwarded-for":"127.0.0.1","x-forwarded-port":"0","x-forwarded-proto":"http"},
         "requestContext":{"accountId":"000000000000","apiId":"{{_api}}",{{authorizer}}"domainName":"{{Host}}","domainPrefix":"{{_api}}",
           "http":{"method":"GET","path":"/a","protocol":"HTTP/1.1","sourceIp":"127.0.0.1","userAgent":""},
           "requestId":"<id>","routeKey":"GET /a","stage":"$default","time":"31/Jan/2025:12:00:00 +0000","timeEpoch":1738324800000},
         "isBase64Encoded":false}
        """;

    private string Format1(string authorizer, params (string Name, string Value)[] headers) => $$"""
        {"version":"1.0","resource":"/a","path":"/a","httpMethod":"GET",
         "headers":{"Host":"{{Host}}",{{string.Concat(headers.Select(h => $"\"{h.Name}\":\"{h.Value}\","))}}
           "X-Amzn-Trace-Id":"Root=1-a-b","X-Forwarded-For":"127.0.0.1","X-Forwarded-Port":"0","X-Forwarded-Proto":"http"},
         "multiValueHeaders":{"Host":["{{Host}}"],{{string.Concat(headers.Select(h => $"\"{h.Name}\":[\"{h.Value}\"],"))}}
           "X-Amzn-Trace-Id":["Root=1-a-b"],"X-Forwarded-For":["127.0.0.1"],"X-Forwarded-Port":["0"],"X-Forwarded-Proto":["http"]},
         "queryStringParameters":null,"multiValueQueryStringParameters":null,"pathParameters":null,"stageVariables":null,
         "requestContext":{"accountId":"000000000000","apiId":"{{_api}}","authorizer":{{authorizer}},"domainName":"{{Host}}","domainPrefix":"{{_api}}",
           "extendedRequestId":"<id>","httpMethod":"GET",
           "identity":{"accessKey":null,"accountId":null,"caller":null,"cognitoAuthenticationProvider":null,"cognitoAuthenticationType":null,"cognitoIdentityId":null,
             "cognitoIdentityPoolId":null,"principalOrgId":null,"sourceIp":"127.0.0.1","user":null,"userAgent":null,"userArn":null},
           "path":"/a","protocol":"HTTP/1.1","requestId":"<id>","requestTime":"31/Jan/2025:12:00:00 +0000","requestTimeEpoch":1738324800000,
           "resourceId":"GET /a","resourcePath":"/a","stage":"$default"},
         "body":null,"isBase64Encoded":false}
        """;

    private JsonNode Event(int index) => JsonNode.Parse(_gateway.Functions.Calls[index].Payload.Span)!;

    private async Task CallAsync(params (string Name, string Value)[] headers) =>
        (await _gateway.RequestAsync(_api, "GET", "/a", [.. headers, ("X-Amzn-Trace-Id", "Root=1-a-b")])).ShouldBe(200);

    // One API a test; its authorizer is made before its route.
    private async Task<string> NewApiAsync() => _api.Length > 0 ? _api : _api = await _gateway.ApiAsync();

    private async Task ApiAsync(string version, string route, string key = "GET /a", string stage = "")
    {
        await NewApiAsync();
        await _gateway.PostAsync($"/v2/apis/{_api}/stages", $$"""{"stageName":"$default","autoDeploy":true{{stage}}}""");
        await _gateway.RouteAsync(
            _api, key,
            await _gateway.IntegrationAsync(_api, $"\"integrationType\":\"AWS_PROXY\",\"integrationUri\":\"{GatewayFixture.FunctionArn}\",\"payloadFormatVersion\":\"{version}\""), route);
    }

    private async Task<string> FunctionAsync(string version, bool simple)
    {
        var authorizer = (await _gateway.PostAsync($"/v2/apis/{await NewApiAsync()}/authorizers", $$"""
            {"name":"f","authorizerType":"REQUEST","identitySource":["$request.header.Auth"],"authorizerPayloadFormatVersion":"{{version}}",
             "enableSimpleResponses":{{(simple ? "true" : "false")}},"authorizerUri":"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/{{AuthorizerArn}}/invocations"}
            """))["authorizerId"];
        _gateway.Functions.Returns = _ => """{"isAuthorized":true,"statusCode":200}""";
        return $",\"authorizationType\":\"CUSTOM\",\"authorizerId\":\"{authorizer}\"";
    }

    private async Task<string> JwtAsync()
    {
        var key = _rsa.ExportParameters(false);
        _gateway.Backend.Answers = request => new HttpResponseMessage
        {
            Content = new StringContent(request.RequestUri!.AbsolutePath == "/jwks"
                ? $$"""{"keys":[{"kty":"RSA","kid":"k","n":"{{Base64Url.EncodeToString(key.Modulus)}}","e":"{{Base64Url.EncodeToString(key.Exponent)}}"}]}"""
                : $$"""{"jwks_uri":"{{Issuer}}/jwks"}"""),
        };
        var authorizer = (await _gateway.PostAsync($"/v2/apis/{await NewApiAsync()}/authorizers", $$"""
            {"name":"jwt","authorizerType":"JWT","identitySource":["$request.header.Authorization"],"jwtConfiguration":{"issuer":"{{Issuer}}","audience":["app"]} }
            """))["authorizerId"];
        return $",\"authorizationType\":\"JWT\",\"authorizerId\":\"{authorizer}\",\"authorizationScopes\":[\"read\"]";
    }

    // Of RSA, so that it is the same each time.
    private string Token()
    {
        var text = $"{Encode("""{"alg":"RS256","kid":"k"}""")}.{Encode($$"""{"iss":"{{Issuer}}","aud":"app","exp":1738328400,"scope":"read write"}""")}";
        return $"{text}.{Base64Url.EncodeToString(_rsa.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
