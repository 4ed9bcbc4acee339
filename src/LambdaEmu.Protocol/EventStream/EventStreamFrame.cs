using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace LambdaEmu.Protocol.EventStream;

/// <summary>
/// One message of AWS's event-stream encoding: lengths, checksum of the prelude, headers, payload, checksum of all. Big-endian.
/// See https://docs.aws.amazon.com/transcribe/latest/dg/event-stream.html.
/// </summary>
public static class EventStreamFrame
{
    private const int PreludeBytes = 12;
    private const int ChecksumBytes = 4;
    private const byte StringType = 7;

    /// <summary>Writes an event: <paramref name="eventType"/> with a payload of a content type.</summary>
    public static void WriteEvent(IBufferWriter<byte> output, string eventType, string contentType, ReadOnlySpan<byte> payload) =>
        Write(output, [(":message-type", "event"), (":event-type", eventType), (":content-type", contentType)], payload);

    /// <summary>Writes a modelled exception, which ends the stream.</summary>
    public static void WriteException(IBufferWriter<byte> output, string exceptionType, ReadOnlySpan<byte> payload) =>
        Write(output, [(":message-type", "exception"), (":exception-type", exceptionType), (":content-type", "application/json")], payload);

    internal static void Write(IBufferWriter<byte> output, ReadOnlySpan<(string Name, string Value)> headers, ReadOnlySpan<byte> payload)
    {
        var headerBytes = 0;
        foreach (var (name, value) in headers)
        {
            headerBytes += 1 + Encoding.UTF8.GetByteCount(name) + 1 + 2 + Encoding.UTF8.GetByteCount(value);
        }
        var total = PreludeBytes + headerBytes + payload.Length + ChecksumBytes;
        var frame = output.GetSpan(total)[..total];
        BinaryPrimitives.WriteUInt32BigEndian(frame, (uint)total);
        BinaryPrimitives.WriteUInt32BigEndian(frame[4..], (uint)headerBytes);
        BinaryPrimitives.WriteUInt32BigEndian(frame[8..], Crc32.Of(frame[..8]));
        var at = PreludeBytes;
        foreach (var (name, value) in headers)
        {
            var nameBytes = Encoding.UTF8.GetBytes(name, frame[(at + 1)..]);
            frame[at] = (byte)nameBytes;
            at += 1 + nameBytes;
            frame[at] = StringType;
            var valueBytes = Encoding.UTF8.GetBytes(value, frame[(at + 3)..]);
            BinaryPrimitives.WriteUInt16BigEndian(frame[(at + 1)..], (ushort)valueBytes);
            at += 3 + valueBytes;
        }
        payload.CopyTo(frame[at..]);
        BinaryPrimitives.WriteUInt32BigEndian(frame[^ChecksumBytes..], Crc32.Of(frame[..^ChecksumBytes]));
        output.Advance(total);
    }
}
