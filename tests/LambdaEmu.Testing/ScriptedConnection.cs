using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LambdaEmu.Testing;

/// <summary>One HTTP connection to the Runtime API, as raw as a test needs it.</summary>
public sealed class ScriptedConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly CancellationToken _killed;
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <param name="endpoint">host:port.</param>
    public ScriptedConnection(string endpoint, CancellationToken killed = default)
    {
        _killed = killed;
        _socket.Connect(IPEndPoint.Parse(endpoint));
    }

    /// <summary>What was read last, answers that came together included.</summary>
    public int BytesInLastReceive { get; private set; }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await _socket.SendAsync(bytes, _killed)..];
        }
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads one answer.</summary>
    /// <exception cref="EndOfStreamException">The other side closed the connection.</exception>
    public async Task<ScriptedAnswer> ReadAsync()
    {
        int headEnd;
        while ((headEnd = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8)) < 0)
        {
            await FillAsync();
        }
        var lines = Encoding.UTF8.GetString(_buffer, _start, headEnd).Split("\r\n");
        _start += headEnd + 4;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1))
        {
            headers.Add(line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..].Trim());
        }
        var length = headers.TryGetValue("Content-Length", out var text) ? int.Parse(text) : 0;
        while (_end - _start < length)
        {
            await FillAsync();
        }
        var body = _buffer.AsSpan(_start, length).ToArray();
        _start += length;
        return new ScriptedAnswer(int.Parse(lines[0].Split(' ')[1]), headers, body);
    }

    /// <summary>Waits until the other side closes the connection, however it does that.</summary>
    public async Task WaitForCloseAsync()
    {
        try
        {
            while (true)
            {
                _start = _end;
                await FillAsync();
            }
        }
        catch (Exception e) when (e is EndOfStreamException or SocketException)
        {
        }
    }

    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    public void Dispose() => _socket.Dispose();

    private async Task FillAsync()
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        BytesInLastReceive = await _socket.ReceiveAsync(_buffer.AsMemory(_end), _killed);
        _end += BytesInLastReceive;
        if (BytesInLastReceive == 0)
        {
            throw new EndOfStreamException("The connection was closed.");
        }
    }
}

/// <summary>One answer of the Runtime API.</summary>
public sealed record ScriptedAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}

/// <summary>One event, as invocation/next gave it.</summary>
public sealed record ScriptedEvent(ScriptedAnswer Answer)
{
    public string RequestId => Answer.Headers["Lambda-Runtime-Aws-Request-Id"];

    public string Payload => Answer.Text;
}
