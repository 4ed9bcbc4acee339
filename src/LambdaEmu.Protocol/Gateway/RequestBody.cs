using System.IO.Compression;
using System.IO.Pipelines;
using LambdaEmu.Core.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LambdaEmu.Protocol.Gateway;

/// <summary>Reads a body whole into memory of its exact size. What is larger than the operation takes is refused as early as it shows.</summary>
internal static class RequestBody
{
    public const int FormLimit = 8 * 1024 * 1024;

    /// <param name="operation">The operation's name for the fault.</param>
    public static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, int limit, string operation)
    {
        if (request.ContentLength > limit)
        {
            throw TooLarge(limit, operation);
        }
        if (request.ContentLength == 0 || request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            return default;
        }
        var zipped = request.Headers.ContentEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        if (request.ContentLength is { } length && !zipped)
        {
            return await ReadExactlyAsync(request.BodyReader, (int)length, request.HttpContext.RequestAborted);
        }
        if (!zipped)
        {
            return await ReadToEndAsync(request.Body, limit, operation, request.HttpContext.RequestAborted);
        }
        await using var unzipped = new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true);
        return await ReadToEndAsync(unzipped, limit, operation, request.HttpContext.RequestAborted);
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadExactlyAsync(PipeReader reader, int length, CancellationToken ct)
    {
        var body = GC.AllocateUninitializedArray<byte>(length);
        var filled = 0;
        while (filled < length)
        {
            var result = await reader.ReadAsync(ct);
            foreach (var segment in result.Buffer)
            {
                segment.Span.CopyTo(body.AsSpan(filled));
                filled += segment.Length;
            }
            reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted && filled < length)
            {
                throw new AwsException("RequestTimeoutException", "The request body ended early.", 400);
            }
        }
        return body;
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadToEndAsync(Stream stream, int limit, string operation, CancellationToken ct)
    {
        using var body = new MemoryStream();
        var chunk = new byte[16 * 1024];
        try
        {
            int read;
            while ((read = await stream.ReadAsync(chunk, ct)) > 0)
            {
                body.Write(chunk, 0, read);
                if (body.Length > limit)
                {
                    throw TooLarge(limit, operation);
                }
            }
        }
        catch (InvalidDataException)
        {
            throw new AwsException("SerializationException", "The request body is not valid gzip.");
        }
        return body.ToArray();
    }

    private static AwsException TooLarge(int limit, string operation) => new(
        "RequestEntityTooLargeException", $"Request must be smaller than {limit} bytes for the {operation} operation", 413);
}
