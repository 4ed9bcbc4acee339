using System.Text.Json.Nodes;

namespace LambdaEmu.UnitTests.Services.ApiGatewayV2;

public sealed class ApiTests
{
    private readonly GatewayFixture _gateway = new();

    [Fact]
    public async Task CreateApi_WithoutMore_ShowsAwssDefaults()
    {
        var api = await _gateway.PostAsync("/v2/apis", """{"name":"a","protocolType":"HTTP"}""");

        var id = api["apiId"]!.ToString();
        id.Should().MatchRegex("^[a-z0-9]{10}$");
        JsonNode.DeepEquals(api, JsonNode.Parse($$"""
            {"apiId":"{{id}}","apiEndpoint":"http://{{id}}.execute-api.localhost.localstack.cloud:4566","name":"a","protocolType":"HTTP",
             "routeSelectionExpression":"$request.method $request.path","apiKeySelectionExpression":"$request.header.x-api-key",
             "disableExecuteApiEndpoint":false,"ipAddressType":"ipv4","createdDate":"2025-01-31T12:00:00Z","tags":{} }
            """)).Should().BeTrue(api.ToJsonString());
        JsonNode.DeepEquals(await _gateway.GetAsync($"/v2/apis/{id}"), api).Should().BeTrue();
    }

    [Fact]
    public async Task CreateApi_CustomIdTag_GivesTheIdInAllScopes()
    {
        await _gateway.PostAsync("/v2/apis", """{"name":"a","protocolType":"HTTP","tags":{"_custom_id_":"my-api"}}""");

        (await _gateway.GetAsync("/v2/apis/my-api"))["name"]!.ToString().Should().Be("a");
        (await _gateway.CallAsync("POST", "/v2/apis", """{"name":"b","protocolType":"HTTP","tags":{"_custom_id_":"my-api"}}""")).ShouldBe(409);
    }

    [Theory]
    [InlineData("""{"name":"a","protocolType":"GRPC"}""", "1 validation error detected: Value 'GRPC' at 'protocolType' failed to satisfy constraint: Member must satisfy enum value set: *")]
    [InlineData("""{"protocolType":"HTTP"}""", "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null")]
    [InlineData("""{"name":"a","protocolType":"WEBSOCKET"}""", "RouteSelectionExpression is required for WEBSOCKET APIs")]
    [InlineData("""{"name":"a","protocolType":"HTTP","apiKeySelectionExpression":"$context.authorizer.usageIdentifierKey"}""", "LambdaEmu does not support apiKeySelectionExpression*")]
    [InlineData("""{"name":"a","protocolType":"HTTP","routeSelectionExpression":"$request.body.action"}""", "Invalid route selection expression specified: $request.body.action")]
    [InlineData("""{"name":"a","protocolType":"HTTP","corsConfiguration":{"allowOrigins":["*"],"allowCredentials":true}}""", "allowCredentials is not supported for origin *")]
    [InlineData("""{"name":"a","protocolType":"HTTP","routeKey":"$default"}""", "Route key and credentials can be specified only together with a target")]
    public async Task CreateApi_Invalid_IsRefused(string body, string message)
    {
        var answer = await _gateway.CallAsync("POST", "/v2/apis", body);

        answer.ShouldBe(400).ErrorType.Should().Be("BadRequestException");
        answer.Message.Should().Match(message.Replace("origin *", "origin [*]").Replace("[*]", "?"));
    }

    [Fact]
    public async Task CreateApi_WithATarget_MakesAllThatItTakesToCallIt()
    {
        var api = await _gateway.ApiAsync($",\"target\":\"{GatewayFixture.FunctionArn}\"");

        var integration = (await _gateway.GetAsync($"/v2/apis/{api}/integrations"))["items"]!.AsArray().Should().ContainSingle().Subject!;
        var route = (await _gateway.GetAsync($"/v2/apis/{api}/routes"))["items"]!.AsArray().Should().ContainSingle().Subject!;
        var stage = (await _gateway.GetAsync($"/v2/apis/{api}/stages"))["items"]!.AsArray().Should().ContainSingle().Subject!;
        (integration["payloadFormatVersion"]!.ToString(), integration["apiGatewayManaged"]!.GetValue<bool>()).Should().Be(("2.0", true));
        (route["routeKey"]!.ToString(), route["target"]!.ToString()).Should().Be(("$default", $"integrations/{integration["integrationId"]}"));
        (stage["stageName"]!.ToString(), stage["autoDeploy"]!.GetValue<bool>()).Should().Be(("$default", true));
        (await _gateway.RequestAsync(api, "GET", "/any")).ShouldBe(200).Text.Should().Be("ok");

        await _gateway.PatchAsync($"/v2/apis/{api}", """{"target":"https://example.org","routeKey":"GET /x"}""");

        (await _gateway.RequestAsync(api, "GET", "/x")).ShouldBe(200).Text.Should().Be("backend");
        (await _gateway.RequestAsync(api, "GET", "/any")).ShouldBe(404).Text.Should().Be("""{"message":"Not Found"}""");
    }

