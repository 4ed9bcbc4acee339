using System.Collections.Concurrent;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.ApiGateway.ApiKeys;
using LambdaEmu.Services.ApiGateway.RestApis;
using LambdaEmu.Services.ApiGateway.Serving.Answers;
using LambdaEmu.Services.ApiGateway.UsagePlans;
using LambdaEmu.Services.Endpoints.Throttling;

namespace LambdaEmu.Services.ApiGateway.Serving.Keys;

/// <summary>
/// Lets calls through by the key that they bring, as fast and as often as the key's usage plan says. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html.
/// </summary>
internal sealed class ApiKeyGate(KeyDirectory keys, UsageLedger usage, TimeProvider time)
{
    private const string Header = "x-api-key";

    private readonly ConcurrentDictionary<(ResourceScope Scope, string PlanId, string KeyId, string Method), (Throttle Limits, TokenBucket Bucket)> _buckets = new();

    public GatewayFailure? Admit(RestCall call)
    {
        var value = call.Definition.ApiKeySource == ApiKeySources.Authorizer ? call.Authorizer?.UsageIdentifierKey : call.Http.Header(Header);
        var scope = call.Staged.Scope;
        if (value is null || keys.FindEnabled(scope, value) is not { } key)
        {
            return GatewayFailure.Forbidden();
        }
        if (keys.FindPlan(scope, key.Id, call.Staged.ApiId, call.Stage.Name) is not { } plan)
        {
            // A key from before there were plans names its stages itself.
            var opens = key.StageKeys.Contains($"{call.Staged.ApiId}/{call.Stage.Name}");
            call.ApiKey = opens ? key : null;
            return opens ? null : GatewayFailure.Forbidden();
        }
        call.ApiKey = key;
        if (!IsInTime(call, plan, key.Id))
        {
            return GatewayFailure.Throttled();
        }
        return usage.TryCount(scope, plan, key.Id) ? null : GatewayFailure.QuotaExceeded();
    }

    /// <summary>Forgets how fast keys have called.</summary>
    public void Clear() => _buckets.Clear();

    private bool IsInTime(RestCall call, UsagePlan plan, string keyId)
    {
        var method = $"{call.Method!.Resource.Path}/{call.Method.Method.HttpMethod}";
        if (plan.FindStage(call.Staged.ApiId, call.Stage.Name)?.Throttle?.GetValueOrDefault(method) is { } own)
        {
            return TryTake(call, plan, keyId, own, method);
        }
        return plan.Throttle is not { } shared || TryTake(call, plan, keyId, shared, method: "");
    }

    private bool TryTake(RestCall call, UsagePlan plan, string keyId, Throttle limits, string method)
    {
        if (limits.RateLimit is null && limits.BurstLimit is null)
        {
            return true;
        }
        var at = (call.Staged.Scope, plan.Id, keyId, method);
        if (!_buckets.TryGetValue(at, out var kept) || kept.Limits != limits)
        {
            var rate = limits.RateLimit ?? double.PositiveInfinity;
            kept = _buckets[at] = (limits, new TokenBucket(double.IsPositiveInfinity(rate) ? limits.BurstLimit!.Value * 1000.0 : rate, limits.BurstLimit ?? Math.Max(rate, 1), time));
        }
        return kept.Bucket.TryTake();
    }
}
