using System.Text;
using System.Text.Json.Nodes;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.UnitTests.Services.Lambda;

namespace LambdaEmu.UnitTests.Services.ApiGatewayV2;

/// <summary>
/// What is on disk. The forms are frozen: where one of these tests fails after a change, keep the old form readable and add a document of the new form,
/// instead of editing the old one.
/// </summary>
public sealed class RestartTests
{
    private static readonly (string Kind, string Key, string Content)[] Frozen =
    [
        ("apigatewayv2.api", "frozen", """
            {"CreatedAt":"2025-01-31T12:00:00+00:00","Settings":{"Name":"n","Protocol":"HTTP","Description":"d","Version":"v","RouteSelectionExpression":"$request.method $request.path",
             "ApiKeySelectionExpression":"$request.header.x-api-key","Cors":{"AllowOrigins":["https://a"],"MaxAge":5},"DisableExecuteApiEndpoint":false,"IpAddressType":"ipv4"},"Tags":{"t":"1"}}
            """),
        ("apigatewayv2.integration", "frozen/int1", """
            {"Id":"int1","Type":"AWS_PROXY","Uri":"arn:aws:lambda:us-east-1:000000000000:function:f","Method":"POST","PayloadFormatVersion":"2.0","TimeoutInMillis":5000,
             "RequestParameters":{"append:header.a":"b"},"ResponseParameters":{"200":{"overwrite:statuscode":"201"}},"Managed":false,"Responses":{}}
            """),
        ("apigatewayv2.route", "frozen/rou1", """
            {"Id":"rou1","Key":"GET /a","Target":"integrations/int1","AuthorizationType":"JWT","AuthorizerId":"aut1","AuthorizationScopes":["s"],"Managed":false,
             "Responses":{}}
            """),
        ("apigatewayv2.authorizer", "frozen/aut1", """{"Id":"aut1","Type":"JWT","Name":"jwt","IdentitySource":["$request.header.Authorization"],"Jwt":{"Issuer":"http://issuer","Audience":["a"]}}"""),
        ("apigatewayv2.model", "frozen/mod1", """{"Id":"mod1","Name":"m","ContentType":"application/json","Schema":"{}"}"""),
        ("apigatewayv2.deployment", "frozen/dep1", """
            {"Id":"dep1","CreatedAt":"2025-01-31T12:00:00+00:00","Description":"first","AutoDeployed":false,
             "Definition":{"Settings":{"Name":"n","Protocol":"HTTP","RouteSelectionExpression":"$request.method $request.path"},
              "Routes":{"old1":{"Id":"old1","Key":"GET /old","Target":"integrations/int1","AuthorizationType":"NONE"}},
              "Integrations":{"int1":{"Id":"int1","Type":"AWS_PROXY","Uri":"arn:aws:lambda:us-east-1:000000000000:function:f","PayloadFormatVersion":"2.0","TimeoutInMillis":5000}},
              "Authorizers":{},"Models":{}}}
            """),
        ("apigatewayv2.stage", "frozen/dev", """
            {"Name":"dev","Description":"s","AutoDeploy":false,"DeploymentId":"dep1","Variables":{"v":"1"},"DefaultLimits":{"BurstLimit":7,"RateLimit":3.5},
             "RouteLimits":{"GET /old":{"BurstLimit":1,"RateLimit":1,"DetailedMetrics":true}},
             "AccessLog":{"DestinationArn":"arn:aws:logs:us-east-1:000000000000:log-group:g","Format":"$context.requestId"},"Tags":{"s":"2"},"Managed":false,
             "CreatedAt":"2025-01-31T12:00:00+00:00","UpdatedAt":"2025-01-31T13:00:00+00:00"}
            """),
        ("apigatewayv2.domain-name", "api.example.org", """
            {"Scope":{"AccountId":"000000000000","Region":"us-east-1"},"Name":"api.example.org","CreatedAt":"2025-01-31T12:00:00+00:00",
             "Endpoint":{"CertificateArn":"arn:aws:acm:us-east-1:000000000000:certificate/c","SecurityPolicy":"TLS_1_2","IpAddressType":"ipv4"},"Tags":{},
             "Mappings":{"map1":{"Id":"map1","ApiId":"frozen","Stage":"dev","Key":"k"}}}
            """),
        ("apigatewayv2.vpc-link", "vpc1", """{"Id":"vpc1","Name":"l","SubnetIds":["s"],"SecurityGroupIds":[],"CreatedAt":"2025-01-31T12:00:00+00:00","Tags":{}}"""),
    ];

