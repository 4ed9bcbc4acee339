namespace LambdaEmu.UnitTests.Services.ApiGateway;

/// <summary>Methods with what they name: models, validators, authorizers. Shapes and texts are those of recorded answers.</summary>
public sealed class MethodTests : IDisposable
{
    private const string FunctionUri = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:f/invocations";
    private const string NoAuthorizer = "Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.";

    private readonly RestApiFixture _gateway = new();

    public void Dispose() => _gateway.Dispose();

    [Theory]
    [InlineData("WRONG", "{\"authorizationType\":\"NONE\"}", "Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY")]
    [InlineData("ANY", "{\"authorizationType\":\"CUSTOM\"}", NoAuthorizer)]
    [InlineData("ANY", "{\"authorizationType\":\"NONE\",\"requestValidatorId\":\"x\"}", "Invalid Request Validator identifier specified")]
    [InlineData("ANY", "{\"authorizationType\":\"NONE\",\"requestModels\":{\"application/json\":\"petModel\"}}", "Invalid model identifier specified: petModel")]
    [InlineData("ANY", "{\"authorizationType\":\"NONE\",\"requestParameters\":{\"method.request.header.a\":true,\"method.request.querystring.a\":true}}", "Parameter names must be unique across querystring, header and path")]
    public async Task PutMethod_WithAWrongSetting_IsRefused(string method, string body, string message)
    {
        var root = await _gateway.RootAsync(await _gateway.ApiAsync());

        (await _gateway.FaultAsync("PUT", $"{root}/methods/{method}", body)).Should().Be((400, message));
    }

    [Fact]
    public async Task PutMethod_OfAMissingApiOrResource_SaysThatTheResourceIsMissing()
    {
        var api = await _gateway.ApiAsync();
        foreach (var resource in new[] { "/restapis/none/resources/x", $"{api}/resources/x" })
        {
            (await _gateway.FaultAsync("PUT", $"{resource}/methods/WRONG", """{"authorizationType":"NONE"}""")).Should().Be((404, "Invalid Resource identifier specified"));
        }
    }

    [Fact]
    public async Task UpdateMethod_AddsReplacesAndRemoves()
    {
        var api = await _gateway.ApiAsync();
        var method = $"{await _gateway.RootAsync(api)}/methods/ANY";
        await _gateway.DoAsync("PUT", method, """{"authorizationType":"NONE"}""");
        var authorizer = (await _gateway.DoAsync("POST", $"{api}/authorizers", $$"""{"name":"a","type":"TOKEN","authorizerUri":"{{FunctionUri}}","identitySource":"method.request.header.Authorization"}"""))["id"]!.ToString();

        (await _gateway.PatchAsync(method, ("add", "/requestParameters/method.request.querystring.optional", "true"), ("add", "/requestModels/application~1json", "Empty")))
            .ShouldBe("""{"httpMethod":"ANY","authorizationType":"NONE","apiKeyRequired":false,"requestParameters":{"method.request.querystring.optional":true},"requestModels":{"application/json":"Empty"}}""");
        await _gateway.PatchAsync(method, ("replace", "/operationName", "Renamed"), ("replace", "/apiKeyRequired", "true"), ("replace", "/authorizationType", "AWS_IAM"));
        (await _gateway.PatchFaultAsync(method, ("replace", "/authorizationType", "CUSTOM"))).Should().Be((400, NoAuthorizer));
        await _gateway.PatchAsync(method, ("replace", "/authorizerId", authorizer), ("replace", "/authorizationType", "CUSTOM"));
        var changed = await _gateway.PatchAsync(
            method, ("remove", "/requestParameters/method.request.querystring.optional", "true"), ("remove", "/requestModels/application~1json", "Empty"));

        changed.ShouldBe($$"""{"httpMethod":"ANY","authorizationType":"CUSTOM","authorizerId":"{{authorizer}}","apiKeyRequired":true,"operationName":"Renamed"}""");
        (await _gateway.FaultAsync("DELETE", $"{api}/authorizers/{authorizer}")).Status.Should().Be(409);
        (await _gateway.SendAsync("DELETE", method)).ShouldBe(204);
        (await _gateway.FaultAsync("GET", method)).Should().Be((404, "Invalid Method identifier specified"));
    }

    [Theory]
    [InlineData("replace", "/responseParameters/wrong", "Invalid parameter name specified")]
    [InlineData("remove", "/responseParameters/wrong", "Invalid parameter name specified")]
    [InlineData("replace", "/responseModels/wrong", "Content-Type specified was not found")]
    [InlineData("remove", "/responseModels/wrong", "Content-Type specified was not found")]
    public async Task UpdateMethodResponse_OfWhatIsNotThere_IsNotFound(string op, string path, string message)
    {
        var response = await MethodResponseAsync();

        (await _gateway.PatchFaultAsync(response, (op, path, "true"))).Should().Be((404, message));
    }

    [Fact]
    public async Task UpdateMethodResponse_AnswersCreated()
    {
        var answer = await _gateway.SendAsync(
            "PATCH", await MethodResponseAsync(), """{"patchOperations":[{"op":"replace","path":"/responseParameters/method.response.header.my-header","value":"true"},{"op":"add","path":"/responseModels/application~1json","value":"Empty"}]}""");

        answer.ShouldBe(201).ShouldBeJson("""{"statusCode":"200","responseParameters":{"method.response.header.my-header":true},"responseModels":{"application/json":"Empty"}}""");
    }

