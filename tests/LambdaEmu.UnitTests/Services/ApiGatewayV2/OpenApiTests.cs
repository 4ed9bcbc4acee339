using System.Text.Json;
using System.Text.Json.Nodes;

namespace LambdaEmu.UnitTests.Services.ApiGatewayV2;

public sealed class OpenApiTests
{
    private const string Document = """
        {"openapi":"3.0.1","info":{"title":"imported","version":"7"},"servers":[{"url":"https://x/{basePath}","variables":{"basePath":{"default":"/v1"}}}],
         "tags":[{"name":"team","x-amazon-apigateway-tag-value":"red"}],
         "x-amazon-apigateway-cors":{"allowOrigins":["https://a"],"maxAge":9},
         "components":{"securitySchemes":{"jwt":{"type":"oauth2","x-amazon-apigateway-authorizer":{"type":"jwt","identitySource":"$request.header.Authorization","jwtConfiguration":{"issuer":"https://i","audience":["a"]}}}},
           "x-amazon-apigateway-integrations":{"f":{"type":"aws_proxy","httpMethod":"POST","uri":"arn:aws:lambda:us-east-1:000000000000:function:f","payloadFormatVersion":2.0}}},
         "paths":{
           "/pets/{id}":{"get":{"operationId":"getPet","x-amazon-apigateway-integration":{"$ref":"#/components/x-amazon-apigateway-integrations/f"}},
                         "post":{"security":[{"jwt":["write"]}],"x-amazon-apigateway-integration":{"$ref":"#/components/x-amazon-apigateway-integrations/f"}}},
           "/none":{"get":{}},
           "/$default":{"x-amazon-apigateway-any-method":{"isDefaultRoute":true,"x-amazon-apigateway-integration":{"type":"http_proxy","httpMethod":"ANY","uri":"https://b","payloadFormatVersion":"1.0"}}}}}
        """;

    private readonly GatewayFixture _gateway = new();

    [Fact]
    public async Task Import_MakesRoutesIntegrationsAndAuthorizers()
    {
        var api = await ImportAsync("?basepath=prepend");

        var routes = (await _gateway.GetAsync($"/v2/apis/{api["apiId"]}/routes"))["items"]!.AsArray().ToDictionary(r => r!["routeKey"]!.ToString());
        routes.Keys.Should().BeEquivalentTo("GET /v1/pets/{id}", "POST /v1/pets/{id}", "GET /v1/none", "$default");
        routes["GET /v1/pets/{id}"]!["operationName"]!.ToString().Should().Be("getPet");
        (routes["POST /v1/pets/{id}"]!["authorizationType"]!.ToString(), routes["POST /v1/pets/{id}"]!["authorizationScopes"]!.ToJsonString()).Should().Be(("JWT", """["write"]"""));
        (api["name"]!.ToString(), api["version"]!.ToString(), api["tags"]!["team"]!.ToString(), api["corsConfiguration"]!["maxAge"]!.GetValue<int>()).Should().Be(("imported", "7", "red", 9));
        api["warnings"]!.AsArray().Should().ContainSingle();
        (await _gateway.CallAsync("PUT", "/v2/apis?failOnWarnings=true", Body(Document))).ShouldBe(400);
    }

    [Fact]
    public async Task Export_ImportedAgain_SaysTheSame()
    {
        var first = (await ImportAsync("")) ["apiId"];
        var exported = (await _gateway.CallAsync("GET", $"/v2/apis/{first}/exports/OAS30?outputType=JSON")).ShouldBe(200).Text;
        var second = JsonNode.Parse((await _gateway.CallAsync("PUT", "/v2/apis", Body(exported))).ShouldBe(201).Text)!["apiId"];

        (await _gateway.CallAsync("GET", $"/v2/apis/{second}/exports/OAS30?outputType=JSON")).ShouldBe(200).Text.Should().Be(exported);
        var yaml = (await _gateway.CallAsync("GET", $"/v2/apis/{first}/exports/OAS30?outputType=YAML")).ShouldBe(200).Text;
        yaml.Should().StartWith("---\n\"openapi\": \"3.0.1\"\n\"info\":\n  \"title\": \"imported\"\n");
    }

    [Fact]
    public async Task Reimport_TakesThePlaceOfAll()
    {
        var api = await _gateway.FunctionApiAsync("GET /before");

        (await _gateway.CallAsync("PUT", $"/v2/apis/{api}", Body(Document))).ShouldBe(201);

        (await _gateway.RequestAsync(api, "GET", "/before")).ShouldBe(200).Text.Should().Be("backend", "$default takes it now");
        (await _gateway.RequestAsync(api, "GET", "/pets/1")).ShouldBe(200).Text.Should().Be("ok");
    }

    [Fact]
    public async Task Import_OfYaml_IsRefusedByName() =>
        (await _gateway.CallAsync("PUT", "/v2/apis", Body("openapi: 3.0.1"))).ShouldBe(400).Message.Should().StartWith("LambdaEmu does not support API definitions that are no JSON");

    private async Task<JsonNode> ImportAsync(string query) => JsonNode.Parse((await _gateway.CallAsync("PUT", "/v2/apis" + query, Body(Document))).ShouldBe(201).Text)!;

    private static string Body(string document) => JsonSerializer.Serialize(new Dictionary<string, string> { ["body"] = document });
}