    [Fact]
    public async Task GetApis_InPages_ShowsAllOfTheScopeOnce()
    {
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await _gateway.ApiAsync());
        }
        var seen = new List<string>();
        string? token = null;
        do
        {
            var page = await _gateway.GetAsync($"/v2/apis?maxResults=2{(token is null ? "" : $"&nextToken={token}")}");
            seen.AddRange(page["items"]!.AsArray().Select(a => a!["apiId"]!.ToString()));
            token = page["nextToken"]?.ToString();
        }
        while (token is not null);

        seen.Should().BeEquivalentTo(ids).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task DeleteApi_TakesEverythingWithIt()
    {
        var api = await _gateway.FunctionApiAsync();

        await _gateway.DeleteAsync($"/v2/apis/{api}");

        (await _gateway.CallAsync("GET", $"/v2/apis/{api}")).ShouldFail(404, "NotFoundException", $"Invalid API identifier specified {GatewayFixture.Account}:{api}");
        (await _gateway.RequestAsync(api, "GET", "/")).ShouldBe(403).Text.Should().Be("""{"message":"Forbidden"}""");
    }

    [Theory]
    [InlineData("GET pets")]
    [InlineData("FETCH /pets")]
    [InlineData("GET /pets/{id")]
    [InlineData("GET /pets/{a+}/b")]
    [InlineData("GET /pets/x{id}")]
    [InlineData("GET  /pets")]
    public async Task CreateRoute_KeyOfNoHttpRoute_IsRefusedInAwssWords(string key)
    {
        var api = await _gateway.ApiAsync();

        (await _gateway.CallAsync("POST", $"/v2/apis/{api}/routes", $$"""{"routeKey":"{{key}}"}""")).ShouldFail(
            400, "BadRequestException", "The provided route key is not formatted properly for HTTP protocol. Format should be \"<HTTP METHOD> /<RESOURCE PATH>\" or \"$default\"");
    }

    [Fact]
    public async Task CreateRoute_KeyThatIsThere_IsAConflict()
    {
        var api = await _gateway.FunctionApiAsync("GET /a");

        (await _gateway.CallAsync("POST", $"/v2/apis/{api}/routes", """{"routeKey":"GET /a"}""")).ShouldFail(
            409, "ConflictException", "Route with key GET /a already exists for this API");
    }

    [Theory]
    [InlineData("""{"integrationType":"AWS_PROXY","integrationUri":"arn:aws:lambda:us-east-1:000000000000:function:f"}""", "PayloadFormatVersion is a required parameter*")]
    [InlineData("""{"integrationType":"MOCK","payloadFormatVersion":"1.0"}""", "Currently, an API with a protocol type of HTTP may only be associated with proxy integrations (AWS_PROXY, HTTP_PROXY)")]
    [InlineData("""{"integrationType":"HTTP_PROXY","integrationMethod":"GET","integrationUri":"ftp://x","payloadFormatVersion":"1.0"}""", "Invalid HTTP endpoint specified for URI")]
    [InlineData("""{"integrationType":"HTTP_PROXY","integrationMethod":"GET","integrationUri":"http://x","payloadFormatVersion":"2.0"}""", "PayloadFormatVersion 2.0 is not supported*")]
    [InlineData("""{"integrationType":"HTTP_PROXY","integrationMethod":"GET","integrationUri":"http://x","payloadFormatVersion":"1.0","connectionType":"VPC_LINK","connectionId":"v"}""", "LambdaEmu does not support connectionType VPC_LINK*")]
    [InlineData("""{"integrationType":"AWS_PROXY","integrationSubtype":"Kinesis-PutRecord","credentialsArn":"arn:aws:iam::000000000000:role/r","payloadFormatVersion":"1.0"}""", "LambdaEmu does not support integrationSubtype Kinesis-PutRecord*")]
    [InlineData("""{"integrationType":"AWS_PROXY","integrationSubtype":"SQS-SendMessage","credentialsArn":"arn:aws:iam::000000000000:role/r","payloadFormatVersion":"1.0","requestParameters":{"QueueUrl":"u"}}""", "Parameter: MessageBody is a required parameter*")]
    public async Task CreateIntegration_ThatCannotBe_IsRefusedByName(string body, string message)
    {
        var api = await _gateway.ApiAsync();

        var answer = await _gateway.CallAsync("POST", $"/v2/apis/{api}/integrations", body);

        answer.ShouldBe(400).Message.Should().Match(message);
    }

    [Fact]
    public async Task DeleteIntegration_ThatARouteLeadsTo_IsAConflict()
    {
        var api = await _gateway.FunctionApiAsync();
        var integration = (await _gateway.GetAsync($"/v2/apis/{api}/integrations"))["items"]![0]!["integrationId"]!.ToString();

        (await _gateway.CallAsync("DELETE", $"/v2/apis/{api}/integrations/{integration}")).ShouldBe(409);
    }

    [Fact]
    public async Task Tags_OfApisStagesDomainsAndLinks_AreKept()
    {
        var api = await _gateway.FunctionApiAsync();
        await _gateway.PostAsync("/v2/domainnames", """{"domainName":"api.example.org"}""");
        var link = (await _gateway.PostAsync("/v2/vpclinks", """{"name":"l","subnetIds":["subnet-1"]}"""))["vpcLinkId"];
        foreach (var resource in new[] { $"/apis/{api}", $"/apis/{api}/stages/$default", "/domainnames/api.example.org", $"/vpclinks/{link}" })
        {
            var path = "/v2/tags/" + Uri.EscapeDataString($"arn:aws:apigateway:us-east-1::{resource}");
            await _gateway.PostAsync(path, """{"tags":{"a":"1","b":"2"}}""");
            await _gateway.DeleteAsync(path + "?tagKeys=a");

            (await _gateway.GetAsync(path))["tags"]!.ToJsonString().Should().Be("""{"b":"2"}""", resource);
        }
    }
}
