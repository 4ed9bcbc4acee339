using System.Text;
using System.Text.Json.Nodes;
using LambdaEmu.Core.State;
using LambdaEmu.UnitTests.Services.Lambda;

namespace LambdaEmu.UnitTests.Services.ApiGateway;

/// <summary>
/// What is on disk, and that an API Gateway made on it goes on where the one before ended. The forms are frozen: where one of these tests fails
/// after a change, keep the old form readable and add a document of the new form, instead of editing the old one.
/// </summary>
public sealed class RestartTests
{
    private const string Api =
        """
        {"RootResourceId":"root","CreatedDate":"2025-01-31T12:00:00+00:00","Tags":{"a":"1"},
         "DocumentationParts":{"p":{"Id":"p","Location":{"Type":"METHOD","Path":"/","Method":"GET"},"Properties":"{}"}},
         "DocumentationVersions":{"1":{"Version":"1","CreatedDate":"2025-01-31T12:00:00+00:00","Parts":[{"Id":"p","Location":{"Type":"API"},"Properties":"{}"}]}},
         "Definition":{"Name":"n","Description":"d","ApiKeySource":"HEADER","BinaryMediaTypes":["image/png"],"MinimumCompressionSize":0,"DisableExecuteApiEndpoint":true,
          "Endpoint":{"Type":"REGIONAL","IpAddressType":"ipv4","VpcEndpointIds":[]},"Policy":"{}","Resources":{},
          "Models":{"M":{"Id":"m","Name":"M","ContentType":"application/json","Schema":"{}"}},
          "RequestValidators":{"v":{"Id":"v","Name":"all","ValidateRequestBody":true,"ValidateRequestParameters":true}},
          "Authorizers":{"a":{"Id":"a","Name":"who","Type":"TOKEN","AuthType":"custom","Uri":"arn:u","IdentitySource":"method.request.header.A","TtlInSeconds":300}},
          "GatewayResponses":{"THROTTLED":{"ResponseType":"THROTTLED","StatusCode":"420","ResponseParameters":{},"ResponseTemplates":{"a/b":"t"}}}}}
        """;

    private const string Resource =
        """
        {"Id":"root","Path":"/","Methods":{"GET":{"HttpMethod":"GET","AuthorizationType":"CUSTOM","AuthorizerId":"a","AuthorizationScopes":["s"],"ApiKeyRequired":true,
          "OperationName":"o","RequestValidatorId":"v","RequestParameters":{"method.request.header.h":true},"RequestModels":{"application/json":"M"},
          "Responses":{"200":{"StatusCode":"200","ResponseParameters":{"method.response.header.h":false},"ResponseModels":{"application/json":"M"}}},
          "Integration":{"Type":"HTTP","HttpMethod":"POST","Uri":"http://e","Credentials":"c","ConnectionType":"VPC_LINK","ConnectionId":"l","PassthroughBehavior":"NEVER",
           "ContentHandling":"CONVERT_TO_TEXT","TimeoutInMillis":50,"ResponseTransferMode":"BUFFERED","CacheNamespace":"n","CacheKeyParameters":["k"],
           "RequestParameters":{"integration.request.header.h":"'v'"},"RequestTemplates":{"application/json":null},"InsecureSkipVerification":true,
           "Responses":{"200":{"StatusCode":"200","SelectionPattern":"2..","ContentHandling":"CONVERT_TO_BINARY","ResponseParameters":{"method.response.header.h":"'v'"},"ResponseTemplates":{"application/json":"t"}}}}}}}
        """;

    private const string Deployment =
        """
        {"Id":"d","CreatedDate":"2025-01-31T12:00:00+00:00","Description":"first",
         "Definition":{"Name":"n","ApiKeySource":"AUTHORIZER","BinaryMediaTypes":[],"DisableExecuteApiEndpoint":false,
          "Endpoint":{"Type":"EDGE","IpAddressType":"ipv4","VpcEndpointIds":[]},"Resources":{"root":{"Id":"root","Path":"/","Methods":{}}},
          "Models":{},"RequestValidators":{},"Authorizers":{},"GatewayResponses":{}}}
        """;

