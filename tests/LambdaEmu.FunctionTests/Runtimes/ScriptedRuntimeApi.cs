using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace LambdaEmu.FunctionTests.Runtimes;

/// <summary>How the scripted server answers: every way that a conforming server may.</summary>
internal enum AnswerStyle
{
    /// <summary>Each request by itself, as soon as it is read.</summary>
    AtOnce,

    /// <summary>The answer to a post is held back and goes out in one write with the next event.</summary>
    WithNextEvent,

    /// <summary>Every answer closes its connection.</summary>
    ClosingConnections,

    /// <summary>Bodies in chunks instead of with their length.</summary>
    Chunked,
}

/// <summary>A Runtime API on a free port that hands out the given events and keeps what the runtime posts.</summary>
internal sealed class ScriptedRuntimeApi : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly AnswerStyle _style;
    private readonly Channel<ScriptedEvent> _events = Channel.CreateUnbounded<ScriptedEvent>();
    private readonly Channel<RuntimePost> _posts = Channel.CreateUnbounded<RuntimePost>();
    private readonly CancellationTokenSource _stop = new();

    public ScriptedRuntimeApi(AnswerStyle style)
    {
        _style = style;
        _listener.Start();
        Address = _listener.LocalEndpoint.ToString()!;
        _ = AcceptAsync();
    }

    public string Address { get; }

    /// <summary>The status that posts are answered with.</summary>
    public int PostStatus { get; set; } = 202;

    public void Enqueue(ScriptedEvent scripted) => _events.Writer.TryWrite(scripted);

    public async Task<RuntimePost> ReadPostAsync(CancellationToken ct) => await _posts.Reader.ReadAsync(ct);

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        client.NoDelay = true;
        var requests = new HttpRequestReader(client.GetStream());
        var held = Array.Empty<byte>();
        try
        {
            while (await requests.ReadAsync(_stop.Token) is { } request)
            {
                byte[] answer;
                if (request.IsNext)
                {
                    answer = Answer(await _events.Reader.ReadAsync(_stop.Token));
                }
                else
                {
                    _posts.Writer.TryWrite(RuntimePost.From(request, requests.HasMore));
                    answer = Answer(PostStatus, "", "{\"status\":\"OK\"}\n"u8.ToArray());
                    if (_style == AnswerStyle.WithNextEvent && requests.HasMore)
                    {
                        held = answer;
                        continue;
                    }
                }
                await client.GetStream().WriteAsync((byte[])[.. held, .. answer], _stop.Token);
                held = [];
                if (_style == AnswerStyle.ClosingConnections)
                {
                    return;
                }
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The runtime has ended, or the test.
        }
    }

    private byte[] Answer(ScriptedEvent scripted)
    {
        var headers = new StringBuilder();
        foreach (var (name, value) in scripted.Headers)
        {
            headers.Append(name).Append(": ").Append(value).Append("\r\n");
        }
        return Answer(200, headers.ToString(), Encoding.UTF8.GetBytes(scripted.Payload));
    }

    private byte[] Answer(int status, string headers, byte[] body)
    {
        var close = _style == AnswerStyle.ClosingConnections ? "Connection: close\r\n" : "";
        var head = $"HTTP/1.1 {status} Status\r\nContent-Type: application/json\r\n{headers}{close}";
        return _style == AnswerStyle.Chunked
            ? [.. Encoding.UTF8.GetBytes(head + "Transfer-Encoding: chunked\r\n\r\n"), .. InChunks(body)]
            : [.. Encoding.UTF8.GetBytes($"{head}Content-Length: {body.Length}\r\n\r\n"), .. body];
    }

    private static byte[] InChunks(byte[] body) =>
        [.. body.Chunk(5).SelectMany(chunk => (byte[])[.. Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"), .. chunk, .. "\r\n"u8]), .. "0\r\n\r\n"u8];
}

internal sealed record ScriptedEvent(string Payload, IReadOnlyDictionary<string, string> Headers);
