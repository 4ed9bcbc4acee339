using System.Collections.Concurrent;

namespace LambdaEmu.Services.ApiGateway.Serving.Authorization;

/// <summary>Answers of a stage's authorizers, for as long as each authorizer says.</summary>
internal sealed class AuthorizerCache(TimeProvider time)
{
    /// <summary>When so many are kept, those that have ended go.</summary>
    private const int SweepSize = 10_000;

    private readonly ConcurrentDictionary<(string AuthorizerId, string Identity), (AuthorizerAnswer Answer, DateTimeOffset Until)> _answers = new();

    public AuthorizerAnswer? Find(string authorizerId, string identity) =>
        _answers.TryGetValue((authorizerId, identity), out var kept) && kept.Until > time.GetUtcNow() ? kept.Answer : null;

    public void Keep(string authorizerId, string identity, AuthorizerAnswer answer, int seconds)
    {
        var now = time.GetUtcNow();
        if (_answers.Count >= SweepSize)
        {
            foreach (var (key, kept) in _answers)
            {
                if (kept.Until <= now)
                {
                    _answers.TryRemove(key, out _);
                }
            }
        }
        _answers[(authorizerId, identity)] = (answer with { Latency = null }, now.AddSeconds(seconds));
    }

    public void Clear() => _answers.Clear();
}
