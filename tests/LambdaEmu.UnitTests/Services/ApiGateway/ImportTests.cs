using System.Text.Json.Nodes;

namespace LambdaEmu.UnitTests.Services.ApiGateway;

/// <summary>Definitions in OpenAPI become APIs as recorded answers show them.</summary>
public sealed class ImportTests : IDisposable
{
    private const string Swagger =
        """
        {"swagger":"2.0","info":{"title":"Pets","version":"1.0","description":"d"},"basePath":"/v1/base","schemes":["https"],
         "x-amazon-apigateway-binary-media-types":["image/png"],"x-amazon-apigateway-api-key-source":"AUTHORIZER",
         "x-amazon-apigateway-request-validators":{"basic":{"validateRequestBody":true,"validateRequestParameters":true}},"x-amazon-apigateway-request-validator":"basic",
         "x-amazon-apigateway-gateway-responses":{"DEFAULT_4XX":{"responseParameters":{"gatewayresponse.header.a":"'b'"}}},
         "x-amazon-apigateway-policy":{"Version":"2012-10-17"},
         "securityDefinitions":{"who":{"type":"apiKey","name":"Authorization","in":"header","x-amazon-apigateway-authtype":"oauth2",
           "x-amazon-apigateway-authorizer":{"type":"token","authorizerUri":"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:f/invocations","identityValidationExpression":"^x-[a-z]+"}},
           "pool":{"type":"apiKey","name":"TestHeaderAuth","in":"header","x-amazon-apigateway-authtype":"cognito_user_pools",
           "x-amazon-apigateway-authorizer":{"type":"cognito_user_pools","providerARNs":["arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_A"]}},
           "key":{"type":"apiKey","name":"x-api-key","in":"header"}},
         "security":[{"who":[]}],
         "definitions":{"Pet":{"type":"object","properties":{"owner":{"$ref":"#/definitions/Owner"}}},"Owner":{"type":"object","description":"o"}},
         "paths":{"/pets/{id}":{"parameters":[{"name":"id","in":"path","required":true,"type":"string"}],
           "get":{"operationId":"GetPet","produces":["application/json"],"parameters":[{"name":"q","in":"query","required":false,"type":"string"}],"security":[{"key":[]}],
             "responses":{"200":{"description":"ok","schema":{"$ref":"#/definitions/Pet"},"headers":{"X-A":{"type":"string"}}}},
             "x-amazon-apigateway-integration":{"type":"http","httpMethod":"GET","uri":"http://example.com/{id}","passthroughBehavior":"when_no_match",
               "requestParameters":{"integration.request.path.id":"method.request.path.id","integration.request.header.nothing":true},
               "responses":{"default":{"statusCode":200,"responseParameters":{"method.response.header.X-A":"'v'"}}}}},
           "x-amazon-apigateway-any-method":{"security":[{"pool":["email"]}],"responses":{"200":{"description":"ok"}},
             "x-amazon-apigateway-integration":{"type":"mock","requestTemplates":{"application/json":"{\"statusCode\": 200}"},"responses":{"2..":{"statusCode":"200"}}}}}}}
        """;

    private const string Yaml =
        """
        openapi: "3.0.1"
        info: { title: Yaml, version: 1.0 }
        servers:
          - url: "https://example.com/{basePath}/part"
            variables: { basePath: { default: base } }
        paths:
          /test:
            post:
              requestBody:
                content:
                  application/json: { schema: { $ref: "#/components/schemas/Empty" } }
              responses:
                "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Empty" } } } }
              x-amazon-apigateway-integration:
                type: MOCK
                responses: { default: { statusCode: "200" } }
        components:
          schemas:
            Empty: { title: Empty Schema, type: object }
        """;

    private readonly RestApiFixture _gateway = new();

    public void Dispose() => _gateway.Dispose();

