using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace LambdaEmu.ClientTests.Sns;

/// <summary>Somebody's web server that takes what SNS sends.</summary>
internal sealed class HttpSubscriber : IAsyncDisposable
{
    // Guards against a message that never comes; nothing is measured by it.
    private static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(1);

    private readonly HttpListener _listener = new();
    private readonly Channel<ReceivedPost> _received = Channel.CreateUnbounded<ReceivedPost>();
    private readonly Queue<int> _statuses;
    private readonly Task _serving;

    /// <param name="statuses">What the first requests are answered with; all others with 200.</param>
    public HttpSubscriber(params int[] statuses)
    {
        _statuses = new Queue<int>(statuses);
        Endpoint = $"http://127.0.0.1:{FreePort()}/sns";
        _listener.Prefixes.Add($"{Endpoint}/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Endpoint { get; }

    /// <summary>The next request, in order of arrival.</summary>
    public async Task<ReceivedPost> NextAsync()
    {
        using var hang = new CancellationTokenSource(HangGuard);
        return await _received.Reader.ReadAsync(hang.Token);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext http;
            try
            {
                http = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            using var reader = new StreamReader(http.Request.InputStream);
            var headers = http.Request.Headers;
            var post = new ReceivedPost(
                http.Request.HttpMethod, headers.AllKeys.ToDictionary(k => k!, k => headers[k]!, StringComparer.OrdinalIgnoreCase), await reader.ReadToEndAsync());
            http.Response.StatusCode = _statuses.TryDequeue(out var status) ? status : 200;
            http.Response.Close();
            _received.Writer.TryWrite(post);
        }
    }

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

internal sealed record ReceivedPost(string Method, Dictionary<string, string> Headers, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;
}
