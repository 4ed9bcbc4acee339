using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;

namespace LambdaEmu.ClientTests.Deployments;

/// <summary>Makes REST APIs over the wire.</summary>
internal sealed class RestApiDeployer(RawClient client, ClientSettings settings)
{
    public async Task<RestApiUnderTest> CreateAsync(string name = "api", string settingsJson = "{}")
    {
        var request = JsonNode.Parse(settingsJson)!.AsObject();
        request["name"] = name;
        var api = await CallAsync(HttpMethod.Post, "/restapis", request.ToJsonString(), 201);
        return new RestApiUnderTest(this, settings, api["id"]!.GetValue<string>(), api["rootResourceId"]!.GetValue<string>());
    }

    public async Task<JsonObject> CallAsync(HttpMethod method, string path, string? body, int status)
    {
        var answer = await client.SendAsync(client.Request(method, path, "apigateway", body is null ? null : System.Text.Encoding.UTF8.GetBytes(body), "application/json"));
        answer.Status.Should().Be(status, answer.Text);
        return answer.Body.Length == 0 ? [] : answer.Json;
    }
}

/// <summary>One REST API that a test puts together.</summary>
internal sealed class RestApiUnderTest(RestApiDeployer deployer, ClientSettings settings, string id, string rootId)
{
    private readonly Dictionary<string, string> _resources = new() { ["/"] = rootId };

    public string Id { get; } = id;

    public string Host => $"{Id}.execute-api.{settings.Region}.localhost";

    public string FunctionUri(string function, string ending = "invocations") =>
        $"arn:aws:apigateway:{settings.Region}:lambda:path/2015-03-31/functions/arn:aws:lambda:{settings.Region}:{settings.Account}:function:{function}/{ending}";

    /// <summary>Makes a resource with all that are above it.</summary>
    public async Task<string> ResourceAsync(string path)
    {
        if (_resources.TryGetValue(path, out var known))
        {
            return known;
        }
        var split = path.LastIndexOf('/');
        var parent = await ResourceAsync(split == 0 ? "/" : path[..split]);
        var resource = await CallAsync(HttpMethod.Post, $"resources/{parent}", $$"""{"pathPart":"{{path[(split + 1)..]}}"}""", 201);
        return _resources[path] = resource["id"]!.GetValue<string>();
    }

    /// <param name="method">Members of PutMethod; without a type of authorization it is NONE.</param>
    /// <param name="integration">Members of PutIntegration.</param>
    /// <param name="responses">Members of PutIntegrationResponse by status; each status gets a method response too.</param>
    public async Task MethodAsync(string path, string httpMethod, string integration, string method = "{}", params (int Status, string Members)[] responses)
    {
        var at = $"resources/{await ResourceAsync(path)}/methods/{httpMethod}";
        var members = JsonNode.Parse(method)!.AsObject();
        members["authorizationType"] ??= "NONE";
        await CallAsync(HttpMethod.Put, at, members.ToJsonString(), 201);
        await CallAsync(HttpMethod.Put, $"{at}/integration", integration, 201);
        foreach (var (status, response) in responses)
        {
            var mapped = JsonNode.Parse(response)!.AsObject();
            var declared = new JsonObject();
            foreach (var (name, _) in mapped["responseParameters"]?.AsObject() ?? [])
            {
                declared[name] = false;
            }
            await CallAsync(HttpMethod.Put, $"{at}/responses/{status}", new JsonObject { ["responseParameters"] = declared }.ToJsonString(), 201);
            await CallAsync(HttpMethod.Put, $"{at}/integration/responses/{status}", response, 201);
        }
    }

    /// <summary>A method whose requests a function gets whole.</summary>
    public Task ProxyAsync(string path, string httpMethod, string function, string method = "{}") => MethodAsync(
        path, httpMethod, $$"""{"type":"AWS_PROXY","httpMethod":"POST","uri":"{{FunctionUri(function)}}"}""", method);

    /// <param name="members">Further members of CreateDeployment.</param>
    /// <returns>The deployment's id.</returns>
    public async Task<string> DeployAsync(string stage = "dev", string members = "{}")
    {
        var request = JsonNode.Parse(members)!.AsObject();
        request["stageName"] = stage;
        return (await CallAsync(HttpMethod.Post, "deployments", request.ToJsonString(), 201))["id"]!.GetValue<string>();
    }

    /// <param name="operations">Path and value, to be replaced.</param>
    public Task<JsonObject> PatchAsync(string path, params (string Path, string Value)[] operations) => CallAsync(
        HttpMethod.Patch, path,
        new JsonObject { ["patchOperations"] = new JsonArray([.. operations.Select(o => (JsonNode)new JsonObject { ["op"] = "replace", ["path"] = o.Path, ["value"] = o.Value })]) }.ToJsonString(),
        200);

    /// <param name="path">Below the API.</param>
    public Task<JsonObject> CallAsync(HttpMethod method, string path, string? body, int status) => deployer.CallAsync(method, $"/restapis/{Id}/{path}", body, status);
}
