using System.Buffers;
using System.Net.Sockets;

namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>What a connection has received and not looked at yet. Pooled; grows for a large head and shrinks again after it.</summary>
internal sealed class ReceiveBuffer(Socket socket) : IDisposable
{
    private const int UsualSize = 8 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(UsualSize);
    private int _start;
    private int _end;

    public ReadOnlySpan<byte> Unread => _bytes.AsSpan(_start, _end - _start);

    /// <summary>The same, valid until the next call.</summary>
    public ReadOnlyMemory<byte> UnreadMemory => _bytes.AsMemory(_start, _end - _start);

    public bool IsEmpty => _start == _end;

    public void Consume(int count) => _start += count;

    /// <summary>Receives behind what is there. Call <see cref="Received"/> with the result.</summary>
    public ValueTask<int> ReceiveAsync()
    {
        MakeRoom();
        return socket.ReceiveAsync(_bytes.AsMemory(_end), SocketFlags.None);
    }

    /// <returns>False at the end of the connection.</returns>
    public bool Received(int count)
    {
        _end += count;
        return count > 0;
    }

    /// <summary>Moves up to <paramref name="target"/>'s length out of the buffer, and receives the rest straight into it.</summary>
    /// <returns>False where the connection ended before.</returns>
    public async ValueTask<bool> ReadExactlyAsync(Memory<byte> target)
    {
        var buffered = Math.Min(target.Length, _end - _start);
        Unread[..buffered].CopyTo(target.Span);
        Consume(buffered);
        for (target = target[buffered..]; !target.IsEmpty;)
        {
            var received = await socket.ReceiveAsync(target, SocketFlags.None);
            if (received == 0)
            {
                return false;
            }
            target = target[received..];
        }
        return true;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _start = _end = 0;
    }

    private void MakeRoom()
    {
        if (IsEmpty)
        {
            _start = _end = 0;
            if (_bytes.Length > 4 * UsualSize)
            {
                Replace(UsualSize);
            }
        }
        else if (_end == _bytes.Length)
        {
            Replace(_start > 0 ? _bytes.Length : _bytes.Length * 2);
        }
    }

    private void Replace(int size)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(size);
        Unread.CopyTo(bytes);
        ArrayPool<byte>.Shared.Return(_bytes);
        _end -= _start;
        _start = 0;
        _bytes = bytes;
    }
}