    private const string Stage =
        """
        {"Name":"dev","DeploymentId":"d","Description":"s","CreatedDate":"2025-01-31T12:00:00+00:00","LastUpdatedDate":"2025-01-31T12:00:00+00:00","Variables":{"v":"1"},
         "CacheClusterEnabled":true,"CacheClusterSize":"0.5","TracingEnabled":true,
         "MethodSettings":{"*/*":{"MetricsEnabled":true,"LoggingLevel":"INFO","DataTraceEnabled":true,"ThrottlingBurstLimit":1,"ThrottlingRateLimit":2.5,"CachingEnabled":true,
          "CacheTtlInSeconds":3,"CacheDataEncrypted":true,"RequireAuthorizationForCacheControl":false,"UnauthorizedCacheControlHeaderStrategy":"FAIL_WITH_403"}},
         "Canary":{"DeploymentId":"d","PercentTraffic":12.5,"StageVariableOverrides":{"v":"2"},"UseStageCache":true},
         "AccessLog":{"DestinationArn":"arn:l","Format":"f"},"ClientCertificateId":"c","DocumentationVersion":"1","Tags":{"a":"1"}}
        """;

    private const string ApiKey =
        """{"Id":"k","Value":"01234567890123456789","Name":"n","Enabled":true,"CreatedDate":"2025-01-31T12:00:00+00:00","LastUpdatedDate":"2025-01-31T12:00:00+00:00","StageKeys":["a/s"],"Tags":{}}""";

    private const string UsagePlan =
        """
        {"Id":"p","Name":"n","Stages":[{"ApiId":"a","Stage":"s","Throttle":{"/x/GET":{"BurstLimit":1,"RateLimit":2.5}}}],"Throttle":{"BurstLimit":3},
         "Quota":{"Limit":4,"Offset":0,"Period":"DAY"},"KeyIds":["k"],"Tags":{},"CreatedDate":"2025-01-31T12:00:00+00:00"}
        """;

    private const string Domain =
        """
        {"Name":"a.b","Endpoint":{"Type":"REGIONAL","IpAddressType":"ipv4","VpcEndpointIds":[]},"RegionalCertificateArn":"arn:c","SecurityPolicy":"TLS_1_2","TargetDomainName":"t",
         "RoutingMode":"BASE_PATH_MAPPING_ONLY","Tags":{},"Mappings":{"(none)":{"BasePath":"(none)","RestApiId":"a","Stage":"s"}}}
        """;

    private const string VpcLink =
        """{"Id":"l","Name":"n","TargetArns":["arn:t"],"CreatedDate":"2025-01-31T12:00:00+00:00","Tags":{}}""";

    private const string Certificate =
        """{"Id":"c","Certificate":"PEM","PrivateKey":"PEM","CreatedDate":"2025-01-31T12:00:00+00:00","ExpirationDate":"2026-01-31T12:00:00+00:00","Tags":{}}""";

    private static readonly (string Kind, string Key, string Document)[] Frozen =
    [
        ("apigateway.restapi", "api", Api), ("apigateway.resource", "api/root", Resource), ("apigateway.deployment", "api/d", Deployment), ("apigateway.stage", "api/dev", Stage),
        ("apigateway.apikey", "k", ApiKey), ("apigateway.usageplan", "p", UsagePlan), ("apigateway.domainname", "a.b", Domain), ("apigateway.vpclink", "l", VpcLink),
        ("apigateway.clientcertificate", "c", Certificate), ("apigateway.account", "account", """{"CloudWatchRoleArn":"arn:r"}"""),
    ];

    private readonly MemoryDocuments _store = new();

