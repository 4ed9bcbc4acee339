using System.Text;
using System.Text.Json.Nodes;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.Ports;
using LambdaEmu.Core.State;
using LambdaEmu.Core.Trail;
using LambdaEmu.Services.ApiGateway;
using LambdaEmu.Services.ApiGateway.Serving;
using LambdaEmu.Services.ApiGatewayManagementApi;
using LambdaEmu.Services.ApiGatewayV2;
using LambdaEmu.Services.Endpoints;
using LambdaEmu.Services.Endpoints.Addresses;
using LambdaEmu.Services.Endpoints.Domains;
using LambdaEmu.Services.Sqs.Delivery;
using LambdaEmu.Services.Sqs.Queues;
using LambdaEmu.Testing;
using LambdaEmu.UnitTests.Protocol;
using LambdaEmu.UnitTests.Services.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;

namespace LambdaEmu.UnitTests.Services.ApiGatewayV2;

/// <summary>API Gateway behind the real gateway, and its stages behind the real router, without a socket; functions, backends and the clock are the test's.</summary>
internal sealed class GatewayFixture : IDisposable
{
    public const string Account = "000000000000";
    public const string FunctionArn = "arn:aws:lambda:us-east-1:000000000000:function:f";

    private readonly TestGateway _gateway;
    private readonly TestGateway _management;
    private readonly EndpointRouter _router;
    private readonly RestServing _rest;

    public GatewayFixture(IStateStore? store = null, ManualTimeProvider? time = null)
    {
        Time = time ?? new ManualTimeProvider();
        store ??= new MemoryStateStore();
        Queues = new QueueRegistry(store, Time, trail: new EventTrail(Time));
        var rest = new GatewayResources(store, Time);
        _rest = new RestServing(rest, Functions, null!, Keys, Logs, () => "", Time, Time, NullLoggerFactory.Instance);
        Service = new ApiGatewayV2Service(store, rest.Domains, Time, () => Backend);
        var ports = new ApiGatewayPorts(Functions, new QueueSender(Queues), new QueueReader(Queues, () => "http://localhost:4566"), Logs, Keys);
        IServedApi[] kinds = [_rest.Endpoint, Service.HttpApis(ports, Time, NullLoggerFactory.Instance), Service.WebSocketApis(ports, Time, NullLoggerFactory.Instance)];
        _router = new EndpointRouter(
            [
                new ExecuteApiEndpoint(kinds), new DomainEndpoint(rest.Domains, kinds),
            ], NullLogger<EndpointRouter>.Instance);
        _management = new TestGateway(new ApiGatewayManagementApiService(Service.Connections));
        _gateway = new TestGateway(Service, new ApiGatewayService(rest, _rest, Time), new LambdaEmu.Services.Sqs.SqsService(Queues));
    }

    public ManualTimeProvider Time { get; }
    public ApiGatewayV2Service Service { get; }
    public QueueRegistry Queues { get; }
    public ScriptedFunctions Functions { get; } = new();
    public ScriptedBackend Backend { get; } = new();
    public RecordingLogs Logs { get; } = new();
    public TestKeys Keys { get; } = new();

    public void Dispose()
    {
        Service.Dispose();
        _rest.Dispose();
    }

    /// <summary>A call of the control plane.</summary>
    public Task<WireAnswer> CallAsync(string method, string path, string body = "", string service = "apigateway")
    {
        var call = new WireCall(method, path).SignedFor(service).With("Content-Type", "application/json");
        return _gateway.SendAsync(body.Length == 0 ? call : call.Body(body));
    }

    public async Task<JsonNode> PostAsync(string path, string body) => JsonNode.Parse((await CallAsync("POST", path, body)).ShouldBe(201).Text)!;

    public async Task<JsonNode> PatchAsync(string path, string body) => JsonNode.Parse((await CallAsync("PATCH", path, body)).ShouldBe(200).Text)!;

    public async Task<JsonNode> GetAsync(string path) => JsonNode.Parse((await CallAsync("GET", path)).ShouldBe(200).Text)!;

    public async Task DeleteAsync(string path) => (await CallAsync("DELETE", path)).ShouldBe(204);

    /// <summary>An HTTP API, by its id.</summary>
    public async Task<string> ApiAsync(string more = "") => (await PostAsync("/v2/apis", $$"""{"name":"a","protocolType":"HTTP"{{more}}}"""))["apiId"]!.ToString();

    /// <summary>An HTTP API whose stage $default deploys by itself, with one route to the function.</summary>
    public async Task<string> FunctionApiAsync(string routeKey = "$default", string version = "2.0", string more = "", string integration = "", string route = "")
    {
        var api = await ApiAsync(more);
        await PostAsync($"/v2/apis/{api}/stages", """{"stageName":"$default","autoDeploy":true}""");
        await RouteAsync(api, routeKey, await IntegrationAsync(api, $"\"integrationType\":\"AWS_PROXY\",\"integrationUri\":\"{FunctionArn}\",\"payloadFormatVersion\":\"{version}\"{integration}"), route);
        return api;
    }

