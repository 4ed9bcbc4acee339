using System.Buffers.Binary;
using System.Text;
using LambdaEmu.Execution.Telemetry;

namespace LambdaEmu.UnitTests.Execution.Telemetry;

public sealed class OutputSplitterTests
{
    private const uint Text = 0xa55a0003;
    private const uint JsonInfo = 0xa55a000e;

    private readonly Recorder _events = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(4096)]
    public void LinesAndFrames_InAnyPieces_BecomeTheSameEvents(int pieceLength)
    {
        byte[] output =
        [
            .. "first\nsecond é\n\nunfinished"u8, .. Frame(Text, "framed\nover two lines"), .. Frame(JsonInfo, "{}"),
            .. Frame(Text, ""), .. "after\n"u8,
        ];
        var splitter = new OutputSplitter(_events);

        foreach (var piece in output.Chunk(pieceLength))
        {
            splitter.Write(piece);
        }

        _events.Seen.Should().Equal(
            "line:first\n", "line:second é\n", "line:\n", "line:unfinished", "Unset:framed\nover two lines", "json Info:{}", "Unset:",
            "line:after\n");
    }

    [Fact]
    public void Flush_EndsTheUnfinishedLine()
    {
        var splitter = new OutputSplitter(_events);
        splitter.Write("no newline"u8);
        _events.Seen.Should().BeEmpty();

        splitter.Flush(ended: false);
        splitter.Flush(ended: false);
        splitter.Write(" rest\n"u8);

        _events.Seen.Should().Equal("line:no newline", "line: rest\n");
    }

    [Fact]
    public void Flush_InTheMiddleOfAFrame_KeepsItUntilTheEnd()
    {
        var splitter = new OutputSplitter(_events);
        splitter.Write(Frame(Text, "whole message").AsSpan(0, 20));
        splitter.Flush(ended: false);
        _events.Seen.Should().BeEmpty();

        splitter.Flush(ended: true);

        _events.Seen.Should().Equal("Unset:whol");
    }

    [Fact]
    public void LineOverTheLimit_IsCut()
    {
        var splitter = new OutputSplitter(_events);

        splitter.Write(Encoding.UTF8.GetBytes(new string('x', 600_000) + "\n"));

        _events.Seen.Select(line => line.Length - "line:".Length).Should().Equal(262_144, 262_144, 600_001 - (2 * 262_144));
    }

    [Fact]
    public void FrameOverTheLimit_IsCut()
    {
        var splitter = new OutputSplitter(_events);
        foreach (var piece in Frame(Text, new string('x', 300_000)).Chunk(10_000))
        {
            splitter.Write(piece);
        }

        _events.Seen.Select(line => line.Length - "Unset:".Length).Should().Equal(262_144, 300_000 - 262_144);
    }

    [Fact]
    public void BytesThatOnlyLookLikeAFrame_AreText()
    {
        var splitter = new OutputSplitter(_events);

        splitter.Write([0xa5, 0x5a, 0x00, 0x01, .. "            x\n"u8]);

        _events.Seen.Should().ContainSingle().Which.Should().StartWith("line:").And.EndWith("x\n");
    }

    private static byte[] Frame(uint type, string message)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        var frame = new byte[16 + bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(frame, type);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), bytes.Length);
        bytes.CopyTo(frame, 16);
        return frame;
    }

    private sealed class Recorder : IOutputEvents
    {
        public List<string> Seen { get; } = [];

        public void Line(ReadOnlySpan<byte> line) => Seen.Add("line:" + Encoding.UTF8.GetString(line));

        public void Message(bool isJson, FunctionLogLevel level, ReadOnlySpan<byte> message) =>
            Seen.Add($"{(isJson ? "json " : "")}{level}:{Encoding.UTF8.GetString(message)}");
    }
}
