using System.Security.Cryptography;
using System.Text;
using LambdaEmu.Core.Ports;
using LambdaEmu.Services.Endpoints.Addresses;
using LambdaEmu.Services.Endpoints.Requests;

namespace LambdaEmu.Services.Endpoints.Signatures;

/// <summary>
/// Verifies requests that are signed with version 4, in the Authorization header or in the query string. How old a signature is does not
/// count: clients sign by the machine's clock, and the emulator's may have been moved. See
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html.
/// </summary>
public sealed class SignatureV4(ISigningKeys keys)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string Unsigned = "UNSIGNED-PAYLOAD";

    /// <param name="service">Whose signing name the signature has to be for, such as execute-api.</param>
    public SignatureVerdict Verify(HttpCall call, string service)
    {
        if (SignatureParts.Find(call) is not { } parts)
        {
            return new SignatureVerdict(SignatureOutcome.Missing, null);
        }
        if (keys.Find(parts.AccessKeyId) is not { } key || (key.SessionToken is { } token && token != parts.SessionToken))
        {
            return new SignatureVerdict(SignatureOutcome.UnknownKey, null);
        }
        if (parts.Service != service || !HasPayload(call, parts))
        {
            return new SignatureVerdict(SignatureOutcome.Mismatch, null);
        }
        var signing = DeriveKey(key.Secret, parts);
        foreach (var path in CanonicalPaths(ApiAddress.RawPathOf(call.Http.Request)))
        {
            var expected = HMACSHA256.HashData(signing, Encoding.UTF8.GetBytes(StringToSign(call, parts, path)));
            if (CryptographicOperations.FixedTimeEquals(expected, parts.Signature))
            {
                return new SignatureVerdict(SignatureOutcome.Valid, key);
            }
        }
        return new SignatureVerdict(SignatureOutcome.Mismatch, null);
    }

    // Clients that hash the body say so in a header, which is signed with the rest.
    private static bool HasPayload(HttpCall call, SignatureParts parts) =>
        parts.PayloadHash is null or Unsigned || parts.PayloadHash.Equals(Hash(call.Body.Span), StringComparison.OrdinalIgnoreCase);

    private static byte[] DeriveKey(string secret, SignatureParts parts)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in new[] { parts.Date, parts.Region, parts.Service, "aws4_request" })
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }
        return key;
    }

    private static string StringToSign(HttpCall call, SignatureParts parts, string path)
    {
        var request = new StringBuilder()
            .Append(call.Method).Append('\n')
            .Append(path).Append('\n')
            .Append(CanonicalQuery(call)).Append('\n');
        foreach (var name in parts.SignedHeaders)
        {
            request.Append(name).Append(':').Append(HeaderValue(call, name)).Append('\n');
        }
        request.Append('\n').Append(string.Join(';', parts.SignedHeaders)).Append('\n')
            .Append(parts.PayloadHash ?? (parts.IsPresigned ? Unsigned : Hash(call.Body.Span)));
        return $"{Algorithm}\n{parts.Timestamp}\n{parts.Scope}\n{Hash(Encoding.UTF8.GetBytes(request.ToString()))}";
    }

    private static string HeaderValue(HttpCall call, string name) =>
        string.Join(',', call.Headers[name].Select(value => string.Join(' ', (value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    private static string CanonicalQuery(HttpCall call) => string.Join('&', call.RawQuery.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .Select(pair => (Name: Encode(pair[0]), Value: pair.Length > 1 ? Encode(pair[1]) : ""))
        .Where(pair => pair.Name != "X-Amz-Signature")
        .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
        .Select(pair => $"{pair.Name}={pair.Value}"));

    private static string Encode(string encoded) => Uri.EscapeDataString(Uri.UnescapeDataString(encoded));

    // Most clients encode the path once more than it was sent; some do not, and some normalise it before.
    private static IEnumerable<string> CanonicalPaths(string raw)
    {
        yield return EncodeSegments(raw);
        yield return raw;
        var normalised = new Uri(new Uri("http://host"), raw).AbsolutePath.Replace("//", "/", StringComparison.Ordinal);
        if (normalised != raw)
        {
            yield return EncodeSegments(normalised);
        }
    }

    private static string EncodeSegments(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string Hash(ReadOnlySpan<byte> data) => Convert.ToHexStringLower(SHA256.HashData(data));
}

/// <param name="Key">The signer's, where the signature is valid.</param>
public readonly record struct SignatureVerdict(SignatureOutcome Outcome, SigningKey? Key);

public enum SignatureOutcome
{
    /// <summary>The request is not signed, or not in this way.</summary>
    Missing,

    /// <summary>The key is not known any more, or its session token is another.</summary>
    UnknownKey,

    /// <summary>Something else was signed, with another secret or for another service.</summary>
    Mismatch,
    Valid,
}
