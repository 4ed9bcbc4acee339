using System.Globalization;

namespace LambdaEmu.Core.Identity;

/// <summary>Ids of X-Ray's traces. See https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-traceids.</summary>
public static class TraceRoot
{
    /// <summary>1-, the time in eight hexadecimal digits, and 24 more by chance.</summary>
    public static string New(TimeProvider time) => string.Create(
        CultureInfo.InvariantCulture, $"1-{(uint)time.GetUtcNow().ToUnixTimeSeconds():x8}-{NewHex(bytes: 12)}");

    /// <summary>The id of a segment.</summary>
    public static string NewParent() => NewHex(bytes: 8);

    // No secret, so not worth a cryptographic generator: every warm invocation would feel it.
    private static string NewHex(int bytes)
    {
        Span<byte> random = stackalloc byte[bytes];
        Random.Shared.NextBytes(random);
        return Convert.ToHexStringLower(random);
    }
}
