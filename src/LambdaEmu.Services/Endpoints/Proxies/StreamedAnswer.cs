using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.Endpoints.Proxies;

/// <summary>
/// What a function streams: JSON with status, headers and cookies, eight zero bytes, then the body; or the body alone. See
/// https://docs.aws.amazon.com/lambda/latest/dg/config-rs-write-functions.html.
/// </summary>
public static class StreamedAnswer
{
    /// <summary>The Content-Type of a stream that begins with a prelude.</summary>
    public const string PreludeType = "application/vnd.awslambda.http-integration-response";

    private const int MaxPreludeBytes = 64 * 1024;

    private static ReadOnlySpan<byte> Delimiter => [0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Splits an answer that was collected whole.</summary>
    /// <returns>Null where there is no prelude in it: JSON itself has no zero bytes.</returns>
    public static ProxyAnswer? Collected(ReadOnlyMemory<byte> payload) =>
        payload.Span.IndexOf(Delimiter) is >= 0 and var at && ProxyAnswerV2.ReadHead(payload[..at]) is { } head
            ? new ProxyAnswer { Status = head.Status, Headers = head.Headers, Cookies = head.Cookies, Body = payload[(at + Delimiter.Length)..] }
            : null;

    /// <summary>Reads the prelude off the beginning of a stream.</summary>
    /// <returns>The answer's head with what had come of the body; null where the stream has no prelude or a malformed one.</returns>
    public static async ValueTask<ProxyAnswer?> ReadHeadAsync(IAsyncEnumerator<ReadOnlyMemory<byte>> pieces)
    {
        var read = new ArrayBufferWriter<byte>();
        while (read.WrittenCount <= MaxPreludeBytes && await pieces.MoveNextAsync())
        {
            read.Write(pieces.Current.Span);
            if (Collected(read.WrittenMemory) is { } answer)
            {
                return answer;
            }
        }
        return null;
    }

    /// <summary>Passes pieces on as they come.</summary>
    /// <param name="first">What came with the head.</param>
    public static async ValueTask WriteBodyAsync(HttpResponse response, ReadOnlyMemory<byte> first, IAsyncEnumerator<ReadOnlyMemory<byte>> pieces)
    {
        // The head goes out before the first byte is there.
        await response.StartAsync();
        if (!first.IsEmpty)
        {
            response.BodyWriter.Write(first.Span);
        }
        await response.BodyWriter.FlushAsync();
        while (await pieces.MoveNextAsync())
        {
            response.BodyWriter.Write(pieces.Current.Span);
            await response.BodyWriter.FlushAsync();
        }
    }
}