    [Fact]
    public async Task DeleteModel_ThatAMethodUses_NamesTheMethod()
    {
        var api = await _gateway.ApiAsync();
        await _gateway.DoAsync("POST", $"{api}/models", """{"name":"Pet","contentType":"application/json","schema":"{\"type\":\"object\"}","description":""}""");
        await _gateway.DoAsync("PUT", $"{await _gateway.RootAsync(api)}/methods/ANY", """{"authorizationType":"NONE","requestModels":{"application/json":"Pet"}}""");

        (await _gateway.FaultAsync("DELETE", $"{api}/models/Pet")).Should().Be((409, "Cannot delete model 'Pet', is referenced in method request: //ANY"));
        await _gateway.DoAsync("DELETE", $"{await _gateway.RootAsync(api)}/methods/ANY");
        (await _gateway.SendAsync("DELETE", $"{api}/models/Pet")).ShouldBe(202);
    }

    [Theory]
    [InlineData("{\"name\":\"Empty\",\"contentType\":\"application/json\",\"schema\":\"{}\"}", 409, "Model name already exists for this REST API")]
    [InlineData("{\"name\":\"\",\"contentType\":\"application/json\",\"schema\":\"{}\"}", 400, "Model name must be non-empty")]
    [InlineData("{\"name\":\"A\",\"contentType\":\"application/json\",\"schema\":\"\"}", 400, "Model schema must have at least 1 property or array items defined")]
    [InlineData("{\"name\":\"A\",\"contentType\":\"application/xml\"}", 400, "Model schema must have at least 1 property or array items defined")]
    public async Task CreateModel_WithAWrongSetting_IsRefused(string body, int status, string message) =>
        (await _gateway.FaultAsync("POST", $"{await _gateway.ApiAsync()}/models", body)).Should().Be((status, message));

    [Fact]
    public async Task GetModels_OfANewApi_ShowsAwssTwo() => (await _gateway.DoAsync("GET", $"{await _gateway.ApiAsync()}/models"))["item"]!.AsArray()
        .Select(m => m!["name"]!.ToString()).Should().Equal("Empty", "Error");

    [Fact]
    public async Task GetModelTemplate_MakesAnExample()
    {
        var api = await _gateway.ApiAsync();
        await _gateway.DoAsync("POST", $"{api}/models", """{"name":"Pet","contentType":"application/json","schema":"{\"properties\":{\"name\":{\"type\":\"string\"},\"age\":{\"type\":\"integer\"}}}"}""");

        (await _gateway.DoAsync("GET", $"{api}/models/Pet/default_template"))["value"]!.ToString()
            .Should().Be("#set($inputRoot = $input.path('$'))\n{\n  \"name\" : \"foo\",\n  \"age\" : 42\n}");
    }

    [Fact]
    public async Task RequestValidators_ArePatched()
    {
        var api = await _gateway.ApiAsync();
        var validator = $"{api}/requestvalidators/{(await _gateway.DoAsync("POST", $"{api}/requestvalidators", """{"name":"v"}"""))["id"]}";

        (await _gateway.PatchAsync(validator, ("replace", "/validateRequestBody", "true"))).ShouldBe("""{"name":"v","validateRequestBody":true,"validateRequestParameters":false}""", "id");
        (await _gateway.PatchAsync(validator, ("replace", "/validateRequestBody", null)))["validateRequestBody"]!.GetValue<bool>().Should().BeFalse();
        (await _gateway.PatchFaultAsync(validator, ("replace", "/name", null))).Should().Be((400, "Request Validator name cannot be blank"));
        (await _gateway.PatchFaultAsync(validator, ("replace", "/invalidPath", "true"))).Message
            .Should().Be("Invalid patch path  '/invalidPath' specified for op 'replace'. Must be one of: [/name, /validateRequestParameters, /validateRequestBody]");
    }

    [Theory]
    [InlineData("POST", "/restapis/none/requestvalidators", "{\"name\":\"v\"}", 400, "Invalid REST API identifier specified")]
    [InlineData("GET", "/restapis/none/requestvalidators", null, 404, "Invalid API identifier specified 000000000000:none")]
    [InlineData("DELETE", "/restapis/none/requestvalidators/x", null, 404, "Invalid Request Validator identifier specified")]
    [InlineData("GET", "/restapis/none/documentation/parts/x", null, 404, "Invalid Documentation part identifier specified")]
    [InlineData("GET", "/restapis/none/documentation/parts", null, 404, "Invalid API identifier specified 000000000000:none")]
    [InlineData("GET", "/restapis/none/models/M", null, 404, "Invalid model name specified: M")]
    [InlineData("GET", "/restapis/none/models", null, 404, "Invalid API identifier specified 000000000000:none")]
    [InlineData("POST", "/restapis/none/models", "{\"name\":\"M\",\"contentType\":\"application/json\",\"schema\":\"{}\"}", 404, "Invalid API identifier specified 000000000000:none")]
    [InlineData("GET", "/restapis/none/authorizers", null, 404, "Invalid API identifier specified 000000000000:none")]
    [InlineData("POST", "/restapis/none/authorizers", $"{{\"name\":\"a\",\"type\":\"TOKEN\",\"authorizerUri\":\"{FunctionUri}\",\"identitySource\":\"method.request.header.Authorization\"}}", 409, "Unable to complete operation due to concurrent modification. Please try again later.")]
    public async Task Parts_OfAMissingApi_FailAsRecorded(string method, string path, string? body, int status, string message) =>
        (await _gateway.FaultAsync(method, path, body)).Should().Be((status, message));

    private async Task<string> MethodResponseAsync()
    {
        var method = $"{await _gateway.RootAsync(await _gateway.MockApiAsync())}/methods/GET";
        await _gateway.DoAsync("PUT", $"{method}/responses/200", """{"responseParameters":{"method.response.header.my-header":false}}""");
        return $"{method}/responses/200";
    }
}