    private readonly MemoryDocuments _store = new();

    [Fact]
    public async Task FrozenDocuments_AreServed()
    {
        var batch = new StateBatch();
        foreach (var (kind, key, content) in Frozen)
        {
            batch.Put(new ResourceScope(GatewayFixture.Account, "us-east-1"), kind, key, Encoding.UTF8.GetBytes(content));
        }
        await _store.CommitAsync(batch);
        using var gateway = new GatewayFixture(_store);

        var api = await gateway.GetAsync("/v2/apis/frozen");
        (api["corsConfiguration"]!.ToJsonString(), api["tags"]!.ToJsonString()).Should().Be(("""{"allowOrigins":["https://a"],"maxAge":5}""", """{"t":"1"}"""));
        (await gateway.GetAsync("/v2/apis/frozen/routes/rou1"))["authorizationScopes"]!.ToJsonString().Should().Be("""["s"]""");
        (await gateway.GetAsync("/v2/apis/frozen/authorizers/aut1"))["jwtConfiguration"]!["issuer"]!.ToString().Should().Be("http://issuer");
        (await gateway.GetAsync("/v2/apis/frozen/integrations/int1"))["requestParameters"]!.ToJsonString().Should().Be("""{"append:header.a":"b"}""");
        (await gateway.GetAsync("/v2/apis/frozen/models/mod1"))["schema"]!.ToString().Should().Be("{}");
        (await gateway.GetAsync("/v2/apis/frozen/stages/dev"))["defaultRouteSettings"]!["throttlingRateLimit"]!.GetValue<double>().Should().Be(3.5);
        (await gateway.GetAsync("/v2/domainnames/api.example.org/apimappings"))["items"]![0]!["apiMappingKey"]!.ToString().Should().Be("k");
        (await gateway.GetAsync("/v2/vpclinks/vpc1"))["name"]!.ToString().Should().Be("l");
        (await gateway.RequestAsync("frozen", "GET", "/dev/old")).ShouldBe(200);
        gateway.Functions.LastEvent["stageVariables"]!.ToJsonString().Should().Be("""{"v":"1"}""");
        gateway.Logs.Events.Should().ContainSingle();
    }

    [Fact]
    public async Task Restart_KeepsWhatWasMade_ButNotWhatWasDeleted()
    {
        string api;
        JsonNode shown;
        using (var before = new GatewayFixture(_store))
        {
            api = await before.FunctionApiAsync("GET /kept");
            var integration = (await before.GetAsync($"/v2/apis/{api}/integrations"))["items"]![0]!["integrationId"]!.ToString();
            var gone = await before.RouteAsync(api, "GET /gone", integration);
            await before.DeleteAsync($"/v2/apis/{api}/routes/{gone}");
            await before.DeleteAsync($"/v2/apis/{await before.FunctionApiAsync()}");
            shown = await before.GetAsync($"/v2/apis/{api}/routes");
        }
        using var after = new GatewayFixture(_store);

        (await after.GetAsync("/v2/apis"))["items"]!.AsArray().Should().ContainSingle();
        JsonNode.DeepEquals(await after.GetAsync($"/v2/apis/{api}/routes"), shown).Should().BeTrue();
        (await after.RequestAsync(api, "GET", "/kept")).ShouldBe(200);
        (await after.RequestAsync(api, "GET", "/gone")).ShouldBe(404);
        await after.DeleteAsync($"/v2/apis/{api}");
        _store.Count.Should().Be(0);
    }
}
