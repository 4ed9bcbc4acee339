using System.Collections.Immutable;

namespace LambdaEmu.Services.ApiGatewayV2.Mappings;

/// <summary>Maps that updates change entry by entry: an empty value takes its entry away, which is how clients remove one.</summary>
internal static class PatchedMap
{
    public static ImmutableDictionary<string, string>? Apply(ImmutableDictionary<string, string>? map, Dictionary<string, string>? changes)
    {
        if (changes is null)
        {
            return map;
        }
        map ??= ImmutableDictionary<string, string>.Empty;
        foreach (var (name, value) in changes)
        {
            map = value.Length == 0 ? map.Remove(name) : map.SetItem(name, value);
        }
        return map;
    }

    public static ImmutableDictionary<string, ImmutableDictionary<string, string>>? Apply(
        ImmutableDictionary<string, ImmutableDictionary<string, string>>? map, Dictionary<string, Dictionary<string, string>>? changes)
    {
        if (changes is null)
        {
            return map;
        }
        map ??= ImmutableDictionary<string, ImmutableDictionary<string, string>>.Empty;
        foreach (var (name, entries) in changes)
        {
            var changed = entries.Count == 0 ? null : Apply(map.GetValueOrDefault(name), entries);
            map = changed is { Count: > 0 } ? map.SetItem(name, changed) : map.Remove(name);
        }
        return map;
    }
}
