using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace LambdaEmu.Services.ApiGatewayV2.HttpApis.Tokens;

/// <summary>A signed token in its compact form, read and not yet believed. See https://www.rfc-editor.org/rfc/rfc7519.</summary>
internal sealed class JsonWebToken
{
    private readonly JsonElement _claims;

    private JsonWebToken(string algorithm, string? keyId, JsonElement claims, byte[] signed, byte[] signature)
    {
        (Algorithm, KeyId, _claims, Signed, Signature) = (algorithm, keyId, claims, signed, signature);
    }

    public string Algorithm { get; }
    public string? KeyId { get; }

    /// <summary>What the signature is about: header and claims as they came.</summary>
    public byte[] Signed { get; }
    public byte[] Signature { get; }

    public string? Issuer => Text("iss");

    /// <summary>aud, or client_id where there is none.</summary>
    public IReadOnlyList<string> Audience => Texts("aud") ?? Texts("client_id") ?? [];

    /// <summary>scope, or scp where there is none.</summary>
    public IReadOnlyList<string> Scopes => [.. (Texts("scope") ?? Texts("scp") ?? []).SelectMany(s => s.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>All claims as events show them: lists in brackets, everything else as its text.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Claims => [.. _claims.EnumerateObject().Select(c => KeyValuePair.Create(c.Name, Show(c.Value)))];

    /// <returns>Null where it is no token.</returns>
    public static JsonWebToken? Read(string text)
    {
        if (text.Split('.') is not [var head, var body, var signature])
        {
            return null;
        }
        try
        {
            using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(head));
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(body));
            return header.RootElement.ValueKind == JsonValueKind.Object && claims.RootElement.ValueKind == JsonValueKind.Object
                && Text(header.RootElement, "alg") is { } algorithm
                    ? new(algorithm, Text(header.RootElement, "kid"), claims.RootElement.Clone(), Encoding.ASCII.GetBytes($"{head}.{body}"), Base64Url.DecodeFromChars(signature))
                    : null;
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException)
        {
            return null;
        }
    }

    /// <summary>A time of the token; null where it is missing.</summary>
    /// <param name="claim">exp, nbf or iat: seconds since 1970.</param>
    public DateTimeOffset? Time(string claim)
    {
        const double latest = 253_402_300_799;
        return _claims.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds)
            ? DateTimeOffset.UnixEpoch.AddSeconds(Math.Clamp(seconds, 0, latest))
            : null;
    }

    private string? Text(string claim) => Text(_claims, claim);

    private List<string>? Texts(string claim) => !_claims.TryGetProperty(claim, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => [.. value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)],
        _ => null,
    };

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => $"[{string.Join(' ', value.EnumerateArray().Select(Show))}]",
        _ => value.GetRawText(),
    };
}
