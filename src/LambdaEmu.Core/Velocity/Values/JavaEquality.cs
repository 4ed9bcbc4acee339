using System.Runtime.CompilerServices;

namespace LambdaEmu.Core.Velocity.Values;

/// <summary>Truth, "==" of templates and equals of Java.</summary>
internal static class JavaEquality
{
    private const int MaxSteps = 1_000_000;

    /// <summary>Empty texts and lists, and zero, are true in Velocity 1.7.</summary>
    public static bool IsTrue(object? value) => value is not null and not false;

    /// <summary>"==": numbers by value, the same kinds by equals, and all others by how they print.</summary>
    public static bool AreEqual(object? left, object? right)
    {
        if (left is null || right is null)
        {
            return left is null && right is null;
        }
        if (JavaNumbers.IsNumber(left) && JavaNumbers.IsNumber(right))
        {
            return JavaNumbers.Compare(left, right) == 0;
        }
        return left.GetType() == right.GetType() ? AreSame(left, right) : JavaText.Of(left) == JavaText.Of(right);
    }

    /// <summary>equals(): a text is never equal to a number.</summary>
    public static bool AreSame(object? left, object? right)
    {
        var steps = 0;
        return AreSame(left, right, ref steps);
    }

    private static bool AreSame(object? left, object? right, ref int steps)
    {
        // Lists that hold themselves are compared for ever; Java's stack overflows.
        if (++steps > MaxSteps || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new VelocityException("Values are too large to be compared");
        }
        return (left, right) switch
        {
            (JavaList a, JavaList b) => AreSame(a.Items, b.Items, ref steps),
            (JavaMap a, JavaMap b) => AreSame(a, b, ref steps),
            (JavaMapEntry a, JavaMapEntry b) => AreSame(a.Key, b.Key, ref steps) && AreSame(a.Value, b.Value, ref steps),
            _ => Equals(left, right),
        };
    }

    private static bool AreSame(List<object?> a, List<object?> b, ref int steps)
    {
        if (ReferenceEquals(a, b))
        {
            return true;
        }
        var same = a.Count == b.Count;
        for (var i = 0; same && i < a.Count; i++)
        {
            same = AreSame(a[i], b[i], ref steps);
        }
        return same;
    }

    private static bool AreSame(JavaMap a, JavaMap b, ref int steps)
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
            if (!b.ContainsKey(key) || !AreSame(value, b.Get(key), ref steps))
            {
                return false;
            }
        }
        return true;
    }
}
