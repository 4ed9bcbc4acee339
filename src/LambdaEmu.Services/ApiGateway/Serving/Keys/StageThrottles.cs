using System.Collections.Concurrent;
using LambdaEmu.Services.ApiGateway.Stages;
using LambdaEmu.Services.Endpoints.Throttling;

namespace LambdaEmu.Services.ApiGateway.Serving.Keys;

/// <summary>How fast each method of a stage may be called, by the stage's method settings; one for as long as the stage stays as it is.</summary>
internal sealed class StageThrottles(Stage stage, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Path, string HttpMethod), TokenBucket?> _buckets = new();

    public bool TryTake(string resourcePath, string httpMethod)
    {
        var bucket = _buckets.GetOrAdd((resourcePath, httpMethod), static (at, self) => self.BucketFor(at.Path, at.HttpMethod), this);
        return bucket is null || bucket.TryTake();
    }

    // -1 is no limit.
    private TokenBucket? BucketFor(string path, string httpMethod)
    {
        var setting = stage.SettingFor(path, httpMethod);
        return setting is null || setting.ThrottlingRateLimit < 0 || setting.ThrottlingBurstLimit < 0
            ? null
            : new TokenBucket(setting.ThrottlingRateLimit, setting.ThrottlingBurstLimit, time);
    }
}
