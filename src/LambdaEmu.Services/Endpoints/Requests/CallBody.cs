using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LambdaEmu.Services.Endpoints.Requests;

/// <summary>Reads a request's body as it was sent: what is compressed stays so.</summary>
internal static class CallBody
{
    /// <returns>Null where it is larger than the limit.</returns>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int limit)
    {
        if (request.ContentLength > limit)
        {
            return null;
        }
        if (request.ContentLength == 0 || request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            return ReadOnlyMemory<byte>.Empty;
        }
        var body = new ArrayBufferWriter<byte>(request.ContentLength is > 0 and var length ? (int)length : 4096);
        while (true)
        {
            var result = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted);
            foreach (var segment in result.Buffer)
            {
                body.Write(segment.Span);
            }
            request.BodyReader.AdvanceTo(result.Buffer.End);
            if (body.WrittenCount > limit)
            {
                return null;
            }
            if (result.IsCompleted)
            {
                return body.WrittenMemory;
            }
        }
    }
}
