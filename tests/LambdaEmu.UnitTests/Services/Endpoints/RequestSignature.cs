using System.Security.Cryptography;
using System.Text;
using LambdaEmu.UnitTests.Services.ApiGatewayV2;

namespace LambdaEmu.UnitTests.Services.Endpoints;

/// <summary>Signs requests without a query, by the published procedure and apart from the emulator's own code, with the secret of <see cref="TestKeys"/>.</summary>
internal static class RequestSignature
{
    private const string Timestamp = "20250131T120000Z";
    private const string Scope = "20250131/us-east-1/execute-api/aws4_request";

    /// <summary>The headers that the request needs.</summary>
    public static (string Name, string Value)[] Sign(string method, string host, string path)
    {
        var canonical = $"{method}\n{path}\n\nhost:{host}\nx-amz-date:{Timestamp}\n\nhost;x-amz-date\n{Hex(SHA256.HashData([]))}";
        var key = Encoding.ASCII.GetBytes("AWS4" + TestKeys.Secret);
        foreach (var part in Scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(part));
        }
        var signature = Hex(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"AWS4-HMAC-SHA256\n{Timestamp}\n{Scope}\n{Hex(SHA256.HashData(Encoding.ASCII.GetBytes(canonical)))}")));
        return [("X-Amz-Date", Timestamp), ("Authorization", $"AWS4-HMAC-SHA256 Credential=AKID/{Scope}, SignedHeaders=host;x-amz-date, Signature={signature}")];
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
