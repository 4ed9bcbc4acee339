using System.Text.Json.Nodes;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Services.ApiGateway;
using LambdaEmu.Services.ApiGateway.Serving;
using LambdaEmu.Services.Endpoints;
using LambdaEmu.Services.Endpoints.Addresses;
using LambdaEmu.Services.Endpoints.Domains;
using LambdaEmu.Testing;
using LambdaEmu.UnitTests.Protocol;
using LambdaEmu.UnitTests.Services.ApiGatewayV2;
using LambdaEmu.UnitTests.Services.Endpoints;
using Microsoft.Extensions.Logging.Abstractions;

namespace LambdaEmu.UnitTests.Services.ApiGateway;

/// <summary>API Gateway behind the real gateway, and its stages behind the real router, without a socket; functions and the clock are the test's.</summary>
internal sealed class RestApiFixture : IDisposable
{
    public static readonly ResourceScope Scope = new(TestGateway.Account, TestGateway.Region);

    private readonly RestServing _serving;
    private readonly TestGateway _gateway;
    private readonly EndpointRouter _router;

    public RestApiFixture(IStateStore? store = null, ManualTimeProvider? time = null)
    {
        Time = time ?? new ManualTimeProvider();
        Resources = new GatewayResources(store ?? new MemoryStateStore(), Time);
        _serving = new RestServing(Resources, Functions, null!, new TestKeys(), Logs, () => "", Time, Time, NullLoggerFactory.Instance);
        _gateway = new TestGateway(new ApiGatewayService(Resources, _serving, Time));
        _router = new EndpointRouter([new ExecuteApiEndpoint([_serving.Endpoint]), new DomainEndpoint(Resources.Domains, [_serving.Endpoint])], NullLogger<EndpointRouter>.Instance);
    }

    public ManualTimeProvider Time { get; }

    public GatewayResources Resources { get; }

    public ScriptedFunctions Functions { get; } = new();

    public RecordingLogs Logs { get; } = new();

    public void Dispose() => _serving.Dispose();

    public Task<WireAnswer> SendAsync(string method, string path, string? body = null, string accepts = "application/json")
    {
        var call = new WireCall(method, path).SignedFor("apigateway").With("Accept", accepts);
        return _gateway.SendAsync(body is null ? call : call.With("Content-Type", "application/json").Body(body));
    }

    /// <summary>A call that has to succeed; null for an answer without a body.</summary>
    public async Task<JsonNode> DoAsync(string method, string path, string? body = null)
    {
        var answer = await SendAsync(method, path, body);
        answer.Status.Should().BeInRange(200, 299, "{0} {1} answers {2}", method, path, answer.Text);
        return answer.Text.Length == 0 ? new JsonObject() : JsonNode.Parse(answer.Text)!;
    }

    public Task<JsonNode> PatchAsync(string path, params (string Op, string Path, string? Value)[] operations) => DoAsync("PATCH", path, Patch(operations));

    /// <summary>Status and text of a call that has to fail.</summary>
    public async Task<(int Status, string? Message)> FaultAsync(string method, string path, string? body = null)
    {
        var answer = await SendAsync(method, path, body);
        answer.Status.Should().BeGreaterThan(399, "{0} {1} answers {2}", method, path, answer.Text);
        return (answer.Status, answer.Message);
    }

    public async Task<(int Status, string? Message)> PatchFaultAsync(string path, params (string Op, string Path, string? Value)[] operations) =>
        await FaultAsync("PATCH", path, Patch(operations));