    [Fact]
    public async Task FrozenDocuments_AreRead_AndWrittenAsTheyWere()
    {
        await PutAsync(_store);
        using var gateway = new RestApiFixture(_store);
        var scope = RestApiFixture.Scope;
        var written = new MemoryDocuments();

        // What is put into another store again has to be what was read.
        var resources = gateway.Resources;
        await written.CommitAsync(LambdaEmu.Services.ApiGateway.State.RestApiDocuments.Changes(null, resources.Apis.Find("api")!));
        foreach (var (kind, key, document) in Frozen.Take(4))
        {
            Text(written, kind, key).Should().Be(Normal(document), "{0} is frozen", kind);
        }
        await resources.ApiKeys.ChangeAsync(scope, "k", k => k with { }, Missing);
        await resources.UsagePlans.ChangeAsync(scope, "p", p => p with { }, Missing);
        await resources.DomainNames.ChangeAsync(scope, "a.b", d => d with { }, Missing);
        await resources.VpcLinks.ChangeAsync(scope, "l", l => l with { }, Missing);
        await resources.ClientCertificates.ChangeAsync(scope, "c", c => c with { }, Missing);
        await resources.Accounts.ChangeAsync(scope, "account", a => a with { }, Missing);
        foreach (var (kind, key, document) in Frozen.Skip(4))
        {
            Text(_store, kind, key).Should().Be(Normal(document), "{0} is frozen", kind);
        }
    }

    [Fact]
    public async Task Restart_ServesTheSameStages_WithoutWhatWasDeleted()
    {
        string api, gone;
        using (var before = new RestApiFixture(_store))
        {
            api = await before.MockApiAsync();
            var root = await before.RootAsync(api);
            var kept = await before.DoAsync("POST", root, """{"pathPart":"kept"}""");
            var deleted = await before.DoAsync("POST", root, """{"pathPart":"deleted"}""");
            await before.MockAsync($"{api}/resources/{kept["id"]}");
            await before.DoAsync("DELETE", $"{api}/resources/{deleted["id"]}");
            await before.DeployAsync(api, """{"stageName":"dev","variables":{"a":"1"}}""");
            await before.DeployAsync(api, """{"stageName":"gone"}""");
            await before.DoAsync("DELETE", $"{api}/stages/gone");
            gone = await before.MockApiAsync();
            await before.DeployAsync(gone, """{"stageName":"dev"}""");
            await before.DoAsync("DELETE", gone);
        }

        using var after = new RestApiFixture(_store);
        (await after.DoAsync("GET", $"{api}/resources"))["item"]!.AsArray().Select(r => r!["path"]!.ToString()).Should().Equal("/", "/kept");
        var staged = after.Resources.Apis.Find(RestApiFixture.IdOf(api), "dev")!;
        staged.Stage.Variables.Should().Contain("a", "1");
        staged.Deployment.Definition.Resources.Values.Select(r => r.Path).Should().BeEquivalentTo("/", "/kept");
        (await after.DoAsync("GET", $"{api}/stages"))["item"]!.AsArray().Should().ContainSingle();
        (await after.FaultAsync("GET", gone)).Status.Should().Be(404);
        foreach (var kind in new[] { "apigateway.restapi", "apigateway.resource", "apigateway.deployment", "apigateway.stage" })
        {
            _store.ReadDocuments(kind).Should().OnlyContain(d => d.Key.StartsWith(RestApiFixture.IdOf(api)), "nothing of {0} is left of what was deleted", kind);
        }
    }

    [Fact]
    public async Task Changes_WriteOnlyWhatChanged()
    {
        using var gateway = new RestApiFixture(_store);
        var api = await gateway.MockApiAsync();
        var root = await gateway.RootAsync(api);
        var before = gateway.Resources.Apis.Find(RestApiFixture.IdOf(api))!;
        await gateway.DoAsync("PUT", $"{root}/methods/POST", """{"authorizationType":"NONE"}""");
        var after = gateway.Resources.Apis.Find(RestApiFixture.IdOf(api))!;

        LambdaEmu.Services.ApiGateway.State.RestApiDocuments.Changes(before, after).Changes.Should().ContainSingle().Which.Kind.Should().Be("apigateway.resource");
    }

    private static async Task PutAsync(MemoryDocuments store)
    {
        foreach (var (kind, key, document) in Frozen)
        {
            await store.CommitAsync(new StateBatch().Put(RestApiFixture.Scope, kind, key, Encoding.UTF8.GetBytes(document)));
        }
    }

    private static string Text(MemoryDocuments store, string kind, string key) =>
        Normal(Encoding.UTF8.GetString(store.ReadDocuments(kind).Single(d => d.Key == key).Content.Span));

    private static string Normal(string json) => Sorted(JsonNode.Parse(json))!.ToJsonString();

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Sorted(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static LambdaEmu.Core.Errors.AwsException Missing() => new("Missing", "missing");
}
