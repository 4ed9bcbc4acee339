using System.IO.Compression;

namespace LambdaEmu.Services.ApiGateway.Serving.Answers;

/// <summary>
/// Compresses answers from the size on that the API says, for clients that take gzip. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gzip-compression-decompression.html.
/// </summary>
internal static class Compression
{
    private const string Encoding = "Content-Encoding";

    /// <returns>The answer itself where nothing is to be done; it may be kept for others too, so it is never changed.</returns>
    public static RestAnswer Apply(RestCall call, RestAnswer answer)
    {
        if (call.Definition.MinimumCompressionSize is not { } size || answer.Body.Length < size || answer.Body.IsEmpty || answer.Header(Encoding) is not null
            || call.Http.Header("Accept-Encoding")?.Contains("gzip", StringComparison.OrdinalIgnoreCase) != true)
        {
            return answer;
        }
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(answer.Body.Span);
        }
        var smaller = new RestAnswer { Status = answer.Status, Headers = [.. answer.Headers], Body = compressed.ToArray(), Failure = answer.Failure };
        smaller.Set(Encoding, "gzip");
        return smaller;
    }
}
