using System.Collections.Concurrent;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Services.ApiGatewayV2.State;

namespace LambdaEmu.Services.ApiGatewayV2.VpcLinks;

/// <summary>All VPC links of all scopes.</summary>
internal sealed class VpcLinkRegistry
{
    private readonly IStateStore _store;
    private readonly Lock _lock = new();
    private readonly ScopedStore<ConcurrentDictionary<string, VpcLinkDefinition>> _links = new(_ => new());

    /// <summary>Reads what the store holds.</summary>
    public VpcLinkRegistry(IStateStore store)
    {
        _store = store;
        foreach (var (scope, link) in VpcLinkDocuments.LoadVpcLinks(store))
        {
            _links[scope][link.Id] = link;
        }
    }

    /// <exception cref="Core.Errors.AwsException">There is no such link in the scope.</exception>
    public VpcLinkDefinition Require(ResourceScope scope, string id) => _links[scope].GetValueOrDefault(id) ?? throw ApiGatewayV2Faults.NotFound("VpcLink", id);

    public IEnumerable<VpcLinkDefinition> List(ResourceScope scope) => _links[scope].Values;

    public async ValueTask<VpcLinkDefinition> PutAsync(ResourceScope scope, string? id, Func<VpcLinkDefinition?, VpcLinkDefinition> change)
    {
        VpcLinkDefinition link;
        ValueTask committed;
        lock (_lock)
        {
            link = change(id is null ? null : Require(scope, id));
            _links[scope][link.Id] = link;
            committed = _store.CommitAsync(new StateBatch().PutVpcLink(scope, link));
        }
        await committed;
        return link;
    }

    public ValueTask DeleteAsync(ResourceScope scope, string id)
    {
        lock (_lock)
        {
            Require(scope, id);
            _links[scope].TryRemove(id, out _);
            return _store.CommitAsync(new StateBatch().DeleteVpcLink(scope, id));
        }
    }

    public void Clear() => _links.Clear();
}
