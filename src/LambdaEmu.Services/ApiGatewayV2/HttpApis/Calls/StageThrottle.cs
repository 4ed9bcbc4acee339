using System.Collections.Concurrent;
using LambdaEmu.Services.ApiGatewayV2.Apis;
using LambdaEmu.Services.ApiGatewayV2.Stages;
using LambdaEmu.Services.Endpoints.Throttling;

namespace LambdaEmu.Services.ApiGatewayV2.HttpApis.Calls;

/// <summary>Limits how often the routes of stages are called: each route by its own bucket, filled by its own settings or by the stage's.</summary>
internal sealed class StageThrottle(TimeProvider time)
{
    // The account's, where nothing else is set.
    private const double AccountRate = 10_000;
    private const double AccountBurst = 5_000;

    private readonly ConcurrentDictionary<(string Api, string Stage, string Route), TokenBucket> _buckets = new();

    /// <returns>False where the request is one too many.</returns>
    public bool TryEnter(ApiState api, StageDefinition stage, string routeKey)
    {
        var own = stage.RouteLimits.GetValueOrDefault(routeKey);
        var rate = own?.RateLimit ?? stage.DefaultLimits.RateLimit;
        var burst = own?.BurstLimit ?? stage.DefaultLimits.BurstLimit;
        if (rate is null && burst is null)
        {
            return true;
        }
        return BucketOf((api.Id, stage.Name, routeKey), rate ?? AccountRate, burst ?? AccountBurst).TryTake();
    }

    public void Clear() => _buckets.Clear();

    // Other limits begin with a full bucket.
    private TokenBucket BucketOf((string, string, string) key, double rate, double burst)
    {
        while (true)
        {
            var bucket = _buckets.GetOrAdd(key, _ => new TokenBucket(rate, burst, time));
            if (bucket.Rate.Equals(rate) && bucket.Burst.Equals(burst))
            {
                return bucket;
            }
            _buckets.TryUpdate(key, new TokenBucket(rate, burst, time), bucket);
        }
    }
}
