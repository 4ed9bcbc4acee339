using System.Text;
using LambdaEmu.Execution.Telemetry;

namespace LambdaEmu.UnitTests.Execution.Telemetry;

public sealed class TracedLineTests
{
    [Theory]
    [InlineData("Root=1-a-b;Parent=53995c3f42cd8ad8;Sampled=1", "XRAY TraceId: 1-a-b\tSegmentId: 53995c3f42cd8ad8\tSampled: true\t\n")]
    [InlineData("Sampled=1;Root=1-a-b;Lineage=1:a87bd80c:0", "XRAY TraceId: 1-a-b\tSegmentId: \tSampled: true\t\n")]
    [InlineData("Root=1-a-b;Parent=53995c3f42cd8ad8;Sampled=0", "")]
    [InlineData("Root=1-a-b", "")]
    public void Write_OnlySampledTraces_GetALine(string traceId, string expected)
    {
        var line = new byte[256];

        var written = TracedLine.Write(line, traceId);

        Encoding.UTF8.GetString(line, 0, written).Should().Be(expected);
    }

    [Fact]
    public void Write_ATraceTooLongForTheLine_WritesNothing()
    {
        TracedLine.Write(new byte[64], $"Root={new string('a', 100)};Sampled=1").Should().Be(0);
    }
}