    public async Task<string> IntegrationAsync(string api, string members) => (await PostAsync($"/v2/apis/{api}/integrations", $"{{{members}}}"))["integrationId"]!.ToString();

    public async Task<string> RouteAsync(string api, string key, string integration, string more = "") =>
        (await PostAsync($"/v2/apis/{api}/routes", $$"""{"routeKey":"{{key}}","target":"integrations/{{integration}}"{{more}}}"""))["routeId"]!.ToString();

    /// <summary>A request to a stage, by the API's host name.</summary>
    public Task<WireAnswer> RequestAsync(string api, string method, string target, params (string Name, string Value)[] headers) =>
        RequestAsync($"{api}.execute-api.us-east-1.amazonaws.com", new WireCall(method, target), headers);

    public Task<WireAnswer> RequestAsync(string host, WireCall call, params (string Name, string Value)[] headers) => StageRequests.SendAsync(_router, host, call, headers);

    /// <summary>A call of the management API.</summary>
    public Task<WireAnswer> ManageAsync(WireCall call) => _management.SendAsync(call);

    /// <summary>A handshake; ends when the connection has ended.</summary>
    public async Task<WireAnswer> UpgradeAsync(string host, string target, IHttpUpgradeFeature client, params (string Name, string Value)[] headers)
    {
        var http = WireCall.Get(target).With("Host", host).With("Upgrade", "websocket").With("Connection", "Upgrade")
            .With("Sec-WebSocket-Version", "13").With("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==").ToHttp();
        http.Request.Protocol = "HTTP/1.1";
        http.Features.Set(client);
        foreach (var (name, value) in headers)
        {
            http.Request.Headers.Append(name, value);
        }
        var body = new MemoryStream();
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        _router.TryServe(http, out var served).Should().BeTrue();
        await served;
        await http.Response.CompleteAsync();
        return new WireAnswer(http.Response, body.ToArray());
    }
}

/// <summary>All functions at once.</summary>
internal sealed class ScriptedFunctions : ILambdaInvoker
{
    private readonly SemaphoreSlim _called = new(0);

    public List<FunctionCall> Calls { get; } = [];

    /// <summary>What the next calls return.</summary>
    public Func<FunctionCall, string> Returns { get; set; } = _ => """{"statusCode":200,"body":"ok"}""";

    public bool Fails { get; set; }
    public AwsException? Fault { get; set; }

    /// <summary>What answers wait for; null for nothing.</summary>
    public Task? Gate { get; set; }

    /// <summary>Waits until there were so many calls since the list was cleared.</summary>
    public async Task WaitAsync(int count)
    {
        while (Calls.Count < count)
        {
            await _called.WaitAsync();
        }
    }

    public JsonNode LastEvent => JsonNode.Parse(Calls[^1].Payload.Span)!;

    public async ValueTask<FunctionAnswer> InvokeAsync(FunctionCall call, CancellationToken ct)
    {
        lock (Calls)
        {
            Calls.Add(call);
        }
        _called.Release();
        if (Gate is not null)
        {
            await Gate.WaitAsync(ct);
        }
        return Fault is { } fault ? throw fault : new FunctionAnswer
        {
            RequestId = Guid.NewGuid().ToString(),
            IsError = Fails,
            Payload = Encoding.UTF8.GetBytes(Returns(call)),
            TraceId = "Root=1-0-0",
            ExecutedVersion = "$LATEST",
        };
    }

    public FunctionStream InvokeStreaming(FunctionCall call) => throw new NotSupportedException();
}

/// <summary>All HTTP servers at once.</summary>
internal sealed class ScriptedBackend : HttpMessageHandler
{
    public List<(string Method, string Uri, Dictionary<string, string> Headers, string Body)> Requests { get; } = [];

    public Func<HttpRequestMessage, HttpResponseMessage> Answers { get; set; } = _ => new HttpResponseMessage { Content = new StringContent("backend") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.NonValidated.Concat(request.Content?.Headers.NonValidated ?? default)
            .ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Requests.Add((request.Method.Method, request.RequestUri!.AbsoluteUri, headers, body));
        return Answers(request);
    }
}

internal sealed class RecordingLogs : ILogSink
{
    public List<(string Group, string Message)> Events { get; } = [];

    public ILogStreamWriter OpenStream(ResourceScope scope, string logGroup, string logStream) => new Writer(this, logGroup);

    private sealed class Writer(RecordingLogs logs, string group) : ILogStreamWriter
    {
        public void Append(long timestamp, ReadOnlySpan<byte> message) => logs.Events.Add((group, Encoding.UTF8.GetString(message)));
    }
}

internal sealed class TestKeys : ISigningKeys
{
    public const string Secret = "secret";

    public SigningKey? Find(string accessKeyId) => new(accessKeyId, Secret, null, new Principal(GatewayFixture.Account, $"arn:aws:iam::{GatewayFixture.Account}:user/u", "AIDAU"));
}
