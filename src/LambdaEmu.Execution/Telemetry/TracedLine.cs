using System.Text.Unicode;

namespace LambdaEmu.Execution.Telemetry;

/// <summary>
/// The second line of a REPORT when the invocation is traced. See
/// https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html.
/// </summary>
internal static class TracedLine
{
    /// <returns>Bytes written; none where the trace is not sampled.</returns>
    public static int Write(Span<byte> line, string traceId)
    {
        if (!Field(traceId, "Sampled=").SequenceEqual("1"))
        {
            return 0;
        }
        var root = Field(traceId, "Root=");
        var parent = Field(traceId, "Parent=");
        Utf8.TryWrite(line, $"XRAY TraceId: {root}\tSegmentId: {parent}\tSampled: true\t\n", out var written);
        return written;
    }

    private static ReadOnlySpan<char> Field(string traceId, string name)
    {
        var start = traceId.IndexOf(name, StringComparison.Ordinal);
        if (start < 0)
        {
            return default;
        }
        var value = traceId.AsSpan(start + name.Length);
        var end = value.IndexOf(';');
        return end < 0 ? value : value[..end];
    }
}
