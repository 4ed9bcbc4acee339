using System.Net;
using System.Net.Sockets;

namespace LambdaEmu.Benchmarks.Load;

/// <summary>One keep-alive connection over a bare socket: one request at a time, and nothing done that isn't needed.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _received = new byte[16 * 1024];

    public static async Task<RawConnection> OpenAsync(IPEndPoint server, CancellationToken ct)
    {
        var connection = new RawConnection();
        await connection._socket.ConnectAsync(server, ct);
        return connection;
    }

    /// <exception cref="IOException">The server closed the connection.</exception>
    public async ValueTask<HttpAnswer> ExchangeAsync(ReadOnlyMemory<byte> request)
    {
        while (!request.IsEmpty)
        {
            request = request[await _socket.SendAsync(request, SocketFlags.None)..];
        }
        var count = 0;
        HttpAnswer answer;
        while (!HttpAnswer.TryParse(_received.AsMemory(0, count), out answer))
        {
            if (count == _received.Length)
            {
                Array.Resize(ref _received, count * 2);
            }
            var got = await _socket.ReceiveAsync(_received.AsMemory(count), SocketFlags.None);
            count += got > 0 ? got : throw new IOException("The server closed the connection.");
        }
        return answer;
    }

    public void Dispose() => _socket.Dispose();
}
