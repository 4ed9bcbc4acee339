using System.Runtime.CompilerServices;
using LambdaEmu.Core.Velocity.Rendering;

namespace LambdaEmu.Core.Velocity.Values;

/// <summary>Truth, "==" of templates and equals of Java.</summary>
internal static class JavaEquality
{
    /// <summary>Empty texts and lists, and zero, are true in Velocity 1.7.</summary>
    public static bool IsTrue(object? value) => value is not null and not false;

    /// <summary>"==": numbers by value, the same kinds by equals, and all others by how they print.</summary>
    public static bool AreEqual(object? left, object? right, RenderState state)
    {
        if (left is null || right is null)
        {
            return left is null && right is null;
        }
        if (JavaNumbers.IsNumber(left) && JavaNumbers.IsNumber(right))
        {
            return JavaNumbers.Compare(left, right) == 0;
        }
        return left.GetType() == right.GetType() ? AreSame(left, right, state) : state.Text(left) == state.Text(right);
    }

    /// <summary>equals(): a text is never equal to a number.</summary>
    public static bool AreSame(object? left, object? right, RenderState state)
    {
        // Lists that hold themselves are compared for ever; Java's stack overflows.
        state.Charge(left is string text ? text.Length + 4 : 4);
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new VelocityException("Values are nested too deeply to be compared");
        }
        return (left, right) switch
        {
            (JavaList a, JavaList b) => AreSame(a.Items, b.Items, state),
            (JavaMap a, JavaMap b) => AreSame(a, b, state),
            (JavaMapEntry a, JavaMapEntry b) => AreSame(a.Key, b.Key, state) && AreSame(a.Value, b.Value, state),
            _ => Equals(left, right),
        };
    }

    private static bool AreSame(List<object?> a, List<object?> b, RenderState state)
    {
        if (ReferenceEquals(a, b))
        {
            return true;
        }
        var same = a.Count == b.Count;
        for (var i = 0; same && i < a.Count; i++)
        {
            same = AreSame(a[i], b[i], state);
        }
        return same;
    }

    private static bool AreSame(JavaMap a, JavaMap b, RenderState state)
    {
        if (ReferenceEquals(a, b))
        {
            return true;
        }
        if (a.Count != b.Count)
        {
            return false;
        }
        foreach (var (key, value) in a.Entries)
        {
            if (!b.ContainsKey(key) || !AreSame(value, b.Get(key), state))
            {
                return false;
            }
        }
        return true;
    }
}
