using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace LambdaEmu.Benchmarks.Load;

/// <summary>One keep-alive connection over a bare socket: one request at a time, and nothing done that isn't needed.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _received = new byte[16 * 1024];
    private int _surplus;

    /// <summary>Bytes that have come beyond the answers that were asked for.</summary>
    public int Unread => _surplus + _socket.Available;

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
        _surplus += count - (answer.Head.Length + 4 + answer.Body.Length);
        return answer;
    }

    /// <summary>Sends a request whose answer comes in pieces, and reads all of it.</summary>
    /// <returns>How long it took until one piece was there.</returns>
    public async ValueTask<TimeSpan> FirstPieceAsync(ReadOnlyMemory<byte> request, ReadOnlyMemory<byte> piece)
    {
        var started = Stopwatch.GetTimestamp();
        await _socket.SendAsync(request, SocketFlags.None);
        TimeSpan? first = null;
        var count = 0;
        while (!_received.AsSpan(0, count).EndsWith("\r\n0\r\n\r\n"u8))
        {
            var got = await _socket.ReceiveAsync(_received.AsMemory(count), SocketFlags.None);
            count += got > 0 ? got : throw new IOException("The server closed the connection.");
            if (first is null && _received.AsSpan(0, count).IndexOf(piece.Span) >= 0)
            {
                first = Stopwatch.GetElapsedTime(started);
            }
        }
        return first ?? throw new InvalidOperationException($"Not in the answer: {System.Text.Encoding.UTF8.GetString(_received, 0, count)}");
    }

    public void Dispose() => _socket.Dispose();
}
