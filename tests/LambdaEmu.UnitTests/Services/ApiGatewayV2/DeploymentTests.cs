namespace LambdaEmu.UnitTests.Services.ApiGatewayV2;

public sealed class DeploymentTests
{
    private readonly GatewayFixture _gateway = new();

    [Fact]
    public async Task Change_WithoutDeployment_IsNotServed()
    {
        var api = await _gateway.ApiAsync();
        var integration = await _gateway.IntegrationAsync(api, $"\"integrationType\":\"AWS_PROXY\",\"integrationUri\":\"{GatewayFixture.FunctionArn}\",\"payloadFormatVersion\":\"2.0\"");
        await _gateway.RouteAsync(api, "GET /a", integration);
        await _gateway.PostAsync($"/v2/apis/{api}/stages", """{"stageName":"dev"}""");

        (await _gateway.RequestAsync(api, "GET", "/dev/a")).ShouldBe(404);
        var first = (await _gateway.PostAsync($"/v2/apis/{api}/deployments", """{"stageName":"dev","description":"first"}"""))["deploymentId"]!.ToString();
        (await _gateway.RequestAsync(api, "GET", "/dev/a")).ShouldBe(200);
        await _gateway.RouteAsync(api, "GET /b", integration);
        (await _gateway.RequestAsync(api, "GET", "/dev/b")).ShouldBe(404);
        var second = (await _gateway.PostAsync($"/v2/apis/{api}/deployments", "{}"))["deploymentId"]!.ToString();
        (await _gateway.RequestAsync(api, "GET", "/dev/b")).ShouldBe(404);
        await _gateway.PatchAsync($"/v2/apis/{api}/stages/dev", $$"""{"deploymentId":"{{second}}"}""");
        (await _gateway.RequestAsync(api, "GET", "/dev/b")).ShouldBe(200);
        await _gateway.PatchAsync($"/v2/apis/{api}/stages/dev", $$"""{"deploymentId":"{{first}}"}""");
        (await _gateway.RequestAsync(api, "GET", "/dev/b")).ShouldBe(404);
        (await _gateway.CallAsync("DELETE", $"/v2/apis/{api}/deployments/{first}")).ShouldBe(400).Message.Should().StartWith("Active stages");
        await _gateway.DeleteAsync($"/v2/apis/{api}/deployments/{second}");
    }

    [Fact]
    public async Task AutoDeploy_EachChange_IsServedAtOnce()
    {
        var api = await _gateway.FunctionApiAsync("GET /a");
        var before = (await _gateway.GetAsync($"/v2/apis/{api}/stages/$default"))["deploymentId"]!.ToString();

        await _gateway.RouteAsync(api, "GET /b", await _gateway.IntegrationAsync(api, "\"integrationType\":\"HTTP_PROXY\",\"integrationMethod\":\"GET\",\"integrationUri\":\"http://b\",\"payloadFormatVersion\":\"1.0\""));

        (await _gateway.RequestAsync(api, "GET", "/b")).ShouldBe(200);
        var deployments = (await _gateway.GetAsync($"/v2/apis/{api}/deployments"))["items"]!.AsArray();
        deployments.Should().ContainSingle().Which!["autoDeployed"]!.GetValue<bool>().Should().BeTrue();
        deployments[0]!["deploymentId"]!.ToString().Should().NotBe(before);
    }

    [Fact]
    public async Task CreateDeployment_WithoutRoutes_IsRefused()
    {
        var api = await _gateway.ApiAsync();

        (await _gateway.CallAsync("POST", $"/v2/apis/{api}/deployments", "{}")).ShouldFail(400, "BadRequestException", "At least one route is required before deploying the Api.");
    }

    [Fact]
    public async Task Address_InEveryForm_LeadsToTheStage()
    {
        var api = await _gateway.FunctionApiAsync();
        await _gateway.PostAsync($"/v2/apis/{api}/stages", """{"stageName":"dev","autoDeploy":true}""");
        foreach (var (host, target, stage, path) in new[]
        {
            ($"{api}.execute-api.us-east-1.amazonaws.com", "/x/y", "$default", "/x/y"),
            ($"{api}.execute-api.localhost.localstack.cloud:4566", "/dev/x", "dev", "/dev/x"),
            ("localhost:4566", $"/_aws/execute-api/{api}/dev/x", "dev", "/dev/x"),
            ("localhost:4566", $"/_aws/execute-api/{api}/$default/x", "$default", "/x"),
            ("localhost:4566", $"/_aws/execute-api/{api}/x/y", "$default", "/x/y"),
            ("localhost:4566", $"/restapis/{api}/dev/_user_request_/x", "dev", "/dev/x"),
        })
        {
            (await _gateway.RequestAsync(host, LambdaEmu.UnitTests.Protocol.WireCall.Get(target))).ShouldBe(200);
            var seen = _gateway.Functions.LastEvent;
            (seen["requestContext"]!["stage"]!.ToString(), seen["rawPath"]!.ToString()).Should().Be((stage, path), target);
        }
    }

    [Fact]
    public async Task DomainName_LongestMapping_TellsTheApi()
    {
        var one = await _gateway.FunctionApiAsync();
        var two = await _gateway.FunctionApiAsync();
        await _gateway.PostAsync("/v2/domainnames", """{"domainName":"api.example.org"}""");
        await _gateway.PostAsync("/v2/domainnames/api.example.org/apimappings", $$"""{"apiId":"{{one}}","stage":"$default"}""");
        await _gateway.PostAsync("/v2/domainnames/api.example.org/apimappings", $$"""{"apiId":"{{two}}","stage":"$default","apiMappingKey":"v1/two"}""");

        (await _gateway.RequestAsync("api.example.org", LambdaEmu.UnitTests.Protocol.WireCall.Get("/v1/x"))).ShouldBe(200);
        _gateway.Functions.LastEvent["requestContext"]!["apiId"]!.ToString().Should().Be(one);
        (await _gateway.RequestAsync("api.example.org", LambdaEmu.UnitTests.Protocol.WireCall.Get("/v1/two/x"))).ShouldBe(200);
        var seen = _gateway.Functions.LastEvent;
        (seen["requestContext"]!["apiId"]!.ToString(), seen["requestContext"]!["domainName"]!.ToString(), seen["rawPath"]!.ToString()).Should().Be((two, "api.example.org", "/v1/two/x"));
        (await _gateway.CallAsync("DELETE", $"/v2/apis/{two}")).ShouldBe(400).Message.Should().StartWith("Deleting API failed");
    }

    [Fact]
    public async Task DisableExecuteApiEndpoint_LeavesTheDomainNameAlone()
    {
        var api = await _gateway.FunctionApiAsync(more: ",\"disableExecuteApiEndpoint\":true");
        await _gateway.PostAsync("/v2/domainnames", """{"domainName":"api.example.org"}""");
        await _gateway.PostAsync("/v2/domainnames/api.example.org/apimappings", $$"""{"apiId":"{{api}}","stage":"$default"}""");

        (await _gateway.RequestAsync(api, "GET", "/")).ShouldBe(403).Text.Should().Be("""{"message":"Forbidden"}""");
        (await _gateway.RequestAsync("api.example.org", LambdaEmu.UnitTests.Protocol.WireCall.Get("/"))).ShouldBe(200);
    }
}
