using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using LambdaEmu.Protocol.EventStream;

namespace LambdaEmu.UnitTests.Protocol;

public sealed class EventStreamFrameTests
{
    [Theory]
    [InlineData("", 0x00000000u)]
    [InlineData("a", 0xE8B7BE43u)]
    [InlineData("123456789", 0xCBF43926u)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339u)]
    public void Crc32_OfKnownTexts_IsTheKnownSum(string text, uint expected) => Crc32.Of(Encoding.ASCII.GetBytes(text)).Should().Be(expected);

    [Fact]
    public void Frame_WithoutHeadersAndPayload_IsTheKnownFrame()
    {
        var frame = new ArrayBufferWriter<byte>();

        EventStreamFrame.Write(frame, [], []);

        Convert.ToHexString(frame.WrittenSpan).Should().Be("000000100000000005C248EB7D98C8FF");
    }

    [Fact]
    public void Frame_WithAHeaderAndPayload_IsTheKnownFrame()
    {
        var frame = new ArrayBufferWriter<byte>();

        EventStreamFrame.Write(frame, [("content-type", "application/json")], "{'foo':'bar'}"u8);

        Convert.ToHexString(frame.WrittenSpan).Should().Be(
            "0000003D0000002007FD83960C" + Hex("content-type") + "070010" + Hex("application/json") + Hex("{'foo':'bar'}") + "8D9C08B1");
    }

    [Fact]
    public void Event_HasItsThreeHeadersAndBothChecksums()
    {
        var output = new ArrayBufferWriter<byte>();

        EventStreamFrame.WriteEvent(output, "PayloadChunk", "application/octet-stream", [1, 2, 3]);

        var (headers, payload) = Read(output.WrittenSpan);
        headers.Should().Equal(
            (":message-type", "event"), (":event-type", "PayloadChunk"), (":content-type", "application/octet-stream"));
        payload.Should().Equal(1, 2, 3);
    }

    [Fact]
    public void Exception_NamesItsType()
    {
        var output = new ArrayBufferWriter<byte>();

        EventStreamFrame.WriteException(output, "SessionTimeoutException", "{}"u8);

        Read(output.WrittenSpan).Headers.Should().Equal(
            (":message-type", "exception"), (":exception-type", "SessionTimeoutException"), (":content-type", "application/json"));
    }

    [Fact]
    public void Frames_FollowEachOtherInOneBuffer()
    {
        var output = new ArrayBufferWriter<byte>();
        EventStreamFrame.WriteEvent(output, "A", "text/plain", "é"u8);
        var first = output.WrittenCount;
        EventStreamFrame.WriteEvent(output, "Bé", "text/plain", []);

        Read(output.WrittenSpan[..first]).Payload.Should().Equal(0xC3, 0xA9);
        Read(output.WrittenSpan[first..]).Headers[1].Should().Be((":event-type", "Bé"));
    }

    private static (List<(string, string)> Headers, byte[] Payload) Read(ReadOnlySpan<byte> frame)
    {
        BinaryPrimitives.ReadUInt32BigEndian(frame).Should().Be((uint)frame.Length);
        BinaryPrimitives.ReadUInt32BigEndian(frame[8..]).Should().Be(Crc32.Of(frame[..8]));
        BinaryPrimitives.ReadUInt32BigEndian(frame[^4..]).Should().Be(Crc32.Of(frame[..^4]));
        var end = 12 + (int)BinaryPrimitives.ReadUInt32BigEndian(frame[4..]);
        var headers = new List<(string, string)>();
        for (var at = 12; at < end;)
        {
            var name = Encoding.UTF8.GetString(frame.Slice(at + 1, frame[at]));
            at += 1 + frame[at];
            frame[at].Should().Be(7, "all headers are strings");
            var length = BinaryPrimitives.ReadUInt16BigEndian(frame[(at + 1)..]);
            headers.Add((name, Encoding.UTF8.GetString(frame.Slice(at + 3, length))));
            at += 3 + length;
        }
        return (headers, frame[end..^4].ToArray());
    }

    private static string Hex(string text) => Convert.ToHexString(Encoding.ASCII.GetBytes(text));
}