    [Fact]
    public async Task ImportRestApi_OfSwagger_MakesAllParts()
    {
        var answer = await _gateway.SendAsync("POST", "/restapis?mode=import", Swagger);
        var api = JsonNode.Parse(answer.ShouldBe(201).Text)!;
        var path = $"/restapis/{api["id"]}";

        api.ShouldBe(
            """
            {"name":"Pets","version":"1.0","description":"d","apiKeySource":"AUTHORIZER","binaryMediaTypes":["image/png"],"disableExecuteApiEndpoint":false,
             "endpointConfiguration":{"types":["EDGE"],"ipAddressType":"ipv4"},"policy":"{\\\"Version\\\":\\\"2012-10-17\\\"}",
             "warnings":["Invalid format for 'requestParameters'. Expected type string for property 'integration.request.header.nothing' of resource '/pets/{id}' and method 'GET' but got 'true'"]}
            """, "id", "createdDate", "rootResourceId");
        var resources = (await _gateway.DoAsync("GET", $"{path}/resources?embed=methods"))["item"]!.AsArray();
        resources.Select(r => r!["path"]!.ToString()).Should().Equal("/", "/pets", "/pets/{id}");
        resources[2]!["resourceMethods"]!["GET"]!.ShouldBe(
            """
            {"httpMethod":"GET","authorizationType":"NONE","apiKeyRequired":true,"operationName":"GetPet",
             "requestParameters":{"method.request.path.id":true,"method.request.querystring.q":false},
             "methodResponses":{"200":{"statusCode":"200","responseModels":{"application/json":"Pet"},"responseParameters":{"method.response.header.X-A":false}}},
             "methodIntegration":{"type":"HTTP","httpMethod":"GET","uri":"http://example.com/{id}","connectionType":"INTERNET","passthroughBehavior":"WHEN_NO_MATCH","timeoutInMillis":29000,
              "cacheKeyParameters":[],"requestParameters":{"integration.request.path.id":"method.request.path.id"},
              "integrationResponses":{"200":{"statusCode":"200","responseParameters":{"method.response.header.X-A":"'v'"}}}}}
            """, "cacheNamespace", "requestValidatorId");
        var any = resources[2]!["resourceMethods"]!["ANY"]!;
        any["authorizationType"]!.ToString().Should().Be("COGNITO_USER_POOLS");
        any["authorizationScopes"]!.ShouldBe("""["email"]""");
        any["methodIntegration"]!["integrationResponses"]!["200"]!["selectionPattern"]!.ToString().Should().Be("2..");
    }

    [Fact]
    public async Task ImportRestApi_OfSwagger_MakesAuthorizersModelsAndValidators()
    {
        var path = $"/restapis/{(await _gateway.DoAsync("POST", "/restapis?mode=import", Swagger))["id"]}";

        (await _gateway.DoAsync("GET", $"{path}/authorizers"))["item"]!.ShouldBe(
            """
            [{"name":"pool","type":"COGNITO_USER_POOLS","authType":"cognito_user_pools","identitySource":"method.request.header.TestHeaderAuth","providerARNs":["arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_A"]},
             {"name":"who","type":"TOKEN","authType":"oauth2","identitySource":"method.request.header.Authorization","identityValidationExpression":"^x-[a-z]+",
              "authorizerUri":"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:f/invocations"}]
            """, "id");
        var models = (await _gateway.DoAsync("GET", $"{path}/models"))["item"]!.AsArray();
        models.Select(m => m!["name"]!.ToString()).Should().Equal("Owner", "Pet");
        JsonNode.Parse(models[1]!["schema"]!.ToString())!["properties"]!["owner"]!["$ref"]!.ToString().Should().Be($"https://apigateway.amazonaws.com{path}/models/Owner");
        (await _gateway.DoAsync("GET", $"{path}/requestvalidators"))["item"]!.ShouldBe("""[{"name":"basic","validateRequestBody":true,"validateRequestParameters":true}]""", "id");
        (await _gateway.DoAsync("GET", $"{path}/gatewayresponses/THROTTLED"))["responseParameters"]!.ShouldBe("""{"gatewayresponse.header.a":"'b'"}""");
    }

    [Theory]
    [InlineData("ignore", "/pets/{id}", "/test")]
    [InlineData("prepend", "/v1/base/pets/{id}", "/base/part/test")]
    [InlineData("split", "/base/pets/{id}", "/part/test")]
    public async Task ImportRestApi_TreatsTheBasePathAsWished(string basePath, string swagger, string yaml)
    {
        async Task<string> LastPathAsync(string body)
        {
            var api = await _gateway.DoAsync("POST", $"/restapis?mode=import&basepath={basePath}", body);
            return (await _gateway.DoAsync("GET", $"/restapis/{api["id"]}/resources"))["item"]!.AsArray()[^1]!["path"]!.ToString();
        }

        (await LastPathAsync(Swagger)).Should().Be(swagger);
        (await LastPathAsync(Yaml)).Should().Be(yaml);
    }

    [Fact]
    public async Task ImportRestApi_OfYaml_ReadsNumbersAndReferences()
    {
        var api = await _gateway.DoAsync("POST", "/restapis?mode=import", Yaml);

        api["version"]!.ToString().Should().Be("1.0");
        var method = (await _gateway.DoAsync("GET", $"/restapis/{api["id"]}/resources?embed=methods"))["item"]![1]!["resourceMethods"]!["POST"]!;
        method["requestModels"]!.ShouldBe("""{"application/json":"Empty"}""");
        method["methodResponses"]!["200"]!["responseModels"]!.ShouldBe("""{"application/json":"Empty"}""");
    }

