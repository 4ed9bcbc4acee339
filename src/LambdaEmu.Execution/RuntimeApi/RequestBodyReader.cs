using System.Buffers;
using System.Buffers.Text;
using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>
/// Reads a request's body into one array of its size. What exceeds the limit is read and dropped: a client that still writes would
/// take a closed connection for a crash and never see the 413.
/// </summary>
internal sealed class RequestBodyReader(ReceiveBuffer received)
{
    public async ValueTask<RequestBody> ReadAsync(RuntimeRequest request, int limit)
    {
        if (request.ContentLength == RuntimeRequest.Chunked)
        {
            return await ReadChunkedAsync(request, limit);
        }
        if (request.ContentLength > limit)
        {
            return await SkipAsync(request.ContentLength) ? new(BodyStatus.TooLarge) : new(BodyStatus.Truncated);
        }
        var content = GC.AllocateUninitializedArray<byte>((int)request.ContentLength);
        return await received.ReadExactlyAsync(content) ? new(BodyStatus.Complete, content) : new(BodyStatus.Truncated);
    }

    /// <summary>Passes the body on while it comes in, piece by piece, without regard to its chunks.</summary>
    /// <returns>Without content.</returns>
    public async ValueTask<RequestBody> StreamAsync(RuntimeRequest request, ResponseStream stream)
    {
        stream.ContentType = request.ContentType;
        if (request.ContentLength == RuntimeRequest.Chunked)
        {
            return new(await ReadChunksAsync(request, ResponseStream.MaxLength, size => PassOnAsync(stream, size)), []);
        }
        if (request.ContentLength > ResponseStream.MaxLength)
        {
            return await SkipAsync(request.ContentLength) ? new(BodyStatus.TooLarge) : new(BodyStatus.Truncated);
        }
        return await PassOnAsync(stream, request.ContentLength) ? new(BodyStatus.Complete, []) : new(BodyStatus.Truncated);
    }

    private async ValueTask<RequestBody> ReadChunkedAsync(RuntimeRequest request, int limit)
    {
        var content = new ArrayBufferWriter<byte>();
        var status = await ReadChunksAsync(request, limit, size => ReadChunkAsync(content, (int)size));
        return new(status, status == BodyStatus.Complete ? content.WrittenSpan.ToArray() : null);
    }

    /// <param name="take">Takes as many bytes; false where the connection ends before.</param>
    private async ValueTask<BodyStatus> ReadChunksAsync(RuntimeRequest request, long limit, Func<long, ValueTask<bool>> take)
    {
        long total = 0;
        while (true)
        {
            var size = await ReadChunkSizeAsync();
            if (size < 0)
            {
                return size == Ended ? BodyStatus.Truncated : BodyStatus.Malformed;
            }
            if (size == 0)
            {
                var trailers = await ReadTrailersAsync(request);
                return trailers == BodyStatus.Complete && total > limit ? BodyStatus.TooLarge : trailers;
            }
            total += size;
            if (!(total > limit ? await SkipAsync(size) : await take(size)))
            {
                return BodyStatus.Truncated;
            }
            var line = await ReadLineAsync();
            if (line != 0)
            {
                return line == Ended ? BodyStatus.Truncated : BodyStatus.Malformed;
            }
            ConsumeLine(line);
        }
    }

    private async ValueTask<bool> PassOnAsync(ResponseStream stream, long count)
    {
        while (count > 0)
        {
            var piece = received.UnreadMemory;
            if (!piece.IsEmpty)
            {
                piece = piece[..(int)Math.Min(count, piece.Length)];
                await stream.WriteAsync(piece);
                received.Consume(piece.Length);
                count -= piece.Length;
            }
            else if (!received.Received(await received.ReceiveAsync()))
            {
                return false;
            }
        }
        return true;
    }

    private const int Ended = -1;
    private const int Invalid = -2;

    private async ValueTask<bool> ReadChunkAsync(ArrayBufferWriter<byte> content, int size)
    {
        var complete = await received.ReadExactlyAsync(content.GetMemory(size)[..size]);
        content.Advance(size);
        return complete;
    }

    private async ValueTask<long> ReadChunkSizeAsync()
    {
        var length = await ReadLineAsync();
        if (length < 0)
        {
            return length;
        }
        var size = ParseChunkSize(received.Unread[..length]);
        ConsumeLine(length);
        return size;
    }

    private static long ParseChunkSize(ReadOnlySpan<byte> line)
    {
        var extension = line.IndexOf((byte)';');
        var digits = (extension < 0 ? line : line[..extension]).TrimEnd(" \t"u8);
        return digits.Length is > 0 and <= 15 && Utf8Parser.TryParse(digits, out long size, out var used, 'x') && used == digits.Length
            ? size
            : Invalid;
    }

    private async ValueTask<BodyStatus> ReadTrailersAsync(RuntimeRequest request)
    {
        while (true)
        {
            var length = await ReadLineAsync();
            if (length < 0)
            {
                return length == Ended ? BodyStatus.Truncated : BodyStatus.Malformed;
            }
            var valid = RequestHeadParser.TryParseFields(received.Unread[..length], request);
            ConsumeLine(length);
            if (length == 0 || !valid)
            {
                return valid ? BodyStatus.Complete : BodyStatus.Malformed;
            }
        }
    }

    /// <summary>Receives until the buffer starts with a whole line.</summary>
    /// <returns>Its length without the line end; negative where none comes.</returns>
    private async ValueTask<int> ReadLineAsync()
    {
        while (true)
        {
            var end = received.Unread.IndexOf("\r\n"u8);
            if (end >= 0)
            {
                return end;
            }
            if (received.Unread.Length > RequestHeadParser.MaxHeadLength)
            {
                return Invalid;
            }
            if (!received.Received(await received.ReceiveAsync()))
            {
                return Ended;
            }
        }
    }

    private void ConsumeLine(int length) => received.Consume(length + 2);

    private async ValueTask<bool> SkipAsync(long count)
    {
        while (true)
        {
            var step = (int)Math.Min(count, received.Unread.Length);
            received.Consume(step);
            count -= step;
            if (count == 0)
            {
                return true;
            }
            if (!received.Received(await received.ReceiveAsync()))
            {
                return false;
            }
        }
    }
}

internal readonly record struct RequestBody(BodyStatus Status, byte[]? Content = null);

internal enum BodyStatus
{
    Complete,
    TooLarge,

    /// <summary>The connection ended in the middle.</summary>
    Truncated,
    Malformed,
}
