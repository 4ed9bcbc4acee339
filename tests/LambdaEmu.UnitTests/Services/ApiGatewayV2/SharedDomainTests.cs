using System.Text;
using System.Text.Json.Nodes;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.UnitTests.Protocol;
using LambdaEmu.UnitTests.Services.Lambda;

namespace LambdaEmu.UnitTests.Services.ApiGatewayV2;

/// <summary>Domain names as both of API Gateway's sides see them: there is one of each name, with one set of mappings.</summary>
public sealed class SharedDomainTests : IDisposable
{
    private const string Old = "/domainnames/api.example.org";
    private const string New = "/v2/domainnames/api.example.org";

    private readonly MemoryDocuments _store = new();
    private GatewayFixture _gateway;

    public SharedDomainTests() => _gateway = new GatewayFixture(_store);

    public void Dispose() => _gateway.Dispose();

    [Fact]
    public async Task Domain_OfRestApis_IsSeenByTheOthers()
    {
        var made = await _gateway.PostAsync("/domainnames", """
            {"domainName":"api.example.org","regionalCertificateArn":"arn:c","endpointConfiguration":{"types":["REGIONAL"]},"tags":{"a":"1"}}
            """);

        var seen = (await _gateway.GetAsync("/v2/domainnames"))["items"]!.AsArray().Should().ContainSingle().Subject!;
        (seen["domainName"]!.ToString(), seen["tags"]!.ToJsonString()).Should().Be(("api.example.org", """{"a":"1"}"""));
        var configuration = seen["domainNameConfigurations"]![0]!;
        (configuration["certificateArn"]!.ToString(), configuration["endpointType"]!.ToString(), configuration["apiGatewayDomainName"]!.ToString())
            .Should().Be(("arn:c", "REGIONAL", made["regionalDomainName"]!.ToString()));
        await _gateway.PatchAsync(New, """{"domainNameConfigurations":[{"certificateArn":"arn:d"}]}""");
        (await _gateway.GetAsync(Old))["regionalCertificateArn"]!.ToString().Should().Be("arn:d");
        await _gateway.DeleteAsync(New);
        (await _gateway.CallAsync("GET", Old)).ShouldBe(404);
    }

    [Fact]
    public async Task Domain_AtTheEdge_StaysThere()
    {
        await _gateway.PostAsync("/domainnames", """{"domainName":"api.example.org","certificateArn":"arn:c"}""");

        var configuration = (await _gateway.GetAsync(New))["domainNameConfigurations"]![0]!;
        (configuration["certificateArn"]!.ToString(), configuration["endpointType"]!.ToString()).Should().Be(("arn:c", "EDGE"));
        await _gateway.PatchAsync(New, """{"domainNameConfigurations":[{"certificateArn":"arn:d","endpointType":"EDGE"}]}""");
        (await _gateway.GetAsync(Old))["certificateArn"]!.ToString().Should().Be("arn:d");
        (await _gateway.CallAsync("PATCH", New, """{"domainNameConfigurations":[{"endpointType":"REGIONAL"}]}""")).ShouldBe(400);
    }

    [Fact]
    public async Task Domain_OfTheOthers_IsSeenByRestApis()
    {
        await _gateway.PostAsync("/v2/domainnames", """{"domainName":"api.example.org","domainNameConfigurations":[{"certificateArn":"arn:c","ownershipVerificationCertificateArn":"arn:o"}]}""");

        var seen = await _gateway.GetAsync(Old);
        (seen["regionalCertificateArn"]!.ToString(), seen["endpointConfiguration"]!["types"]!.ToJsonString()).Should().Be(("arn:c", """["REGIONAL"]"""));
        (await _gateway.CallAsync("POST", "/domainnames", """{"domainName":"api.example.org"}""")).ShouldBe(400).Message.Should().Be("The domain name you provided already exists.");
        (await _gateway.CallAsync("POST", "/v2/domainnames", """{"domainName":"API.example.org"}""")).ShouldBe(409);
        (await _gateway.CallAsync("DELETE", Old)).ShouldBe(202);
        (await _gateway.CallAsync("GET", New)).ShouldBe(404);
    }

