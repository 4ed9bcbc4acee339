using System.Collections.Immutable;
using LambdaEmu.Core.Errors;

namespace LambdaEmu.Services.ApiGateway.Patching;

/// <summary>Patches of maps and lists that are null where they hold nothing.</summary>
internal static class PatchedMaps
{
    /// <summary>Adds, replaces or removes the entry that the path names.</summary>
    /// <param name="value">Makes the value to set.</param>
    /// <param name="missing">The fault for what is to be replaced or removed and is not there; null where that is none.</param>
    public static ImmutableDictionary<string, V>? Patched<V>(
        this ImmutableDictionary<string, V>? map, PatchStep step, Func<PatchStep, V> value, Func<AwsException>? missing = null)
    {
        var name = step.Captured[^1];
        if (step.Op != "add" && missing is not null && map?.ContainsKey(name) != true)
        {
            throw missing();
        }
        if (!step.IsRemove)
        {
            return (map ?? ImmutableDictionary<string, V>.Empty).SetItem(name, value(step));
        }
        return map?.Remove(name) is { IsEmpty: false } left ? left : null;
    }

    public static ImmutableDictionary<string, string>? Patched(this ImmutableDictionary<string, string>? map, PatchStep step, Func<AwsException>? missing = null) =>
        map.Patched(step, s => s.Value ?? "", missing);

    public static ImmutableDictionary<string, string?>? PatchedTemplates(this ImmutableDictionary<string, string?>? map, PatchStep step) =>
        map.Patched(step, s => s.Text);

    /// <summary>Adds or removes the value of a list whose patches carry it as value.</summary>
    public static ImmutableList<string> Patched(this ImmutableList<string>? list, PatchStep step, string value) =>
        step.IsRemove ? (list ?? []).Remove(value) : list?.Contains(value) == true ? list : (list ?? []).Add(value);
}
