using System.Net;
using System.Text;
using System.Text.Json;
using LambdaEmu.Benchmarks.Functions;
using LambdaEmu.Benchmarks.Load;

namespace LambdaEmu.Benchmarks.Gateways;

/// <summary>Makes APIs to be measured, and the requests to their stages.</summary>
internal sealed class GatewayStages : IDisposable
{
    private const string Stage = "dev";
    private const string FunctionArn = "arn:aws:lambda:us-east-1:000000000000:function:proxy";

    private readonly IPEndPoint _server;
    private readonly RawConnection _connection;

    private GatewayStages(IPEndPoint server, RawConnection connection) => (_server, _connection) = (server, connection);

    /// <summary>Connects, and makes the function that answers what proxies pass on.</summary>
    public static async Task<GatewayStages> StartAsync(IPEndPoint server, FunctionPackage package, CancellationToken ct)
    {
        var stages = new GatewayStages(server, await RawConnection.OpenAsync(server, ct));
        using var client = await EmulatorClient.ConnectAsync(server, ct);
        await client.CreateFunctionAsync("proxy", package);
        await stages.CallAsync("lambda", "POST", "/2015-03-31/functions/proxy/policy", new { StatementId = "gateway", Action = "lambda:InvokeFunction", Principal = "apigateway.amazonaws.com" });
        return stages;
    }

    /// <summary>An invocation of the function without any gateway.</summary>
    public async Task<LoadTarget> DirectAsync()
    {
        var request = EmulatorClient.InvokeRequest("proxy", "{}"u8);
        return new LoadTarget(_server, request, (await _connection.ExchangeAsync(request)).Body.ToArray());
    }

    /// <summary>GET through a REST stage to the function.</summary>
    public async Task<LoadTarget> RestAsync()
    {
        var (api, resource) = await RestApiAsync("pets");
        await IntegrateAsync(api, resource, new
        {
            type = "AWS_PROXY", httpMethod = "POST", uri = $"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/{FunctionArn}/invocations",
        });
        await DeployAsync(api);
        return Target(api, $"/{Stage}/pets");
    }

    /// <summary>A MOCK method among some resources.</summary>
    public async Task<LoadTarget> MockAsync(int resources)
    {
        var (api, resource) = await RestApiAsync("pets");
        await IntegrateAsync(api, resource, new { type = "MOCK", requestTemplates = new Dictionary<string, string> { ["application/json"] = "{\"statusCode\": 200}" } });
        await CallAsync("apigateway", "PUT", $"/restapis/{api}/resources/{resource}/methods/GET/responses/200", new { });
        await CallAsync("apigateway", "PUT", $"/restapis/{api}/resources/{resource}/methods/GET/integration/responses/200",
            new { responseTemplates = new Dictionary<string, string> { ["application/json"] = "pong" } });
        var root = (await CallAsync("apigateway", "GET", $"/restapis/{api}", null)).GetProperty("rootResourceId").GetString()!;
        for (var i = 2; i < resources; i++)
        {
            var other = (await CallAsync("apigateway", "POST", $"/restapis/{api}/resources/{root}", new { pathPart = $"other{i}" })).GetProperty("id").GetString()!;
            await IntegrateAsync(api, other, new { type = "MOCK" });
        }
        await DeployAsync(api);
        return Target(api, $"/{Stage}/pets");
    }

    /// <summary>GET through an HTTP API to the function.</summary>
    public async Task<LoadTarget> HttpAsync()
    {
        var api = (await CallAsync("apigateway", "POST", "/v2/apis", new { name = "http", protocolType = "HTTP", target = FunctionArn, routeKey = "GET /pets" }))
            .GetProperty("apiId").GetString()!;
        return Target(api, "/pets");
    }

    public void Dispose() => _connection.Dispose();

    private LoadTarget Target(string api, string path) => new(
        _server, Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {api}.execute-api.us-east-1.localhost\r\nUser-Agent: benchmark\r\nAccept: */*\r\n\r\n"), "pong"u8.ToArray());

    private async Task<(string Api, string Resource)> RestApiAsync(string path)
    {
        var api = await CallAsync("apigateway", "POST", "/restapis", new { name = "rest" });
        var (id, root) = (api.GetProperty("id").GetString()!, api.GetProperty("rootResourceId").GetString()!);
        return (id, (await CallAsync("apigateway", "POST", $"/restapis/{id}/resources/{root}", new { pathPart = path })).GetProperty("id").GetString()!);
    }

    private async Task IntegrateAsync(string api, string resource, object integration)
    {
        var method = $"/restapis/{api}/resources/{resource}/methods/GET";
        await CallAsync("apigateway", "PUT", method, new { authorizationType = "NONE" });
        await CallAsync("apigateway", "PUT", $"{method}/integration", integration);
    }

    private Task DeployAsync(string api) => CallAsync("apigateway", "POST", $"/restapis/{api}/deployments", new { stageName = Stage });

    private async Task<JsonElement> CallAsync(string service, string method, string path, object? body)
    {
        var content = body is null ? [] : JsonSerializer.SerializeToUtf8Bytes(body);
        var answer = await _connection.ExchangeAsync(HttpRequestBytes.Make(method, path, service, content, "application/json"));
        return answer.Status is >= 200 and < 300
            ? answer.Body.IsEmpty ? default : JsonDocument.Parse(answer.Text).RootElement
            : throw new InvalidOperationException($"{method} {path}: {answer.Status}: {answer.Text}");
    }
}
