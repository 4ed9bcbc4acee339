namespace LambdaEmu.Core.Velocity.Values;

/// <summary>A Map that keeps the order in which keys came, a LinkedHashMap. Keys are texts, bools and numbers.</summary>
public sealed class JavaMap
{
    private readonly OrderedDictionary<object, object?> _entries = [];

    public int Count => _entries.Count;

    public IEnumerable<object> Keys => _entries.Keys;

    public IEnumerable<object?> Values => _entries.Values;

    public IEnumerable<KeyValuePair<object, object?>> Entries => _entries;

    /// <summary>Null where there is no such key.</summary>
    public object? Get(object? key) => key is not null && _entries.TryGetValue(key, out var value) ? value : null;

    public bool ContainsKey(object? key) => key is not null && _entries.ContainsKey(key);

    /// <returns>What was there before.</returns>
    public object? Put(object key, object? value)
    {
        var before = Get(key);
        _entries[key] = value;
        return before;
    }

    /// <returns>What was there.</returns>
    public object? Remove(object? key) => key is not null && _entries.Remove(key, out var value) ? value : null;

    public void Clear() => _entries.Clear();

    public override string ToString() => JavaText.Of(this);
}
