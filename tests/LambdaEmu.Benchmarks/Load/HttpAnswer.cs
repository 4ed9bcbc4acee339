using System.Buffers.Text;
using System.Text;

namespace LambdaEmu.Benchmarks.Load;

/// <summary>One HTTP answer with a Content-Length; valid until the connection's next exchange.</summary>
internal readonly record struct HttpAnswer(int Status, ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Body)
{
    private static ReadOnlySpan<byte> LengthHeader => "\r\ncontent-length:"u8;

    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <returns>False where there is not all of it yet.</returns>
    public static bool TryParse(ReadOnlyMemory<byte> received, out HttpAnswer answer)
    {
        answer = default;
        var end = received.Span.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }
        var head = received[..end];
        var length = ContentLength(head.Span);
        if (received.Length < end + 4 + length)
        {
            return false;
        }
        Utf8Parser.TryParse(head.Span["HTTP/1.1 ".Length..], out int status, out _);
        answer = new HttpAnswer(status, head, received.Slice(end + 4, length));
        return true;
    }

    private static int ContentLength(ReadOnlySpan<byte> head)
    {
        for (; head.IndexOf("\r\n"u8) is var line and >= 0; head = head[(line + 2)..])
        {
            var rest = head[line..];
            if (rest.Length > LengthHeader.Length && Ascii.EqualsIgnoreCase(rest[..LengthHeader.Length], LengthHeader))
            {
                Utf8Parser.TryParse(rest[LengthHeader.Length..].TrimStart((byte)' '), out int length, out _);
                return length;
            }
        }
        return 0;
    }
}