    /// <summary>An API; gives its path, such as /restapis/abc.</summary>
    public async Task<string> ApiAsync(string more = "") => $"/restapis/{(await DoAsync("POST", "/restapis", $$"""{"name":"api"{{more}}}"""))["id"]}";

    public async Task<string> RootAsync(string api) => $"{api}/resources/{(await DoAsync("GET", api))["rootResourceId"]}";

    /// <summary>An API whose root answers GET by itself.</summary>
    public async Task<string> MockApiAsync()
    {
        var api = await ApiAsync();
        await MockAsync(await RootAsync(api));
        return api;
    }

    public async Task MockAsync(string resource)
    {
        await DoAsync("PUT", $"{resource}/methods/GET", """{"authorizationType":"NONE"}""");
        await DoAsync("PUT", $"{resource}/methods/GET/integration", """{"type":"MOCK","requestTemplates":{"application/json":"{\"statusCode\": 200}"}}""");
    }

    /// <summary>A method with an integration; gives the method's path.</summary>
    /// <param name="integration">Members of PutIntegration.</param>
    /// <param name="method">Members of PutMethod.</param>
    /// <param name="response">Members of PutIntegrationResponse for the status 200.</param>
    public async Task<string> MethodAsync(string resource, string httpMethod, string integration, string method = "\"authorizationType\":\"NONE\"", string response = "")
    {
        var path = $"{resource}/methods/{httpMethod}";
        await DoAsync("PUT", path, $"{{{method}}}");
        await DoAsync("PUT", $"{path}/integration", $"{{{integration}}}");
        await DoAsync("PUT", $"{path}/responses/200", "{}");
        await DoAsync("PUT", $"{path}/integration/responses/200", $"{{{response}}}");
        return path;
    }

    public async Task<string> ResourceAsync(string api, string part) =>
        $"{api}/resources/{(await DoAsync("POST", await RootAsync(api), $$"""{"pathPart":"{{part}}"}"""))["id"]}";

    /// <summary>A request to a stage, by the API's host name.</summary>
    public Task<WireAnswer> RequestAsync(string api, string method, string target, params (string Name, string Value)[] headers) =>
        RequestAsync(api, new WireCall(method, target), headers);

    public Task<WireAnswer> RequestAsync(string api, WireCall call, params (string Name, string Value)[] headers) =>
        StageRequests.SendAsync(_router, $"{IdOf(api)}.execute-api.us-east-1.amazonaws.com", call, headers);

    /// <summary>Deploys; gives the deployment's id.</summary>
    public async Task<string> DeployAsync(string api, string body = "{}") => (await DoAsync("POST", $"{api}/deployments", body))["id"]!.ToString();

    public static string IdOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static string Patch((string Op, string Path, string? Value)[] operations) => new JsonObject
    {
        ["patchOperations"] = new JsonArray([.. operations.Select(o => new JsonObject { ["op"] = o.Op, ["path"] = o.Path, ["value"] = o.Value })]),
    }.ToJsonString();
}

internal static class JsonAnswers
{
    /// <summary>Compares what is named; ids and dates that the test cannot know are left out of both.</summary>
    public static void ShouldBe(this JsonNode actual, string expected, params string[] without)
    {
        var shown = actual.Without(without);
        JsonNode.DeepEquals(shown, JsonNode.Parse(expected)).Should().BeTrue("{0} is expected, and it is {1}", expected, shown.ToJsonString());
    }

    /// <summary>Compares the members that are named, and leaves out all others.</summary>
    public static void ShouldHave(this JsonNode actual, string expected)
    {
        foreach (var (name, value) in JsonNode.Parse(expected)!.AsObject())
        {
            JsonNode.DeepEquals(actual[name], value).Should().BeTrue("{0} is to be {1}, and it is {2}", name, value?.ToJsonString(), actual[name]?.ToJsonString());
        }
    }

    /// <summary>A copy without the members of these names, wherever they are.</summary>
    public static JsonNode Without(this JsonNode node, params string[] names)
    {
        var copy = node.DeepClone();
        foreach (var name in names)
        {
            Remove(copy, name);
        }
        return copy;
    }

    private static void Remove(JsonNode? node, string name)
    {
        switch (node)
        {
            case JsonObject members:
                members.Remove(name);
                foreach (var member in members)
                {
                    Remove(member.Value, name);
                }
                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Remove(item, name);
                }
                break;
        }
    }
}
