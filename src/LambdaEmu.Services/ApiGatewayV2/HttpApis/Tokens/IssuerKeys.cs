using System.Collections.Concurrent;
using System.Text.Json;

namespace LambdaEmu.Services.ApiGatewayV2.HttpApis.Tokens;

/// <summary>
/// Fetches the keys of issuers from where their discovery documents say, and keeps them for two hours as AWS does; earlier only for a key that is new. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html.
/// </summary>
internal sealed class IssuerKeys(HttpMessageInvoker http, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);

    // Tokens with made-up key ids must not make us ask the issuer each time.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Fetched> _issuers = new();

    /// <returns>Null where the issuer does not answer, or not with keys.</returns>
    public async ValueTask<SigningKeySet?> FindAsync(string issuer, string? keyId, CancellationToken ct)
    {
        if (_issuers.TryGetValue(issuer, out var known))
        {
            var age = time.GetElapsedTime(known.At);
            if (age < Lifetime && (keyId is null || known.Keys.Has(keyId) || age < Pause))
            {
                return known.Keys;
            }
        }
        if (await FetchAsync(issuer, ct) is { } keys)
        {
            _issuers[issuer] = new Fetched(keys, time.GetTimestamp());
            return keys;
        }
        return null;
    }

    public void Clear() => _issuers.Clear();

    private async ValueTask<SigningKeySet?> FetchAsync(string issuer, CancellationToken ct)
    {
        try
        {
            using var discovery = JsonDocument.Parse(await GetAsync(issuer.TrimEnd('/') + "/.well-known/openid-configuration", ct));
            return discovery.RootElement.ValueKind == JsonValueKind.Object
                && discovery.RootElement.TryGetProperty("jwks_uri", out var uri) && uri.ValueKind == JsonValueKind.String
                    ? SigningKeySet.Parse(await GetAsync(uri.GetString()!, ct))
                    : null;
        }
        catch (Exception failed) when (failed is HttpRequestException or JsonException or UriFormatException or IOException)
        {
            return null;
        }
    }

    private async ValueTask<byte[]> GetAsync(string uri, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        using var response = await http.SendAsync(request, ct);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync(ct);
    }

    private sealed record Fetched(SigningKeySet Keys, long At);
}