    [Theory]
    [InlineData("{\"swagger\":")]
    [InlineData("{\"a\":1}")]
    [InlineData("no: [definition")]
    [InlineData("just text")]
    [InlineData("a: &x\n  b: *x")]
    public async Task ImportRestApi_OfSomethingElse_IsRefused(string body) =>
        (await _gateway.FaultAsync("POST", "/restapis?mode=import", body)).Should().Be((400, "Invalid OpenAPI input."));

    [Fact]
    public async Task ImportRestApi_WithWarningsThatFail_MakesNothing()
    {
        (await _gateway.FaultAsync("POST", "/restapis?mode=import&failonwarnings=true", Swagger)).Message.Should().StartWith("Warnings found during import:");
        (await _gateway.DoAsync("GET", "/restapis"))["item"]!.AsArray().Should().BeEmpty();
    }

    [Theory]
    [InlineData("x-amazon-apigateway-security-policy", "\"TLS_1_2\"")]
    [InlineData("x-amazon-apigateway-endpoint-access-mode", "\"STRICT\"")]
    public async Task ImportRestApi_OfWhatIsNotSupported_WarnsByName(string extension, string value)
    {
        var document = $$"""{"openapi":"3.0.1","info":{"title":"a"},"paths":{},"{{extension}}":{{value}}}""";

        (await _gateway.DoAsync("POST", "/restapis?mode=import", document))["warnings"]!.ShouldBe($"""["LambdaEmu does not support {extension}."]""");
        (await _gateway.FaultAsync("POST", "/restapis?mode=import&failonwarnings=true", document)).Message.Should().Contain(extension);
    }

    [Theory]
    [InlineData("\"statusCode\":200", "\"statusCode\":200,\"contentHandling\":\"other\"", "Invalid ContentHandling specified. Valid options are CONVERT_TO_BINARY,CONVERT_TO_TEXT")]
    [InlineData("\"DEFAULT_4XX\":{", "\"DEFAULT_4XX\":{\"statusCode\":\"other\",", "Invalid status code specified: other")]
    public async Task ImportRestApi_OfAWrongSetting_IsRefused(string right, string wrong, string message) =>
        (await _gateway.FaultAsync("POST", "/restapis?mode=import", Swagger.Replace(right, wrong, StringComparison.Ordinal))).Message.Should().EndWith(message);

    [Fact]
    public async Task ImportRestApi_OfAWrongIntegration_NamesIt() =>
        (await _gateway.FaultAsync("POST", "/restapis?mode=import", Swagger.Replace("http://example.com/{id}", "nowhere"))).Message.Should().Be(
            "Errors found during import:\n\tUnable to put method 'GET' on resource at path '/pets/{id}': Invalid HTTP endpoint specified for URI");

    [Fact]
    public async Task PutRestApi_OverwritesOrMerges()
    {
        var api = await _gateway.MockApiAsync();
        await _gateway.PatchAsync(api, ("add", "/binaryMediaTypes/image~1heif", null));

        var merged = await _gateway.DoAsync("PUT", $"{api}?mode=merge", Swagger);
        merged["binaryMediaTypes"]!.ShouldBe("""["image/heif","image/png"]""");
        merged["tags"]!.ShouldBe("{}");
        (await PathsAsync(api)).Should().Equal("/ GET", "/pets ", "/pets/{id} ANY,GET");
        await _gateway.DoAsync("PUT", $"{api}?mode=merge", Swagger);
        (await _gateway.DoAsync("GET", $"{api}/authorizers"))["item"]!.AsArray().Should().HaveCount(2);

        var overwritten = await _gateway.DoAsync("PUT", $"{api}?mode=overwrite", Yaml);
        overwritten["binaryMediaTypes"].Should().BeNull();
        overwritten["rootResourceId"]!.ToString().Should().Be(merged["rootResourceId"]!.ToString());
        (await PathsAsync(api)).Should().Equal("/ ", "/test POST");
        (await _gateway.DoAsync("GET", $"{api}/models"))["item"]!.AsArray().Should().ContainSingle();
    }

