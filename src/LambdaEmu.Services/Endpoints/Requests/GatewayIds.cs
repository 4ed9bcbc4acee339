using LambdaEmu.Core.Identity;

namespace LambdaEmu.Services.Endpoints.Requests;

/// <summary>The ids that gateways give to requests and connections beside UUIDs: bytes by chance in base64.</summary>
public static class GatewayIds
{
    /// <summary>Such as JKJaXmPLvHcESHA=: what apigw-requestid, x-amz-apigw-id and connections' ids look like.</summary>
    public static string New()
    {
        Span<byte> bytes = stackalloc byte[11];
        Random.Shared.NextBytes(bytes);
        Span<char> id = stackalloc char[16];
        Convert.TryToBase64Chars(bytes, id, out var length);
        // Slashes and pluses would have to be escaped wherever the id stands in a path.
        id[..length].Replace('/', '-');
        id[..length].Replace('+', '_');
        return new string(id[..length]);
    }

    /// <summary>A UUID of a request.</summary>
    public static string NewRequestId() => RandomId.New().ToString();
}
