using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace LambdaEmu.Services.ApiGateway.Serving.Mapping;

/// <summary>A request's headers with one value each, read when asked for.</summary>
internal sealed class HeaderView(IHeaderDictionary headers) : IReadOnlyDictionary<string, string>
{
    public string this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(key);

    public IEnumerable<string> Keys => headers.Keys;

    public IEnumerable<string> Values => headers.Select(h => Last(h.Value));

    public int Count => headers.Count;

    public bool ContainsKey(string key) => headers.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        var found = headers.TryGetValue(key, out var values) && values.Count > 0;
        value = found ? Last(values) : null;
        return found;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => headers.Select(h => KeyValuePair.Create(h.Key, Last(h.Value))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string Last(Microsoft.Extensions.Primitives.StringValues values) => values.Count == 0 ? "" : values[^1] ?? "";
}
