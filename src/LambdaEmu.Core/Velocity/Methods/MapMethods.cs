using LambdaEmu.Core.Velocity.Rendering;
using LambdaEmu.Core.Velocity.Values;

namespace LambdaEmu.Core.Velocity.Methods;

/// <summary>java.util.Map.</summary>
internal static class MapMethods
{
    public static object? Call(JavaMap map, string name, object?[] arguments, RenderState state) => (name, arguments) switch
    {
        ("get", [var key]) => map.Get(key),
        ("size", []) => (long)map.Count,
        ("isEmpty", []) => map.Count == 0,
        ("containsKey", [var key]) => map.ContainsKey(key),
        ("containsValue", [var value]) => ContainsValue(map, value, state),
        ("keySet", []) => Listed(map, map.Keys, state),
        ("values", []) => Listed(map, map.Values, state),
        ("entrySet", []) => Listed(map, map.Entries.Select(e => new JavaMapEntry(e.Key, e.Value)), state),
        ("getOrDefault", [var key, var other]) => map.ContainsKey(key) ? map.Get(key) : other,
        ("put", [{ } key, var value]) => Put(map, key, value, state),
        ("putIfAbsent", [{ } key, var value]) => map.Get(key) ?? Put(map, key, value, state),
        ("putAll", [JavaMap more]) => PutAll(map, more, state),
        ("remove", [var key]) => Remove(map, key, state),
        ("clear", []) => Clear(map),
        _ => ValueMembers.CallAny(map, name, arguments, state),
    };

    private static object? Put(JavaMap map, object key, object? value, RenderState state)
    {
        state.ChargeItems(1);
        return map.Put(key, value);
    }

    private static object? PutAll(JavaMap map, JavaMap more, RenderState state)
    {
        state.ChargeItems(more.Count);
        foreach (var (key, value) in more.Entries.ToArray())
        {
            map.Put(key, value);
        }
        return null;
    }

    private static object? Remove(JavaMap map, object? key, RenderState state)
    {
        state.Charge(map.Count);
        return map.Remove(key);
    }

    private static object? Clear(JavaMap map)
    {
        map.Clear();
        return null;
    }

    private static bool ContainsValue(JavaMap map, object? value, RenderState state)
    {
        return map.Values.Any(v => JavaEquality.AreSame(v, value, state));
    }

    // Sets print as lists do.
    private static JavaList Listed(JavaMap map, IEnumerable<object?> items, RenderState state)
    {
        state.ChargeItems(map.Count);
        return JavaList.Of([.. items]);
    }
}
