using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace LambdaEmu.ClientTests.Clients;

/// <summary>Requests as bytes on the wire, without an SDK's help or mercy.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly ClientSettings _settings;

    public RawClient(ClientSettings settings)
    {
        _settings = settings;
        _http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = System.Net.DecompressionMethods.None })
        {
            BaseAddress = settings.Endpoint,
            Timeout = TimeSpan.FromMinutes(3),
        };
    }

    /// <param name="path">With its query string, encoded as it is to be sent.</param>
    public Task<RawAnswer> LambdaAsync(HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers) =>
        SendAsync(Request(method, path, "lambda", body is null ? null : Encoding.UTF8.GetBytes(body), "application/json", headers));

    /// <param name="path">With its query string, encoded as it is to be sent.</param>
    public Task<RawAnswer> ApiGatewayAsync(HttpMethod method, string path, string? body = null) =>
        SendAsync(Request(method, path, "apigateway", body is null ? null : Encoding.UTF8.GetBytes(body), "application/json"));

    /// <summary>A call of the management API of WebSocket APIs.</summary>
    public Task<RawAnswer> ConnectionsAsync(HttpMethod method, string path, string? body = null) =>
        SendAsync(Request(method, path, "execute-api", body is null ? null : Encoding.UTF8.GetBytes(body), "application/octet-stream"));

    public Task<RawAnswer> InvokeAsync(string function, byte[] payload, params (string Name, string Value)[] headers) => SendAsync(
        Request(HttpMethod.Post, $"/2015-03-31/functions/{function}/invocations", "lambda", payload, "application/json", headers));

    public Task<RawAnswer> LogsAsync(string operation, JsonNode body) => LogsAsync(operation, body.ToJsonString());

    public Task<RawAnswer> LogsAsync(string operation, string body) => SendAsync(Request(
        HttpMethod.Post, "/", "logs", Encoding.UTF8.GetBytes(body), "application/x-amz-json-1.1", ("X-Amz-Target", $"Logs_20140328.{operation}")));

    public Task<RawAnswer> SqsAsync(string operation, JsonNode body) => SqsAsync(operation, body.ToJsonString());

    /// <summary>In JSON, as a client that also wants the older codes of faults.</summary>
    public Task<RawAnswer> SqsAsync(string operation, string body) => SendAsync(Request(
        HttpMethod.Post, "/", "sqs", Encoding.UTF8.GetBytes(body), "application/x-amz-json-1.0", ("X-Amz-Target", $"AmazonSQS.{operation}"), ("x-amzn-query-mode", "true")));

    public Task<RawAnswer> SqsFormAsync(string form) => FormAsync("sqs", form);

    public Task<RawAnswer> SnsAsync(string form) => FormAsync("sns", form);

    public Task<RawAnswer> IamAsync(string form) => FormAsync("iam", form);

    public Task<RawAnswer> StsAsync(string form) => FormAsync("sts", form);

    private Task<RawAnswer> FormAsync(string service, string form) =>
        SendAsync(Request(HttpMethod.Post, "/", service, Encoding.UTF8.GetBytes(form), "application/x-www-form-urlencoded"));

    /// <summary>A request that nobody signed.</summary>
    public Task<RawAnswer> UnsignedAsync(HttpMethod method, string path, string? body = null, string contentType = "application/x-www-form-urlencoded") =>
        SendAsync(Request(method, path, null, body is null ? null : Encoding.UTF8.GetBytes(body), contentType));

    public HttpRequestMessage Request(
        HttpMethod method, string path, string? service, byte[]? body, string contentType, params (string Name, string Value)[] headers)
    {
        // The Uri class would tidy the path; the tests mean what they say.
        var uri = new Uri(_settings.Endpoint.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(method, uri);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }
        if (service is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization",
                $"AWS4-HMAC-SHA256 Credential={_settings.Account}/20260101/{_settings.Region}/{service}/aws4_request, SignedHeaders=host, Signature=0");
        }
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        return request;
    }

    public async Task<RawAnswer> SendAsync(HttpRequestMessage request)
    {
        using var sent = request;
        using var response = await _http.SendAsync(sent);
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        return new RawAnswer((int)response.StatusCode, headers, await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>The answer's head; the body comes while it is read.</summary>
    public Task<HttpResponseMessage> InvokeStreamAsync(string function, string payload, params (string Name, string Value)[] headers) => _http.SendAsync(
        Request(HttpMethod.Post, $"/2021-11-15/functions/{function}/response-streaming-invocations", "lambda",
            Encoding.UTF8.GetBytes(payload), "application/json", headers),
        HttpCompletionOption.ResponseHeadersRead);

    /// <summary>A request to a host of its own, such as a function URL's, at the emulator's address.</summary>
    /// <param name="path">With its query string, encoded as it is to be sent.</param>
    public Task<RawAnswer> HostAsync(HttpMethod method, string host, string path, string? body = null, params (string Name, string Value)[] headers) =>
        SendAsync(HostRequest(method, host, path, body, headers));

    /// <summary>The answer's head; the body comes while it is read.</summary>
    public Task<HttpResponseMessage> StreamHostAsync(HttpMethod method, string host, string path, params (string Name, string Value)[] headers) =>
        _http.SendAsync(HostRequest(method, host, path, null, headers), HttpCompletionOption.ResponseHeadersRead);

    private HttpRequestMessage HostRequest(HttpMethod method, string host, string path, string? body, (string Name, string Value)[] headers)
    {
        var type = headers.FirstOrDefault(h => h.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value;
        var request = Request(method, path, null, body is null ? null : Encoding.UTF8.GetBytes(body), type ?? "application/json", [.. headers.Where(h => h.Value != type)]);
        request.Headers.Host = $"{host}:{_settings.Endpoint.Port}";
        return request;
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>A whole answer.</summary>
internal sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
