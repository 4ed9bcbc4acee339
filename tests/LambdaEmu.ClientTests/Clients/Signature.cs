using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LambdaEmu.ClientTests.Clients;

/// <summary>Signs requests with version 4, by the published procedure and apart from the emulator's own code.</summary>
internal static class Signature
{
    private const string Timestamp = "20260101T000000Z";
    private const string Date = "20260101";

    /// <summary>The headers that the request needs.</summary>
    public static (string Name, string Value)[] Sign(HttpRequestMessage request, string body, string keyId, string secret, string service, string? token = null)
    {
        var uri = request.RequestUri!;
        var hash = Hex(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        var path = string.Join('/', uri.AbsolutePath.Split('/').Select(Uri.EscapeDataString));
        var query = string.Join('&', uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        var canonical = $"{request.Method}\n{path}\n{query}\nhost:{uri.Authority}\nx-amz-content-sha256:{hash}\nx-amz-date:{Timestamp}\n\nhost;x-amz-content-sha256;x-amz-date\n{hash}";
        var scope = $"{Date}/us-east-1/{service}/aws4_request";
        var text = $"AWS4-HMAC-SHA256\n{Timestamp}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }
        var signature = Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
        var headers = new List<(string, string)>
        {
            ("x-amz-date", Timestamp),
            ("x-amz-content-sha256", hash),
            ("Authorization", string.Create(CultureInfo.InvariantCulture, $"AWS4-HMAC-SHA256 Credential={keyId}/{scope}, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature={signature}")),
        };
        if (token is not null)
        {
            headers.Add(("X-Amz-Security-Token", token));
        }
        return [.. headers];
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
