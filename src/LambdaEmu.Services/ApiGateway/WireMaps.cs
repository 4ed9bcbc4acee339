using System.Collections.Immutable;

namespace LambdaEmu.Services.ApiGateway;

/// <summary>Maps and lists between the wire's classes and ours. Shown maps are sorted, so that answers do not differ from run to run.</summary>
internal static class WireMaps
{
    public static ImmutableDictionary<string, V>? Keep<V>(this Dictionary<string, V>? map) => map?.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Nothing given means nothing there.</summary>
    public static ImmutableDictionary<string, V> KeepAll<V>(this Dictionary<string, V>? map) => map.Keep() ?? ImmutableDictionary<string, V>.Empty;

    /// <summary>AWS keeps an empty template as null.</summary>
    public static ImmutableDictionary<string, string?>? KeepTemplates(this Dictionary<string, string>? map) =>
        map?.ToImmutableDictionary(e => e.Key, e => e.Value.Length == 0 ? null : e.Value, StringComparer.Ordinal);

    public static Dictionary<string, V>? Show<V>(this ImmutableDictionary<string, V>? map) => map.Show(value => value);

    public static Dictionary<string, TShown>? Show<V, TShown>(this ImmutableDictionary<string, V>? map, Func<V, TShown> show)
    {
        if (map is null)
        {
            return null;
        }
        var shown = new Dictionary<string, TShown>(map.Count, StringComparer.Ordinal);
        foreach (var (key, value) in map.OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            shown[key] = show(value);
        }
        return shown;
    }

    /// <summary>The writer of maps writes null for null.</summary>
    public static Dictionary<string, string>? ShowTemplates(this ImmutableDictionary<string, string?>? map) => map.Show(template => template!);

    /// <summary>Null for an empty map, which AWS leaves out.</summary>
    public static Dictionary<string, TShown>? ShowAny<V, TShown>(this ImmutableDictionary<string, V> map, Func<V, TShown> show) => map.IsEmpty ? null : map.Show(show);

    /// <summary>Tags as creations and lists show them: not at all where there are none.</summary>
    public static Dictionary<string, string>? ShowAny(this ImmutableDictionary<string, string> tags) => tags.ShowAny(t => t);

    /// <summary>Null for an empty list, which AWS leaves out.</summary>
    public static List<T>? ShowAny<T>(this ImmutableList<T>? list) => list is { IsEmpty: false } ? [.. list] : null;

    /// <summary>AWS counts times in whole seconds.</summary>
    public static DateTimeOffset Seconds(this DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
