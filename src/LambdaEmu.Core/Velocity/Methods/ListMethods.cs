using LambdaEmu.Core.Velocity.Rendering;
using LambdaEmu.Core.Velocity.Values;

namespace LambdaEmu.Core.Velocity.Methods;

/// <summary>java.util.List.</summary>
internal static class ListMethods
{
    public static object? Call(JavaList list, string name, object?[] arguments, RenderState state)
    {
        var items = list.Items;
        return (name, arguments) switch
        {
            ("size" or "length", []) => (long)items.Count,
            ("isEmpty", []) => items.Count == 0,
            ("get", [long index]) => items[Checked(list, index)],
            ("add", [var item]) => Add(items, items.Count, item, state),
            ("add", [long index, var item]) => Add(items, index, item, state),
            ("addAll", [JavaList more]) => AddAll(items, more, state),
            ("set", [long index, var item]) => Set(list, index, item),
            ("remove", [long index]) => RemoveAt(list, index, state),
            ("remove", [var item]) => Remove(items, item, state),
            ("removeAll", [JavaList others]) => items.RemoveAll(i => IndexOf(others.Items, i, state) >= 0) > 0,
            ("retainAll", [JavaList others]) => items.RemoveAll(i => IndexOf(others.Items, i, state) < 0) > 0,
            ("clear", []) => Clear(items),
            ("contains", [var item]) => IndexOf(items, item, state) >= 0,
            ("containsAll", [JavaList others]) => others.Items.All(i => IndexOf(items, i, state) >= 0),
            ("indexOf", [var item]) => (long)IndexOf(items, item, state),
            ("lastIndexOf", [var item]) => (long)LastIndexOf(items, item, state),
            ("subList", [long from, long to]) => SubList(items, from, to, state),
            ("toArray", []) => SubList(items, 0, items.Count, state),
            _ => ValueMembers.CallAny(list, name, arguments, state),
        };
    }

    public static int Checked(JavaList list, long index) => index >= 0 && index < list.Items.Count
        ? (int)index
        : throw new VelocityException($"Index {index} out of bounds for length {list.Items.Count}");

    private static bool Add(List<object?> items, long index, object? item, RenderState state)
    {
        if (index < 0 || index > items.Count)
        {
            throw new VelocityException($"Index: {index}, Size: {items.Count}");
        }
        // Those behind it are moved.
        state.ChargeItems(1);
        state.Charge(items.Count - (int)index);
        items.Insert((int)index, item);
        return true;
    }

    private static bool AddAll(List<object?> items, JavaList more, RenderState state)
    {
        state.ChargeItems(more.Items.Count);
        items.AddRange(more.Items.ToArray());
        return more.Items.Count > 0;
    }

    private static object? Set(JavaList list, long index, object? item)
    {
        var at = Checked(list, index);
        var before = list.Items[at];
        list.Items[at] = item;
        return before;
    }

    private static object? RemoveAt(JavaList list, long index, RenderState state)
    {
        var at = Checked(list, index);
        var before = list.Items[at];
        state.Charge(list.Items.Count - at);
        list.Items.RemoveAt(at);
        return before;
    }

    private static bool Remove(List<object?> items, object? item, RenderState state)
    {
        var at = IndexOf(items, item, state);
        if (at >= 0)
        {
            items.RemoveAt(at);
        }
        return at >= 0;
    }

    private static object? Clear(List<object?> items)
    {
        items.Clear();
        return null;
    }

    private static int IndexOf(List<object?> items, object? item, RenderState state)
    {
        return items.FindIndex(i => JavaEquality.AreSame(i, item, state));
    }

    private static int LastIndexOf(List<object?> items, object? item, RenderState state)
    {
        return items.FindLastIndex(i => JavaEquality.AreSame(i, item, state));
    }

    private static JavaList SubList(List<object?> items, long from, long to, RenderState state)
    {
        if (from < 0 || to > items.Count || from > to)
        {
            throw new VelocityException($"There is no part from {from} to {to} of a list of {items.Count}");
        }
        state.ChargeItems((int)(to - from));
        return JavaList.Of(items.GetRange((int)from, (int)(to - from)));
    }
}
