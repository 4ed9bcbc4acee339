using System.Collections.Concurrent;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Services.Lambda.State;

namespace LambdaEmu.Services.Lambda.Managed;

/// <summary>All capacity providers, in memory and, through the state store, on disk. AWS's own texts of its faults are not known.</summary>
internal sealed class CapacityProviderRegistry
{
    private const string ArnResource = "capacity-provider:";

    private readonly ScopedStore<ConcurrentDictionary<string, CapacityProvider>> _providers = new(_ => new());
    private readonly Lock _lock = new();
    private readonly FunctionRegistry _functions;
    private readonly IStateStore _store;

    public CapacityProviderRegistry(FunctionRegistry functions, IStateStore store)
    {
        _functions = functions;
        _store = store;
        foreach (var (scope, provider) in CapacityProviderDocuments.Load(store))
        {
            _providers[scope][provider.Name] = provider;
        }
    }

    public static string Arn(ResourceScope scope, string name) => Core.Identity.Arn.Format("lambda", scope, ArnResource + name);

    public static bool IsArn(string arn) => Core.Identity.Arn.TryParse(arn)?.Resource.StartsWith(ArnResource, StringComparison.Ordinal) == true;

    /// <param name="nameOrArn">Has satisfied the model's pattern.</param>
    /// <exception cref="AwsException">ResourceNotFoundException: there is none in this account and region.</exception>
    public CapacityProvider Require(ResourceScope scope, string nameOrArn) => Find(scope, nameOrArn)
        ?? throw LambdaErrors.NotFound($"Capacity provider not found: {(IsArn(nameOrArn) ? nameOrArn : Arn(scope, nameOrArn))}");

    public ValueTask AddAsync(ResourceScope scope, CapacityProvider provider)
    {
        lock (_lock)
        {
            return _providers[scope].TryAdd(provider.Name, provider)
                ? _store.CommitAsync(new StateBatch().PutCapacityProvider(scope, provider))
                : throw LambdaErrors.Conflict($"Capacity provider already exists: {Arn(scope, provider.Name)}");
        }
    }

    public async ValueTask<CapacityProvider> ChangeAsync(ResourceScope scope, string nameOrArn, Func<CapacityProvider, CapacityProvider> change)
    {
        CapacityProvider changed;
        ValueTask committed;
        lock (_lock)
        {
            changed = change(Require(scope, nameOrArn));
            _providers[scope][changed.Name] = changed;
            committed = _store.CommitAsync(new StateBatch().PutCapacityProvider(scope, changed));
        }
        await committed;
        return changed;
    }

    /// <returns>What it was.</returns>
    public async ValueTask<CapacityProvider> DeleteAsync(ResourceScope scope, string nameOrArn)
    {
        CapacityProvider provider;
        ValueTask committed;
        lock (_lock)
        {
            provider = Require(scope, nameOrArn);
            var arn = Arn(scope, provider.Name);
            if (_functions.List(scope).Any(f => f.AllVersions().Any(v => v.Configuration.ManagedInstances?.CapacityProviderArn == arn)))
            {
                throw LambdaErrors.Conflict($"The capacity provider {arn} can not be deleted: function versions use it.");
            }
            _providers[scope].TryRemove(provider.Name, out _);
            committed = _store.CommitAsync(new StateBatch().DeleteCapacityProvider(scope, provider));
        }
        await committed;
        return provider;
    }

    /// <summary>The capacity providers of a scope by name.</summary>
    public IReadOnlyList<CapacityProvider> List(ResourceScope scope) => [.. _providers[scope].Values.OrderBy(p => p.Name, StringComparer.Ordinal)];

    public void Clear() => _providers.Clear();

    private CapacityProvider? Find(ResourceScope scope, string nameOrArn)
    {
        if (Core.Identity.Arn.TryParse(nameOrArn) is { } arn)
        {
            return arn.Scope == scope && IsArn(nameOrArn) ? _providers[scope].GetValueOrDefault(arn.Resource[ArnResource.Length..]) : null;
        }
        return _providers[scope].GetValueOrDefault(nameOrArn);
    }
}
