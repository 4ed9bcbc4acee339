using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;

namespace LambdaEmu.ClientTests.Deployments;

/// <summary>Creates the functions that tests call.</summary>
internal sealed class FunctionDeployer(RawClient client)
{
    public const string Role = "arn:aws:iam::000000000000:role/tests";

    /// <summary>A function of one Python file, app.py, with its handler in app.handler.</summary>
    public Task<JsonObject> PythonAsync(string name, string source, JsonObject? settings = null) =>
        CreateAsync(Request(name, "python3.11", "app.handler", Package.Of("app.py", source), settings));

    /// <summary>One of the behaviours of tests/functions.</summary>
    public async Task<JsonObject> FixtureAsync(FixtureRuntime runtime, string name, string handler, JsonObject? settings = null) => await CreateAsync(
        Request(name, runtime.Identifier, handler.Contains('.') ? handler : runtime.HandlerPrefix + handler, await runtime.Package.Value, settings));

    /// <summary>The body of a CreateFunction call.</summary>
    /// <param name="settings">Further members, which win.</param>
    public static JsonObject Request(string name, string runtime, string handler, Package package, JsonObject? settings = null)
    {
        var request = new JsonObject
        {
            ["FunctionName"] = name,
            ["Runtime"] = runtime,
            ["Handler"] = handler,
            ["Role"] = Role,
            ["Code"] = new JsonObject { ["ZipFile"] = Convert.ToBase64String(package.Zip) },
        };
        foreach (var (key, value) in settings ?? [])
        {
            request[key] = value?.DeepClone();
        }
        return request;
    }

    public async Task<JsonObject> CreateAsync(JsonObject request)
    {
        var answer = await client.LambdaAsync(HttpMethod.Post, "/2015-03-31/functions", request.ToJsonString());
        answer.Status.Should().Be(201, answer.Text);
        return answer.Json;
    }
}
