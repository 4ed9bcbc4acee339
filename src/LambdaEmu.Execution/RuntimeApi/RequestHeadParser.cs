namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>Reads the head of an HTTP/1.x request straight from the receive buffer.</summary>
internal static class RequestHeadParser
{
    /// <summary>
    /// Runtimes put a whole stack trace into Lambda-Runtime-Function-XRay-Error-Cause (AWS takes up to 1 MB), so heads may be large.
    /// </summary>
    public const int MaxHeadLength = 1024 * 1024 + 64 * 1024;

    private static ReadOnlySpan<byte> HeadEnd => "\r\n\r\n"u8;

    /// <param name="consumed">The head's length, once it is complete.</param>
    public static HeadStatus TryParse(ReadOnlySpan<byte> data, RuntimeRequest request, out int consumed)
    {
        consumed = 0;
        var end = data.IndexOf(HeadEnd);
        if (end < 0)
        {
            return data.Length > MaxHeadLength ? HeadStatus.TooLarge : HeadStatus.Incomplete;
        }
        consumed = end + HeadEnd.Length;
        var head = data[..end];
        request.Clear();
        var lineEnd = head.IndexOf("\r\n"u8);
        if (!TryParseRequestLine(lineEnd < 0 ? head : head[..lineEnd], request))
        {
            return HeadStatus.Malformed;
        }
        return lineEnd < 0 || TryParseFields(head[(lineEnd + 2)..], request) ? HeadStatus.Complete : HeadStatus.Malformed;
    }

    /// <summary>Reads header or trailer lines, without the empty line at their end.</summary>
    public static bool TryParseFields(ReadOnlySpan<byte> fields, RuntimeRequest request)
    {
        while (!fields.IsEmpty)
        {
            var end = fields.IndexOf("\r\n"u8);
            var line = end < 0 ? fields : fields[..end];
            fields = end < 0 ? default : fields[(end + 2)..];
            var colon = line.IndexOf((byte)':');
            if (colon <= 0 || line[..colon].IndexOfAny((byte)' ', (byte)'\t', (byte)'\n') >= 0
                || !request.TryApply(line[..colon], line[(colon + 1)..].Trim(" \t"u8)))
            {
                return false;
            }
        }
        return true;
    }

    private static bool TryParseRequestLine(ReadOnlySpan<byte> line, RuntimeRequest request)
    {
        var methodEnd = line.IndexOf((byte)' ');
        var targetEnd = line.LastIndexOf((byte)' ');
        if (methodEnd <= 0 || targetEnd <= methodEnd + 1)
        {
            return false;
        }
        var version = line[(targetEnd + 1)..];
        if (!version.SequenceEqual("HTTP/1.1"u8))
        {
            if (!version.SequenceEqual("HTTP/1.0"u8))
            {
                return false;
            }
            request.KeepAlive = false;
        }
        request.Method = ParseMethod(line[..methodEnd]);
        RuntimeRoutes.Match(line[(methodEnd + 1)..targetEnd], request);
        return true;
    }

    private static RuntimeMethod ParseMethod(ReadOnlySpan<byte> method) =>
        method.SequenceEqual("GET"u8) ? RuntimeMethod.Get
        : method.SequenceEqual("POST"u8) ? RuntimeMethod.Post
        : method.SequenceEqual("PUT"u8) ? RuntimeMethod.Put
        : RuntimeMethod.Other;
}

internal enum HeadStatus
{
    Incomplete,
    Complete,
    Malformed,
    TooLarge,
}
