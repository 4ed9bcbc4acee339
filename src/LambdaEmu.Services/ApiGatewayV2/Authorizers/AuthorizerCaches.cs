using System.Collections.Concurrent;

namespace LambdaEmu.Services.ApiGatewayV2.Authorizers;

/// <summary>What functions answered that decide about requests, for as long as the authorizers' TTLs say; apart for each stage.</summary>
internal sealed class AuthorizerCaches(TimeProvider time)
{
    // Whoever sends another token with every request must not fill the memory.
    private const int MaxEntries = 10_000;

    private readonly ConcurrentDictionary<(string Api, string Stage), ConcurrentDictionary<string, (AuthorizerVerdict Verdict, DateTimeOffset Until)>> _caches = new();

    /// <param name="key">The authorizer's id and what its identity sources held.</param>
    public AuthorizerVerdict? Find(string api, string stage, string key) =>
        _caches.TryGetValue((api, stage), out var cache) && cache.TryGetValue(key, out var entry) && entry.Until > time.GetUtcNow() ? entry.Verdict : null;

    public void Keep(string api, string stage, string key, AuthorizerVerdict verdict, TimeSpan ttl)
    {
        var cache = _caches.GetOrAdd((api, stage), _ => new());
        if (cache.Count >= MaxEntries)
        {
            cache.Clear();
        }
        cache[key] = (verdict, time.GetUtcNow() + ttl);
    }

    public void Reset(string api, string stage) => _caches.TryRemove((api, stage), out _);

    public void Clear() => _caches.Clear();
}
