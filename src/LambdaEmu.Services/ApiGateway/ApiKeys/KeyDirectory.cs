using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using LambdaEmu.Core.Identity;
using LambdaEmu.Services.ApiGateway.UsagePlans;

namespace LambdaEmu.Services.ApiGateway.ApiKeys;

/// <summary>Finds keys by what callers send, and the plans that they open stages with.</summary>
internal sealed class KeyDirectory(GatewayResources resources)
{
    private readonly ConcurrentDictionary<ResourceScope, Index> _indexes = new();

    /// <summary>The key with this value; null where there is none or it is disabled.</summary>
    public ApiKey? FindEnabled(ResourceScope scope, string value) =>
        IndexOf(scope).ByValue.GetValueOrDefault(value) is { Enabled: true } key ? key : null;

    /// <summary>The plan by which a key opens a stage; null where it does not.</summary>
    public UsagePlan? FindPlan(ResourceScope scope, string keyId, string apiId, string stageName) =>
        IndexOf(scope).PlansByKey[keyId].FirstOrDefault(p => p.FindStage(apiId, stageName) is not null);

    private Index IndexOf(ResourceScope scope)
    {
        var (keys, plans) = (resources.ApiKeys.All(scope), resources.UsagePlans.All(scope));
        return _indexes.TryGetValue(scope, out var index) && ReferenceEquals(index.Keys, keys) && ReferenceEquals(index.Plans, plans)
            ? index
            : _indexes[scope] = new Index(keys, plans);
    }

    private sealed class Index(ImmutableDictionary<string, ApiKey> keys, ImmutableDictionary<string, UsagePlan> plans)
    {
        public ImmutableDictionary<string, ApiKey> Keys { get; } = keys;

        public ImmutableDictionary<string, UsagePlan> Plans { get; } = plans;

        public FrozenDictionary<string, ApiKey> ByValue { get; } = keys.Values.ToFrozenDictionary(k => k.Value, StringComparer.Ordinal);

        public ILookup<string, UsagePlan> PlansByKey { get; } = plans.Values.SelectMany(p => p.KeyIds.Select(id => (Id: id, Plan: p))).ToLookup(p => p.Id, p => p.Plan);
    }
}
