using System.Collections.Concurrent;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Services.ApiGateway.Stages;
using LambdaEmu.Services.ApiGateway.State;

namespace LambdaEmu.Services.ApiGateway.RestApis;

/// <summary>All REST APIs of all scopes. What is read is immutable and needs no lock.</summary>
internal sealed class RestApiRegistry
{
    private readonly ConcurrentDictionary<string, HostedApi> _apis = new(StringComparer.Ordinal);
    private readonly IStateStore _store;

    /// <summary>Reads what the store holds.</summary>
    public RestApiRegistry(IStateStore store)
    {
        _store = store;
        foreach (var api in RestApiDocuments.Load(store))
        {
            _apis[api.Id] = new HostedApi(api);
        }
    }

    /// <summary>An API of any scope; requests to it carry no other name than its id.</summary>
    public RestApi? Find(string apiId) => _apis.GetValueOrDefault(apiId)?.Api;

    /// <summary>A stage with what it serves; the same instance until one of the two changes. Null where there is no such stage.</summary>
    public StagedApi? Find(string apiId, string stageName) => _apis.GetValueOrDefault(apiId)?.Staged.GetValueOrDefault(stageName);

    public RestApi? Find(ResourceScope scope, string apiId) => Find(apiId) is { } api && api.Scope == scope ? api : null;

    /// <param name="missing">The fault where there is no such API in the scope; null for the usual one.</param>
    /// <exception cref="AwsException">NotFoundException or the given one.</exception>
    public RestApi Require(ResourceScope scope, string apiId, Func<AwsException>? missing = null) =>
        Find(scope, apiId) ?? throw (missing?.Invoke() ?? Faults.NoApi(scope, apiId));

    /// <summary>A scope's APIs, in no order.</summary>
    public IEnumerable<RestApi> List(ResourceScope scope) => _apis.Values.Select(h => h.Api).Where(a => a.Scope == scope);

    /// <exception cref="AwsException">ConflictException: the id is taken, in whichever scope.</exception>
    public async ValueTask CreateAsync(RestApi api)
    {
        var hosted = new HostedApi(api);
        ValueTask committed;
        lock (hosted.Lock)
        {
            if (!_apis.TryAdd(api.Id, hosted))
            {
                throw Faults.Conflict($"REST API identifier already in use: {api.Id}");
            }
            committed = _store.CommitAsync(RestApiDocuments.Changes(null, api));
        }
        await committed;
    }

    /// <summary>Puts a changed API in an API's place; nothing is changed where <paramref name="change"/> throws.</summary>
    /// <returns>What the change gives beside the API.</returns>
    public async ValueTask<T> ChangeAsync<T>(ResourceScope scope, string apiId, Func<RestApi, (RestApi Changed, T Result)> change, Func<AwsException>? missing = null)
    {
        Require(scope, apiId, missing);
        var hosted = _apis[apiId];
        T result;
        ValueTask committed;
        lock (hosted.Lock)
        {
            var api = Require(scope, apiId, missing);
            (var changed, result) = change(api);
            hosted.Become(changed);
            committed = _store.CommitAsync(RestApiDocuments.Changes(api, changed));
        }
        await committed;
        return result;
    }

    /// <summary>As above, for changes whose result is the API.</summary>
    public ValueTask<RestApi> ChangeAsync(ResourceScope scope, string apiId, Func<RestApi, RestApi> change, Func<AwsException>? missing = null)
    {
        (RestApi, RestApi) Twice(RestApi changed) => (changed, changed);
        return ChangeAsync(scope, apiId, api => Twice(change(api)), missing);
    }

    /// <param name="check">Throws where the API may not go.</param>
    public ValueTask DeleteAsync(ResourceScope scope, string apiId, Action<RestApi> check)
    {
        Require(scope, apiId);
        var hosted = _apis[apiId];
        lock (hosted.Lock)
        {
            var api = Require(scope, apiId);
            check(api);
            _apis.TryRemove(apiId, out _);
            return _store.CommitAsync(RestApiDocuments.Changes(api, null));
        }
    }

    /// <summary>Forgets all APIs, in memory.</summary>
    public void Clear() => _apis.Clear();
}
