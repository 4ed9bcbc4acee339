using System.Net.Sockets;
using System.Text;

namespace LambdaEmu.ClientTests.Protocol;

/// <summary>One TCP connection, for what no HTTP client would send.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client = new() { NoDelay = true };
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _held;

    public RawConnection(Uri endpoint) => _client.Connect(endpoint.Host, endpoint.Port);

    public ValueTask SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public ValueTask SendAsync(byte[] bytes) => _client.GetStream().WriteAsync(bytes);

    /// <summary>The next answer: its status line, and its headers and body as one text.</summary>
    public async Task<(string StatusLine, string Text)> ReadAnswerAsync()
    {
        int end;
        while ((end = _buffer.AsSpan(0, _held).IndexOf("\r\n\r\n"u8)) < 0)
        {
            await ReceiveAsync();
        }
        var head = Encoding.UTF8.GetString(_buffer, 0, end);
        var length = head.Split("\r\n").Select(line => line.Split(':', 2))
            .Where(pair => pair[0].Equals("content-length", StringComparison.OrdinalIgnoreCase)).Select(pair => int.Parse(pair[1])).SingleOrDefault();
        var whole = end + 4 + length;
        while (_held < whole)
        {
            await ReceiveAsync();
        }
        var rest = Encoding.UTF8.GetString(_buffer, head.IndexOf("\r\n", StringComparison.Ordinal) + 2, whole - head.IndexOf("\r\n", StringComparison.Ordinal) - 2);
        _buffer.AsSpan(whole, _held - whole).CopyTo(_buffer);
        _held -= whole;
        return (head.Split("\r\n")[0], rest);
    }

    public void Dispose() => _client.Dispose();

    private async Task ReceiveAsync()
    {
        var received = await _client.GetStream().ReadAsync(_buffer.AsMemory(_held));
        received.Should().BePositive("the connection ended where an answer was expected; so far: {0}", Encoding.UTF8.GetString(_buffer, 0, _held));
        _held += received;
    }
}
