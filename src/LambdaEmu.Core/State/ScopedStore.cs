using System.Collections.Concurrent;
using LambdaEmu.Core.Identity;

namespace LambdaEmu.Core.State;

/// <summary>One <typeparamref name="T"/> for each account and region, made when first asked for.</summary>
public sealed class ScopedStore<T>(Func<ResourceScope, T> create)
    where T : class
{
    private readonly ConcurrentDictionary<ResourceScope, T> _states = new();

    public T this[ResourceScope scope] => _states.GetOrAdd(scope, create);

    /// <summary>All scopes in which something has been asked for.</summary>
    public IEnumerable<KeyValuePair<ResourceScope, T>> All => _states;

    public void Clear() => _states.Clear();
}
