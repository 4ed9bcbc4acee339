using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace LambdaEmu.Services.ApiGatewayV2.HttpApis.Tokens;

/// <summary>The public keys that an issuer signs with, as its JSON Web Key Set lists them. See https://www.rfc-editor.org/rfc/rfc7517.</summary>
internal sealed class SigningKeySet
{
    private readonly Dictionary<string, JsonElement> _keys = [];

    /// <exception cref="JsonException">It is no set of keys.</exception>
    public static SigningKeySet Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var set = new SigningKeySet();
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("keys", out var keys) || keys.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("There are no keys.");
        }
        foreach (var key in keys.EnumerateArray())
        {
            if (key.ValueKind == JsonValueKind.Object && key.TryGetProperty("kid", out var id) && id.ValueKind == JsonValueKind.String)
            {
                set._keys[id.GetString()!] = key.Clone();
            }
        }
        return set;
    }

    public bool Has(string keyId) => _keys.ContainsKey(keyId);

    /// <summary>Whether the key that the token names signed it, with an algorithm that the key is for.</summary>
    public bool HasSigned(JsonWebToken token)
    {
        if (token.KeyId is null || !_keys.TryGetValue(token.KeyId, out var key) || (Text(key, "alg") is { } only && only != token.Algorithm))
        {
            return false;
        }
        try
        {
            return token.Algorithm switch
            {
                "RS256" => IsRsa(key, token, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
                "RS384" => IsRsa(key, token, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
                "RS512" => IsRsa(key, token, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
                "PS256" => IsRsa(key, token, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
                "ES256" => IsCurve(key, token, "P-256", ECCurve.NamedCurves.nistP256, HashAlgorithmName.SHA256),
                "ES384" => IsCurve(key, token, "P-384", ECCurve.NamedCurves.nistP384, HashAlgorithmName.SHA384),
                // None, and what a public key could forge: HMAC with it as the secret.
                _ => false,
            };
        }
        catch (Exception malformed) when (malformed is CryptographicException or FormatException)
        {
            return false;
        }
    }

    private static bool IsRsa(JsonElement key, JsonWebToken token, HashAlgorithmName hash, RSASignaturePadding padding)
    {
        if (Text(key, "kty") != "RSA" || Text(key, "n") is not { } modulus || Text(key, "e") is not { } exponent)
        {
            return false;
        }
        using var rsa = RSA.Create(new RSAParameters { Modulus = Base64Url.DecodeFromChars(modulus), Exponent = Base64Url.DecodeFromChars(exponent) });
        return rsa.VerifyData(token.Signed, token.Signature, hash, padding);
    }

    private static bool IsCurve(JsonElement key, JsonWebToken token, string name, ECCurve curve, HashAlgorithmName hash)
    {
        if (Text(key, "kty") != "EC" || Text(key, "crv") != name || Text(key, "x") is not { } x || Text(key, "y") is not { } y)
        {
            return false;
        }
        using var ecdsa = ECDsa.Create(new ECParameters { Curve = curve, Q = new ECPoint { X = Base64Url.DecodeFromChars(x), Y = Base64Url.DecodeFromChars(y) } });
        return ecdsa.VerifyData(token.Signed, token.Signature, hash);
    }

    private static string? Text(JsonElement key, string name) =>
        key.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