    [Fact]
    public async Task ImportDocumentationParts_ReplacesThoseOfTheSameLocation()
    {
        var api = await _gateway.ApiAsync();
        const string Parts = """{"documentationParts":[{"location":{"type":"API"},"properties":{"description":"new"}},{"location":{"type":"METHOD","path":"/","method":"GET"},"properties":{}}]}""";
        await _gateway.DoAsync("POST", $"{api}/documentation/parts", """{"location":{"type":"API"},"properties":"{\"description\":\"old\"}"}""");

        (await _gateway.DoAsync("PUT", $"{api}/documentation/parts?mode=merge", Parts))["ids"]!.AsArray().Should().HaveCount(2);

        (await _gateway.DoAsync("GET", $"{api}/documentation/parts?type=API"))["item"]!.ShouldBe("""[{"location":{"type":"API"},"properties":"{\"description\":\"new\"}"}]""", "id");
    }

    [Fact]
    public async Task ImportDocumentationParts_OverwritesAll_WhereThatIsTheMode()
    {
        var api = await _gateway.ApiAsync();
        await _gateway.DoAsync("POST", $"{api}/documentation/parts", """{"location":{"type":"API"},"properties":"{}"}""");

        await _gateway.DoAsync("PUT", $"{api}/documentation/parts?mode=overwrite", """{"documentationParts":[{"location":{"type":"MODEL","name":"M"},"properties":{}}]}""");

        (await _gateway.DoAsync("GET", $"{api}/documentation/parts"))["item"]!.ShouldBe("""[{"location":{"type":"MODEL","name":"M"},"properties":"{}"}]""", "id");
    }

    [Fact]
    public async Task ImportDocumentationParts_OfAnUnknownType_WarnsOrFails()
    {
        var parts = $"{await _gateway.ApiAsync()}/documentation/parts";
        const string Body = """{"documentationParts":[{"location":{"type":"API"},"properties":{}},{"location":{"type":"OTHER"},"properties":{}}]}""";

        (await _gateway.FaultAsync("PUT", $"{parts}?failonwarnings=true", Body)).Should().Be((400, "Warnings found during import:\n\tInvalid documentation part type 'OTHER'"));
        var imported = await _gateway.DoAsync("PUT", parts, Body);

        imported["ids"]!.AsArray().Should().ContainSingle();
        imported["warnings"]!.ShouldBe("""["Invalid documentation part type 'OTHER'"]""");
    }

    [Fact]
    public async Task PutRestApi_WithWarningsThatFail_ChangesNothing()
    {
        var api = await _gateway.MockApiAsync();

        (await _gateway.FaultAsync("PUT", $"{api}?failonwarnings=true", Swagger)).Message.Should().StartWith("Warnings found during import:");
        (await PathsAsync(api)).Should().Equal("/ GET");
    }

    [Fact]
    public async Task PutRestApi_TreatsTheBasePathAsWished()
    {
        var api = await _gateway.MockApiAsync();

        await _gateway.DoAsync("PUT", $"{api}?mode=overwrite&basepath=prepend", Yaml);

        (await PathsAsync(api)).Should().Contain("/base/part/test POST");
    }

    [Theory]
    [InlineData("swagger", "application/json")]
    [InlineData("oas30", "application/json")]
    [InlineData("oas30", "application/yaml")]
    public async Task GetExport_OfAnImport_ImportsTheSameAgain(string type, string accepts)
    {
        var first = $"/restapis/{(await _gateway.DoAsync("POST", "/restapis?mode=import", Swagger))["id"]}";
        await _gateway.DeployAsync(first, """{"stageName":"dev"}""");

        var export = (await _gateway.SendAsync("GET", $"{first}/stages/dev/exports/{type}?extensions=apigateway", accepts: accepts)).ShouldBe(200);
        var second = $"/restapis/{(await _gateway.DoAsync("POST", "/restapis?mode=import", export.Text))["id"]}";

        export.ContentType.Should().Be(accepts);
        async Task<string> ShownAsync(string api, string what)
        {
            var shown = (await _gateway.DoAsync("GET", $"{api}/{what}"))["item"]!;
            return shown.ToJsonString().Replace(api, "");
        }

        string[] varying = ["id", "parentId", "cacheNamespace", "authorizerId", "requestValidatorId"];
        foreach (var what in new[] { "resources?embed=methods", "authorizers", "models", "requestvalidators" })
        {
            JsonNode.Parse(await ShownAsync(second, what))!.ShouldBe(JsonNode.Parse(await ShownAsync(first, what))!.Without(varying).ToJsonString(), varying);
        }
    }

    private async Task<IEnumerable<string>> PathsAsync(string api) => (await _gateway.DoAsync("GET", $"{api}/resources"))["item"]!.AsArray()
        .Select(r => $"{r!["path"]} {string.Join(',', r["resourceMethods"]?.AsObject().Select(m => m.Key) ?? [])}");
}
