using System.Text;

namespace LambdaEmu.Benchmarks.Load;

/// <summary>Requests as AWS's SDKs send them, made once and sent many times; signatures are not verified, so any will do.</summary>
internal static class HttpRequestBytes
{
    public static byte[] Make(string method, string path, string service, ReadOnlySpan<byte> body, string contentType, string? target = null, string? invocationType = null)
    {
        var head = $"{method} {path} HTTP/1.1\r\n"
            + "Host: 127.0.0.1\r\n"
            + "User-Agent: benchmark\r\n"
            + "X-Amz-Date: 20250101T000000Z\r\n"
            + $"Authorization: AWS4-HMAC-SHA256 Credential=test/20250101/us-east-1/{service}/aws4_request, "
            + $"SignedHeaders=host;x-amz-date, Signature={new string('0', 64)}\r\n"
            + (target is null ? "" : $"X-Amz-Target: {target}\r\n")
            + (invocationType is null ? "" : $"X-Amz-Invocation-Type: {invocationType}\r\n")
            + $"Content-Type: {contentType}\r\n"
            + $"Content-Length: {body.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }
}
