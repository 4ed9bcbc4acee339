using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;

namespace LambdaEmu.Services.ApiGateway.State;

/// <summary>All resources of one kind that belong to no API, such as API keys: immutable values by scope and key, one document each.</summary>
internal sealed class ResourceTable<T>
    where T : class
{
    private readonly ScopedStore<Shelf> _shelves = new(_ => new());
    private readonly IStateStore _store;
    private readonly string _kind;
    private readonly JsonTypeInfo<T> _form;
    private readonly Func<T, string> _keyOf;
    private readonly string? _formerKind;

    /// <summary>Reads what the store holds.</summary>
    /// <param name="kind">Of the documents; frozen.</param>
    /// <param name="former">Another kind that such resources were kept under, with what reads it over what is there under the same key; they go when they change.</param>
    public ResourceTable(
        IStateStore store, string kind, JsonTypeInfo<T> form, Func<T, string> keyOf, (string Kind, Func<T?, ReadOnlyMemory<byte>, T> Read)? former = null)
    {
        (_store, _kind, _form, _keyOf) = (store, kind, form, keyOf);
        foreach (var document in store.ReadDocuments(kind))
        {
            var shelf = _shelves[document.Scope];
            shelf.Items = shelf.Items.SetItem(document.Key, JsonSerializer.Deserialize(document.Content.Span, form)!);
            Any = true;
        }
        foreach (var document in former is { } old ? store.ReadDocuments(old.Kind) : [])
        {
            _formerKind = former!.Value.Kind;
            var shelf = _shelves[document.Scope];
            var item = former.Value.Read(shelf.Items.GetValueOrDefault(document.Key), document.Content);
            shelf.Items = shelf.Items.SetItem(document.Key, item);
            Any = true;
        }
    }

    /// <summary>All of all scopes.</summary>
    public IEnumerable<T> Everywhere() => _shelves.All.SelectMany(shelf => shelf.Value.Items.Values);

    /// <summary>All of a scope, by key; the same instance until something changes.</summary>
    public ImmutableDictionary<string, T> All(ResourceScope scope) => _shelves[scope].Items;

    /// <summary>False where there never was an item: most emulators have none of most kinds.</summary>
    public bool Any { get; private set; }

    public T? Find(ResourceScope scope, string key) => All(scope).GetValueOrDefault(key);

    /// <summary>The first of that key in any scope, for keys that are unique over all.</summary>
    public (ResourceScope Scope, T Item)? FindAnywhere(string key)
    {
        foreach (var (scope, shelf) in _shelves.All)
        {
            if (shelf.Items.GetValueOrDefault(key) is { } item)
            {
                return (scope, item);
            }
        }
        return null;
    }

    /// <param name="missing">The fault where there is none.</param>
    public T Require(ResourceScope scope, string key, Func<AwsException> missing) => Find(scope, key) ?? throw missing();

    /// <param name="create">Makes the item, seeing those that are there; throws where it may not be made.</param>
    public async ValueTask<T> CreateAsync(ResourceScope scope, Func<ImmutableDictionary<string, T>, T> create)
    {
        T item;
        ValueTask committed;
        var shelf = _shelves[scope];
        lock (shelf.Lock)
        {
            item = create(shelf.Items);
            committed = Put(scope, shelf, item);
        }
        await committed;
        return item;
    }

    public async ValueTask<T> ChangeAsync(ResourceScope scope, string key, Func<T, T> change, Func<AwsException> missing)
    {
        T item;
        ValueTask committed;
        var shelf = _shelves[scope];
        lock (shelf.Lock)
        {
            item = change(Require(scope, key, missing));
            committed = Put(scope, shelf, item);
        }
        await committed;
        return item;
    }

    /// <param name="check">Throws where the item may not go.</param>
    public ValueTask DeleteAsync(ResourceScope scope, string key, Func<AwsException> missing, Action<T>? check = null)
    {
        var shelf = _shelves[scope];
        lock (shelf.Lock)
        {
            var going = Require(scope, key, missing);
            check?.Invoke(going);
            shelf.Items = shelf.Items.Remove(key);
            return _store.CommitAsync(WithoutFormer(new StateBatch().Delete(scope, _kind, key), scope, key));
        }
    }

    /// <summary>Forgets all, in memory.</summary>
    public void Clear() => _shelves.Clear();

    private ValueTask Put(ResourceScope scope, Shelf shelf, T item)
    {
        shelf.Items = shelf.Items.SetItem(_keyOf(item), item);
        Any = true;
        return _store.CommitAsync(WithoutFormer(new StateBatch().Put(scope, _kind, _keyOf(item), JsonSerializer.SerializeToUtf8Bytes(item, _form)), scope, _keyOf(item)));
    }

    private StateBatch WithoutFormer(StateBatch batch, ResourceScope scope, string key) => _formerKind is null ? batch : batch.Delete(scope, _formerKind, key);

    private sealed class Shelf
    {
        private volatile ImmutableDictionary<string, T> _items = ImmutableDictionary<string, T>.Empty;

        public Lock Lock { get; } = new();

        public ImmutableDictionary<string, T> Items { get => _items; set => _items = value; }
    }
}
