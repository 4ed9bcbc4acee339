using System.Buffers.Binary;

namespace LambdaEmu.Services.ApiGatewayV2.WebSocketApis;

/// <summary>
/// Looks at the frames that a client sends, on their way to the WebSocket, which only shows messages: API Gateway takes no frame of more than 32 KB,
/// and a ping counts as a sign of life. See https://www.rfc-editor.org/rfc/rfc6455#section-5.2.
/// </summary>
internal sealed class FrameStream(Stream stream, int maxFrame) : Stream
{
    private const int ShortHeader = 2;
    private const int MaskLength = 4;

    // Of the frame that is on its way: its header so far, and how much of its payload is still to come.
    private readonly byte[] _header = new byte[14];
    private int _headerLength;
    private ulong _payloadLeft;

    private bool _isTooLong;

    /// <summary>Called once for a frame that is too long; nothing is read from it or behind it.</summary>
    public Action? FrameTooLong { get; set; }

    /// <summary>Called at the beginning of each frame.</summary>
    public Action? FrameArrived { get; set; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await stream.ReadAsync(buffer, cancellationToken);
        Look(buffer.Span[..read]);
        if (_isTooLong)
        {
            // An end of the stream would keep the WebSocket from saying why it closes.
            FrameTooLong?.Invoke();
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        }
        return read;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => stream.WriteAsync(buffer, cancellationToken);

    public override Task FlushAsync(CancellationToken cancellationToken) => stream.FlushAsync(cancellationToken);

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            stream.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Look(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0 && !_isTooLong)
        {
            if (_payloadLeft > 0)
            {
                var passed = (int)Math.Min(_payloadLeft, (ulong)bytes.Length);
                _payloadLeft -= (ulong)passed;
                bytes = bytes[passed..];
                continue;
            }
            _header[_headerLength++] = bytes[0];
            bytes = bytes[1..];
            if (_headerLength >= ShortHeader && _headerLength == HeaderLength())
            {
                BeginFrame();
            }
        }
    }

    private void BeginFrame()
    {
        _payloadLeft = (_header[1] & 0x7F) switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(_header.AsSpan(ShortHeader)),
            127 => BinaryPrimitives.ReadUInt64BigEndian(_header.AsSpan(ShortHeader)),
            var length => (ulong)length,
        };
        _headerLength = 0;
        _isTooLong = _payloadLeft > (ulong)maxFrame;
        FrameArrived?.Invoke();
    }

    private int HeaderLength() => ShortHeader + ((_header[1] & 0x80) != 0 ? MaskLength : 0) + ((_header[1] & 0x7F) switch { 126 => 2, 127 => 8, _ => 0 });
}
