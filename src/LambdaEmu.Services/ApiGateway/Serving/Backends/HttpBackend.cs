using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using LambdaEmu.Services.ApiGateway.Serving.Answers;
using LambdaEmu.Services.Endpoints.Proxies;

namespace LambdaEmu.Services.ApiGateway.Serving.Backends;

/// <summary>HTTP endpoints of HTTP and HTTP_PROXY integrations. Recorded in test_apigateway_http.</summary>
internal sealed class HttpBackend(BackendClients clients) : IBackend, IDisposable
{
    public async ValueTask<BackendAnswer> AskAsync(RestCall call, BackendRequest request, CancellationToken ct)
    {
        using var response = await OpenAsync(call, request, ct);
        try
        {
            return Answer(response, await response.Content.ReadAsByteArrayAsync(ct));
        }
        catch (HttpRequestException broken)
        {
            throw Unreachable(broken);
        }
    }

    /// <summary>Asks; what it gives has its head alone, the body is to be read yet. The caller disposes of it.</summary>
    /// <exception cref="BackendException">There is no answer.</exception>
    public async ValueTask<HttpResponseMessage> OpenAsync(RestCall call, BackendRequest request, CancellationToken ct)
    {
        using var message = Message(call, request);
        try
        {
            return await clients.For(call).SendAsync(message, ct);
        }
        catch (HttpRequestException unreachable)
        {
            throw Unreachable(unreachable);
        }
    }

    public static BackendAnswer Answer(HttpResponseMessage response, ReadOnlyMemory<byte> body) => new()
    {
        Status = (int)response.StatusCode,
        Headers = [.. response.Headers.Concat(response.Content.Headers).SelectMany(h => h.Value.Select(v => KeyValuePair.Create(h.Key, v)))],
        Body = body,
        Selection = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture),
    };

    public void Dispose() => clients.Dispose();

    private static BackendException Unreachable(HttpRequestException fault) =>
        new(GatewayFailure.Integration(), $"Execution failed due to a network error communicating with endpoint: {fault.Message}");

    private static HttpRequestMessage Message(RestCall call, BackendRequest request)
    {
        if (!Uri.TryCreate(WithQuery(request), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw new BackendException(GatewayFailure.Integration(), "Invalid endpoint address");
        }
        var message = new HttpRequestMessage(new HttpMethod(request.Method), uri) { Version = HttpVersion.Version11 };
        if (!request.Body.IsEmpty || request.Method is "POST" or "PUT" or "PATCH")
        {
            message.Content = new ReadOnlyMemoryContent(request.Body);
        }
        foreach (var (name, value) in request.Headers)
        {
            Add(message, name, value);
        }
        if (request.Header("User-Agent") is null)
        {
            message.Headers.TryAddWithoutValidation("User-Agent", $"AmazonAPIGateway_{call.Staged.ApiId}");
        }
        message.Headers.TryAddWithoutValidation("x-amzn-apigateway-api-id", call.Staged.ApiId);
        message.Headers.TryAddWithoutValidation("X-Amzn-Trace-Id", call.Http.TraceHeader);
        return message;
    }

    private static void Add(HttpRequestMessage message, string name, string value)
    {
        if (name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase) || name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
        {
            // The body's form is the gateway's own business; mapping it is a fault. Recorded in test_apigateway_header_remapping_http.
            throw new BackendException(GatewayFailure.Integration(), $"{name} can't be mapped.");
        }
        if (name.Equals("Host", StringComparison.OrdinalIgnoreCase))
        {
            message.Headers.Host = value;
            return;
        }
        if (IsOfConnection(name))
        {
            return;
        }
        if (!message.Headers.TryAddWithoutValidation(name, value))
        {
            message.Content ??= new ReadOnlyMemoryContent(ReadOnlyMemory<byte>.Empty);
            message.Content.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private static bool IsOfConnection(string name) => name.ToLowerInvariant() is "connection" or "te" or "upgrade" or "expect" or "keep-alive" or "proxy-connection";

    private static string WithQuery(BackendRequest request)
    {
        if (request.Query.Count == 0)
        {
            return request.Uri!;
        }
        var query = string.Join('&', request.Query.Select(q => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(q.Value)}"));
        return $"{request.Uri}{(request.Uri!.Contains('?') ? '&' : '?')}{query}";
    }
}
