using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;

namespace LambdaEmu.Services.Iam.Accounts;

/// <summary>
/// The entities of one kind in one account. Names are unique whatever their case, as AWS has it. Entities are immutable: readers keep
/// the one that they found, writers swap it under the account's lock.
/// </summary>
internal sealed class EntityTable<T>(ResourceScope scope, string kind, Func<T, string> nameOf, JsonTypeInfo<T> form)
    where T : class
{
    private readonly ConcurrentDictionary<string, T> _entities = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>In no order.</summary>
    public IEnumerable<T> All => _entities.Values;

    public T? Find(string name) => _entities.GetValueOrDefault(name);

    /// <summary>Adds or swaps an entity.</summary>
    public void Put(StateBatch batch, T entity)
    {
        _entities[nameOf(entity)] = entity;
        batch.Put(scope, kind, nameOf(entity), JsonSerializer.SerializeToUtf8Bytes(entity, form));
    }

    public void Remove(StateBatch batch, T entity)
    {
        _entities.TryRemove(nameOf(entity), out _);
        batch.Delete(scope, kind, nameOf(entity));
    }

    /// <summary>Takes back in what an earlier process committed.</summary>
    public void Restore(ReadOnlyMemory<byte> document)
    {
        var entity = JsonSerializer.Deserialize(document.Span, form)!;
        _entities[nameOf(entity)] = entity;
    }
}
