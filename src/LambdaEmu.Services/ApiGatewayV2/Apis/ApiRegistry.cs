using System.Collections.Concurrent;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Services.ApiGatewayV2.Deployments;
using LambdaEmu.Services.ApiGatewayV2.State;

namespace LambdaEmu.Services.ApiGatewayV2.Apis;

/// <summary>All APIs of all scopes. A request finds its API by the id alone, without a lock; changes go one after the other.</summary>
internal sealed class ApiRegistry
{
    private readonly IStateStore _store;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    // Host names know no case, and neither do the ids that stand in them.
    private readonly ConcurrentDictionary<string, ApiState> _apis = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads what the store holds.</summary>
    public ApiRegistry(IStateStore store, TimeProvider time)
    {
        (_store, _time) = (store, time);
        foreach (var api in ApiDocuments.Load(store))
        {
            _apis[api.Id] = api;
        }
    }

    /// <summary>Tells whoever holds something for an API, such as connections, that it is another now; null where it is gone. Under the lock: has to be quick.</summary>
    public event Action<ApiState, ApiState?>? Changed;

    public ApiState? Find(string id) => _apis.GetValueOrDefault(id);

    /// <exception cref="Core.Errors.AwsException">There is no such API in the scope.</exception>
    public ApiState Require(ResourceScope scope, string id) =>
        _apis.TryGetValue(id, out var api) && api.Scope == scope ? api : throw ApiGatewayV2Faults.NotFound("API", $"{scope.AccountId}:{id}");

    /// <summary>All APIs of a scope.</summary>
    public IEnumerable<ApiState> List(ResourceScope scope) => _apis.Values.Where(a => a.Scope == scope);

    public ValueTask CreateAsync(ApiState api)
    {
        lock (_lock)
        {
            api = AutoDeployment.Apply(api, _time.GetUtcNow());
            return _apis.TryAdd(api.Id, api)
                ? _store.CommitAsync(ApiDocuments.Difference(null, api))
                : throw ApiGatewayV2Faults.Conflict($"There is an API with the id {api.Id} already");
        }
    }

    /// <summary>Swaps an API's state, and deploys it where stages ask for that.</summary>
    /// <param name="change">May throw a fault; then nothing has happened.</param>
    /// <returns>The new state, once it is durable.</returns>
    public async ValueTask<ApiState> ChangeAsync(ResourceScope scope, string id, Func<ApiState, ApiState> change)
    {
        ApiState after;
        ValueTask committed;
        lock (_lock)
        {
            var before = Require(scope, id);
            after = change(before);
            if (!ReferenceEquals(before.Definition, after.Definition) || !ReferenceEquals(before.Stages, after.Stages))
            {
                after = AutoDeployment.Apply(after, _time.GetUtcNow());
            }
            _apis[id] = after;
            committed = _store.CommitAsync(ApiDocuments.Difference(before, after));
            Changed?.Invoke(before, after);
        }
        await committed;
        return after;
    }

    public ValueTask DeleteAsync(ResourceScope scope, string id)
    {
        lock (_lock)
        {
            var api = Require(scope, id);
            _apis.TryRemove(id, out _);
            Changed?.Invoke(api, null);
            return _store.CommitAsync(ApiDocuments.Difference(api, null));
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            foreach (var api in _apis.Values)
            {
                Changed?.Invoke(api, null);
            }
            _apis.Clear();
        }
    }
}
