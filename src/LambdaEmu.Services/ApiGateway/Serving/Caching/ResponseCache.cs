using System.Collections.Concurrent;
using LambdaEmu.Services.ApiGateway.Serving.Answers;
using LambdaEmu.Services.ApiGateway.Serving.Mapping;
using LambdaEmu.Services.ApiGateway.Stages;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.ApiGateway.Serving.Caching;

/// <summary>
/// Answers of GET methods that a stage keeps for a while. See https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html.
/// </summary>
internal sealed class ResponseCache(TimeProvider time)
{
    private const int MaxEntries = 10_000;
    private const int MaxBytes = 1_048_576;

    private readonly ConcurrentDictionary<string, (RestAnswer Answer, DateTimeOffset Until)> _answers = new();

    /// <summary>Under what a call's answer is kept; null where it is not kept at all.</summary>
    public static string? KeyOf(RestCall call, MethodSetting? setting)
    {
        if (!call.Stage.CacheClusterEnabled || setting is not { CachingEnabled: true } || !HttpMethods.IsGet(call.Http.Method) || call.Method!.Integration is not { } integration)
        {
            return null;
        }
        var values = new ParameterValues(call);
        return string.Join('\n', integration.CacheKeyParameters.Order(StringComparer.Ordinal).Select(p => $"{p}={ParameterSource.Parse(p).Read(values)}")
            .Prepend(integration.CacheNamespace)
            .Prepend(call.IsCanary && !call.Stage.Canary!.UseStageCache ? "canary" : "stage"));
    }

    public RestAnswer? Find(string key) => _answers.TryGetValue(key, out var kept) && kept.Until > time.GetUtcNow() ? kept.Answer : null;

    public void Keep(string key, RestAnswer answer, int seconds)
    {
        if (seconds <= 0 || answer.Stream is not null || answer.Failure is not null || answer.Body.Length > MaxBytes)
        {
            return;
        }
        if (_answers.Count >= MaxEntries)
        {
            _answers.Clear();
        }
        _answers[key] = (answer, time.GetUtcNow().AddSeconds(seconds));
    }

    /// <summary>Whether the client asks for a fresh answer.</summary>
    public static bool WantsFresh(RestCall call) => call.Http.Header("Cache-Control") is { } control
        && (control.Contains("max-age=0", StringComparison.OrdinalIgnoreCase) || control.Contains("no-cache", StringComparison.OrdinalIgnoreCase));
}
