using System.Collections.Concurrent;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Services.ApiGatewayV2.State;

namespace LambdaEmu.Services.ApiGatewayV2.DomainNames;

/// <summary>All domain names of all scopes; a name belongs to one account and region alone.</summary>
internal sealed class DomainRegistry
{
    private readonly IStateStore _store;
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, DomainDefinition> _domains = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads what the store holds.</summary>
    public DomainRegistry(IStateStore store)
    {
        _store = store;
        foreach (var domain in DomainDocuments.LoadDomains(store))
        {
            _domains[domain.Name] = domain;
        }
    }

    /// <summary>The domain of a request's host, the exact one before one with a wildcard; null where there is none.</summary>
    public DomainDefinition? FindHost(string host) => _domains.IsEmpty ? null
        : _domains.GetValueOrDefault(host) ?? (host.IndexOf('.') is var dot and > 0 ? _domains.GetValueOrDefault("*" + host[dot..]) : null);

    /// <exception cref="Core.Errors.AwsException">There is no such name in the scope.</exception>
    public DomainDefinition Require(ResourceScope scope, string name) =>
        _domains.TryGetValue(name, out var domain) && domain.Scope == scope ? domain : throw ApiGatewayV2Faults.NoDomainName();

    public IEnumerable<DomainDefinition> List(ResourceScope scope) => _domains.Values.Where(d => d.Scope == scope);

    public ValueTask CreateAsync(DomainDefinition domain)
    {
        lock (_lock)
        {
            return _domains.TryAdd(domain.Name, domain)
                ? _store.CommitAsync(new StateBatch().PutDomain(domain))
                : throw ApiGatewayV2Faults.Conflict("The domain name resource already exists.");
        }
    }

    public async ValueTask<DomainDefinition> ChangeAsync(ResourceScope scope, string name, Func<DomainDefinition, DomainDefinition> change)
    {
        DomainDefinition after;
        ValueTask committed;
        lock (_lock)
        {
            after = change(Require(scope, name));
            _domains[after.Name] = after;
            committed = _store.CommitAsync(new StateBatch().PutDomain(after));
        }
        await committed;
        return after;
    }

    public ValueTask DeleteAsync(ResourceScope scope, string name)
    {
        lock (_lock)
        {
            var domain = Require(scope, name);
            _domains.TryRemove(domain.Name, out _);
            return _store.CommitAsync(new StateBatch().DeleteDomain(domain));
        }
    }

    /// <summary>Whether a mapping points to a stage, or to any of an API's.</summary>
    public bool IsMapped(string apiId, string? stage = null) =>
        _domains.Values.Any(d => d.Mappings.Values.Any(m => m.ApiId == apiId && (stage is null || m.Stage == stage)));

    public void Clear() => _domains.Clear();
}
