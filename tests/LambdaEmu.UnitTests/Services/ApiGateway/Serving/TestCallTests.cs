namespace LambdaEmu.UnitTests.Services.ApiGateway.Serving;

/// <summary>What of a made-up request reaches the function that is tested.</summary>
public sealed class TestCallTests : IDisposable
{
    private const string FunctionUri = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:${stageVariables.f}/invocations";
    private const string Request = """{"pathWithQueryString":"/a?q=1","headers":{"x-one":"1"},"multiValueHeaders":{"x-many":["a","b"]},"stageVariables":{"f":"chosen"},"body":"text"}""";

    private readonly RestApiFixture _gateway = new();

    public void Dispose() => _gateway.Dispose();

    [Fact]
    public async Task Method_UnderTest_GivesTheFunctionWhatTheTestSays()
    {
        var api = await _gateway.ApiAsync();
        var method = await _gateway.MethodAsync(await _gateway.ResourceAsync(api, "a"), "POST", $"\"type\":\"AWS_PROXY\",\"httpMethod\":\"POST\",\"uri\":\"{FunctionUri}\"");

        (await _gateway.DoAsync("POST", method, Request))["status"]!.GetValue<int>().Should().Be(200);

        _gateway.Functions.Calls.Single().FunctionArn.Should().EndWith(":chosen");
        var seen = _gateway.Functions.LastEvent;
        (seen["path"]!.ToString(), seen["queryStringParameters"]!["q"]!.ToString(), seen["headers"]!["x-one"]!.ToString(), seen["body"]!.ToString()).Should().Be(("/a", "1", "1", "text"));
        seen["multiValueHeaders"]!["x-many"]!.ShouldBe("""["a","b"]""");
        seen["stageVariables"]!.ShouldBe("""{"f":"chosen"}""");
    }

    [Fact]
    public async Task Authorizer_UnderTest_SeesWhatTheTestSays_AndNoBody()
    {
        var api = await _gateway.ApiAsync();
        var authorizer = await _gateway.DoAsync(
            "POST", $"{api}/authorizers", $$"""{"name":"a","type":"REQUEST","authorizerUri":"{{FunctionUri}}","identitySource":"method.request.header.x-one,method.request.querystring.q"}""");

        await _gateway.DoAsync("POST", $"{api}/authorizers/{authorizer["id"]}", Request);

        _gateway.Functions.Calls.Single().FunctionArn.Should().EndWith(":chosen");
        var seen = _gateway.Functions.LastEvent;
        (seen["path"]!.ToString(), seen["queryStringParameters"]!["q"]!.ToString(), seen["headers"]!["x-one"]!.ToString()).Should().Be(("/a", "1", "1"));
        seen["multiValueHeaders"]!["x-many"]!.ShouldBe("""["a","b"]""");
        seen.AsObject().ContainsKey("body").Should().BeFalse("AWS gives authorizers no body");
    }
}
