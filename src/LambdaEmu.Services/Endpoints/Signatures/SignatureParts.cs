using LambdaEmu.Services.Endpoints.Requests;

namespace LambdaEmu.Services.Endpoints.Signatures;

/// <summary>What a signed request says about its signature.</summary>
internal sealed class SignatureParts
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    public required string AccessKeyId { get; init; }

    /// <summary>Eight digits.</summary>
    public required string Date { get; init; }
    public required string Region { get; init; }
    public required string Service { get; init; }

    /// <summary>Such as 20261122T120000Z.</summary>
    public required string Timestamp { get; init; }

    /// <summary>In lower case, in order.</summary>
    public required string[] SignedHeaders { get; init; }

    public required byte[] Signature { get; init; }

    public string? SessionToken { get; init; }

    /// <summary>The hash that the client says its body has; null where it says nothing.</summary>
    public string? PayloadHash { get; init; }

    public bool IsPresigned { get; init; }

    public string Scope => $"{Date}/{Region}/{Service}/aws4_request";

    /// <summary>Null where the request is not signed, or the signature is no signature.</summary>
    public static SignatureParts? Find(HttpCall call)
    {
        if (call.Header("Authorization") is { } authorization && authorization.StartsWith(Algorithm, StringComparison.Ordinal))
        {
            var fields = Fields(authorization[Algorithm.Length..]);
            return Make(
                fields.GetValueOrDefault("Credential"), fields.GetValueOrDefault("SignedHeaders"), fields.GetValueOrDefault("Signature"),
                call.Header("X-Amz-Date") ?? call.Header("Date"), call.Header("X-Amz-Security-Token"), call.Header("X-Amz-Content-Sha256"), isPresigned: false);
        }
        return call.QueryValue("X-Amz-Algorithm") == Algorithm
            ? Make(
                call.QueryValue("X-Amz-Credential"), call.QueryValue("X-Amz-SignedHeaders"), call.QueryValue("X-Amz-Signature"),
                call.QueryValue("X-Amz-Date"), call.QueryValue("X-Amz-Security-Token"), payloadHash: null, isPresigned: true)
            : null;
    }

    private static Dictionary<string, string> Fields(string text)
    {
        var fields = new Dictionary<string, string>();
        foreach (var field in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (field.Split('=', 2) is [var name, var value])
            {
                fields[name] = value;
            }
        }
        return fields;
    }

    private static SignatureParts? Make(
        string? credential, string? signedHeaders, string? signature, string? timestamp, string? token, string? payloadHash, bool isPresigned)
    {
        if (credential?.Split('/') is not { Length: >= 5 } scope || signedHeaders is null || timestamp is null || !IsHex(signature))
        {
            return null;
        }
        return new SignatureParts
        {
            AccessKeyId = string.Join('/', scope[..^4]),
            Date = scope[^4],
            Region = scope[^3],
            Service = scope[^2],
            Timestamp = timestamp,
            SignedHeaders = signedHeaders.Split(';'),
            Signature = Convert.FromHexString(signature!),
            SessionToken = token,
            PayloadHash = payloadHash,
            IsPresigned = isPresigned,
        };
    }

    private static bool IsHex(string? text) => text is { Length: 64 } && text.All(char.IsAsciiHexDigit);
}
