using System.Numerics;
using LambdaEmu.Core.Velocity.Rendering;
using LambdaEmu.Core.Velocity.Values;

namespace LambdaEmu.Core.Velocity.Methods;

/// <summary>Properties, methods and indexes of values. What is not listed is not there: no way leads to classes and reflection.</summary>
internal static class ValueMembers
{
    /// <summary>"$x.name": a map's value, or what Java's getName() or isName() would give. Null where there is none.</summary>
    public static object? Get(object target, string name) => (target, name) switch
    {
        (JavaMap map, _) => map.Get(name),
        (IVelocityObject host, _) => host.TryGet(name, out var value) ? value : null,
        (JavaMapEntry entry, "key") => entry.Key,
        (JavaMapEntry entry, "value") => entry.Value,
        (string text, "empty") => text.Length == 0,
        (JavaList list, "empty") => list.Items.Count == 0,
        _ => null,
    };

    public static void Set(object target, string name, object? value)
    {
        if (target is JavaMap map)
        {
            map.Put(name, value);
        }
        else if (target is IVelocityObject host)
        {
            host.TrySet(name, value);
        }
    }

    /// <summary>"$x[key]": get(key), where negative indexes count from the end.</summary>
    public static object? GetIndex(object target, object? key) => (target, key) switch
    {
        (JavaList list, _) when key is not null && JavaNumbers.IsNumber(key) => list.Items[ListIndex(list, key)],
        (JavaMap map, _) => map.Get(key),
        (IVelocityObject host, string name) => host.TryGet(name, out var value) ? value : null,
        _ => null,
    };

    public static void SetIndex(object target, object? key, object? value)
    {
        switch (target)
        {
            case JavaList list when key is not null && JavaNumbers.IsNumber(key):
                list.Items[ListIndex(list, key)] = value;
                break;
            case JavaMap map when key is not null:
                map.Put(key, value);
                break;
            case IVelocityObject host when key is string name:
                host.TrySet(name, value);
                break;
        }
    }

    /// <returns>Null where there is no such method, or where it gives nothing.</returns>
    public static object? Call(object target, string name, object?[] arguments, RenderState state) => target switch
    {
        IVelocityObject host => CallHost(host, name, arguments, state),
        string text => TextMethods.Call(text, name, arguments, state),
        JavaMap map => MapMethods.Call(map, name, arguments, state),
        JavaList list => ListMethods.Call(list, name, arguments, state),
        long or double or BigInteger => NumberMethods.Call(target, name, arguments, state),
        JavaMapEntry entry => CallEntry(entry, name, arguments, state),
        _ => CallAny(target, name, arguments, state),
    };

    private static object? CallHost(IVelocityObject host, string name, object?[] arguments, RenderState state)
    {
        if (!host.TryCall(name, arguments, out var value))
        {
            return null;
        }
        if (value is string text)
        {
            state.ChargeText(text.Length);
        }
        return value;
    }

    /// <summary>What all objects have.</summary>
    public static object? CallAny(object target, string name, object?[] arguments, RenderState state) => (name, arguments) switch
    {
        ("toString", []) => state.Text(target),
        ("equals", [var other]) => JavaEquality.AreSame(target, other, state),
        ("booleanValue", []) when target is bool => target,
        _ => null,
    };

    private static object? CallEntry(JavaMapEntry entry, string name, object?[] arguments, RenderState state) => (name, arguments) switch
    {
        ("getKey", []) => entry.Key,
        ("getValue", []) => entry.Value,
        _ => CallAny(entry, name, arguments, state),
    };

    private static int ListIndex(JavaList list, object key)
    {
        var index = JavaNumbers.ToLong(key);
        return ListMethods.Checked(list, index < 0 ? list.Items.Count + index : index);
    }
}