    [Fact]
    public async Task Mappings_LeadToApisOfAllKinds_AndThoseOfMoreLevelsAreTheNewSidesAlone()
    {
        var (rest, http) = (await RestApiAsync(), await _gateway.FunctionApiAsync());
        await _gateway.PostAsync("/domainnames", """{"domainName":"api.example.org"}""");
        await _gateway.PostAsync($"{Old}/basepathmappings", $$"""{"restApiId":"{{rest}}","basePath":"one"}""");
        await _gateway.PostAsync($"{New}/apimappings", $$"""{"apiId":"{{rest}}","stage":"dev","apiMappingKey":"two"}""");
        await _gateway.PostAsync($"{New}/apimappings", $$"""{"apiId":"{{rest}}","stage":"dev","apiMappingKey":"two/levels"}""");
        await _gateway.PostAsync($"{New}/apimappings", $$"""{"apiId":"{{http}}","stage":"$default"}""");

        await ShouldLeadAsync();
        (await _gateway.GetAsync($"{Old}/basepathmappings"))["item"]!.AsArray().Select(m => $"{m!["basePath"]} {m["stage"]}")
            .Should().BeEquivalentTo("(none) $default", "one ", "two dev");
        (await _gateway.CallAsync("GET", $"{Old}/basepathmappings/two%2Flevels")).ShouldBe(404);
        (await _gateway.CallAsync("POST", $"{Old}/basepathmappings", $$"""{"restApiId":"{{rest}}","basePath":"a/b"}""")).ShouldBe(400)
            .Message.Should().StartWith("API Gateway V1 doesn't support the slash character (/) in base path mappings.");
        var mappings = (await _gateway.GetAsync($"{New}/apimappings"))["items"]!.AsArray();
        mappings.Select(m => $"{m!["apiMappingKey"]} {m["stage"]}").Should().BeEquivalentTo(" $default", "one ", "two dev", "two/levels dev");
        (await _gateway.CallAsync("POST", $"{New}/apimappings", $$"""{"apiId":"{{rest}}","stage":"none","apiMappingKey":"x"}""")).ShouldBe(404);
        (await _gateway.CallAsync("DELETE", $"/restapis/{rest}")).ShouldBe(400);
        (await _gateway.CallAsync("DELETE", $"/v2/apis/{http}")).ShouldBe(400);

        _gateway.Dispose();
        _gateway = new GatewayFixture(_store);
        await ShouldLeadAsync();
        var one = mappings.Single(m => m!["apiMappingKey"]!.ToString() == "one")!["apiMappingId"];
        await _gateway.PatchAsync($"{New}/apimappings/{one}", $$"""{"apiId":"{{rest}}","apiMappingKey":"uno"}""");
        (await Raw("/uno/dev")).ShouldBe(200);
        await _gateway.DeleteAsync($"{New}/apimappings/{one}");
        (await _gateway.CallAsync("GET", $"{Old}/basepathmappings/uno")).ShouldBe(404);

        async Task ShouldLeadAsync()
        {
            foreach (var path in new[] { "/one/dev", "/two", "/two/levels" })
            {
                (await Raw(path)).ShouldBe(200).Text.Should().BeEmpty(path);
            }
            (await Raw("/other")).ShouldBe(200).Text.Should().Be("ok");
        }
    }

    [Fact]
    public async Task Documents_OfBothSidesStores_OpenAsOne()
    {
        var scope = new ResourceScope(GatewayFixture.Account, "us-east-1");
        var batch = new StateBatch();
        foreach (var (kind, name, content) in new[]
        {
            ("apigateway.domainname", "api.example.org", """
                {"Name":"api.example.org","Endpoint":{"Type":"REGIONAL","IpAddressType":"ipv4","VpcEndpointIds":[]},"SecurityPolicy":"TLS_1_2","TargetDomainName":"t",
                 "RoutingMode":"BASE_PATH_MAPPING_ONLY","Tags":{},"Mappings":{"a":{"BasePath":"a","RestApiId":"rest","Stage":"s"}}}
                """),
            ("apigatewayv2.domain-name", "api.example.org", Former("api.example.org", "b")),
            ("apigatewayv2.domain-name", "second.example.org", Former("second.example.org", "")),
        })
        {
            batch.Put(scope, kind, name, Encoding.UTF8.GetBytes(content));
        }
        await _store.CommitAsync(batch);
        _gateway.Dispose();
        _gateway = new GatewayFixture(_store);

        (await _gateway.GetAsync($"{New}/apimappings"))["items"]!.AsArray().Select(m => $"{m!["apiMappingId"]} {m["apiMappingKey"]}").Should().BeEquivalentTo("a a", "map1 b");
        (await _gateway.GetAsync("/domainnames/second.example.org"))["regionalCertificateArn"]!.ToString().Should().Be("arn:c");
        await _gateway.DeleteAsync($"{New}/apimappings/map1");
        await _gateway.DeleteAsync("/v2/domainnames/second.example.org");
        _store.Count.Should().Be(1, "what was kept twice is kept once, and what is gone is gone");
        _gateway.Dispose();
        _gateway = new GatewayFixture(_store);
        (await _gateway.GetAsync($"{New}/apimappings"))["items"]!.AsArray().Should().ContainSingle().Which!["apiMappingKey"]!.ToString().Should().Be("a");
    }

    private static string Former(string name, string key) => $$$"""
        {"Scope":{"AccountId":"000000000000","Region":"us-east-1"},"Name":"{{{name}}}","CreatedAt":"2025-01-31T12:00:00+00:00",
         "Endpoint":{"CertificateArn":"arn:c","SecurityPolicy":"TLS_1_2","IpAddressType":"ipv4"},"Tags":{},
         "Mappings":{"map1":{"Id":"map1","ApiId":"http","Stage":"dev","Key":"{{{key}}}"} } }
        """;

    private Task<WireAnswer> Raw(string path) => _gateway.RequestAsync("api.example.org", WireCall.Get(path));

    /// <returns>The id of an API whose stage dev answers nothing but 200.</returns>
    private async Task<string> RestApiAsync()
    {
        var api = (await _gateway.PostAsync("/restapis", """{"name":"r"}"""))["id"]!.ToString();
        var root = $"/restapis/{api}/resources/{(await _gateway.GetAsync($"/restapis/{api}"))["rootResourceId"]}/methods/GET";
        foreach (var (path, body) in new[]
        {
            (root, """{"authorizationType":"NONE"}"""),
            ($"{root}/integration", """{"type":"MOCK","requestTemplates":{"application/json":"{\"statusCode\": 200}"}}"""),
            ($"{root}/responses/200", "{}"),
            ($"{root}/integration/responses/200", "{}"),
        })
        {
            (await _gateway.CallAsync("PUT", path, body)).ShouldBe(201);
        }
        await _gateway.PostAsync($"/restapis/{api}/deployments", """{"stageName":"dev"}""");
        return api;
    }
}
