using LambdaEmu.Core.Velocity.Rendering;
using LambdaEmu.Core.Velocity.Values;

namespace LambdaEmu.Core.Velocity.Methods;

/// <summary>java.lang.String.</summary>
internal static class TextMethods
{
    public static object? Call(string text, string name, object?[] arguments, RenderState state)
    {
        state.Charge(text.Length);
        var result = (name, arguments) switch
        {
            ("length", []) => (long)text.Length,
            ("isEmpty", []) => text.Length == 0,
            ("isBlank", []) => string.IsNullOrWhiteSpace(text),
            ("toString" or "intern", []) => text,
            ("equals", [var other]) => text == other as string,
            ("equalsIgnoreCase", [var other]) => string.Equals(text, other as string, StringComparison.OrdinalIgnoreCase),
            ("compareTo", [string other]) => Compare(text, other),
            ("compareToIgnoreCase", [string other]) => Compare(text.ToLowerInvariant(), other.ToLowerInvariant()),
            ("contains", [string part]) => text.Contains(part, StringComparison.Ordinal),
            ("startsWith", [string start]) => text.StartsWith(start, StringComparison.Ordinal),
            ("startsWith", [string start, long at]) => at >= 0 && at <= text.Length && text.AsSpan((int)at).StartsWith(start, StringComparison.Ordinal),
            ("endsWith", [string end]) => text.EndsWith(end, StringComparison.Ordinal),
            ("indexOf", [string part]) => (long)text.IndexOf(part, StringComparison.Ordinal),
            ("indexOf", [string part, long from]) => (long)text.IndexOf(part, (int)Math.Clamp(from, 0, text.Length), StringComparison.Ordinal),
            ("lastIndexOf", [string part]) => (long)text.LastIndexOf(part, StringComparison.Ordinal),
            ("charAt", [long index]) => Part(text, index, index + 1),
            ("substring" or "subSequence", [long from, long to]) => Part(text, from, to),
            ("substring", [long from]) => Part(text, from, text.Length),
            ("concat", [string more]) => text + more,
            ("repeat", [long times]) => Repeat(text, times),
            ("trim", []) => text.AsSpan().Trim(Blanks).ToString(),
            ("strip", []) => text.Trim(),
            ("stripLeading", []) => text.TrimStart(),
            ("stripTrailing", []) => text.TrimEnd(),
            ("toLowerCase", []) => text.ToLowerInvariant(),
            ("toUpperCase", []) => text.ToUpperInvariant(),
            ("hashCode", []) => HashCode(text),
            ("valueOf", [var value]) => state.Text(value ?? "null"),
            ("join", [string separator, JavaList list]) => Join(separator, list, state),
            _ => PatternMethods.Call(text, name, arguments, state),
        };
        if (result is string made)
        {
            state.ChargeText(made.Length);
        }
        return result;
    }

    // What String.trim takes away: all up to the space.
    private static ReadOnlySpan<char> Blanks =>
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f ";

    private static string Part(string text, long from, long to) => from >= 0 && to <= text.Length && from <= to
        ? text[(int)from..(int)to]
        : throw new VelocityException($"begin {from}, end {to}, length {text.Length}");

    private static string Repeat(string text, long times) => times >= 0 && times * text.Length <= VelocityLimits.MaxTextLength && times <= VelocityLimits.MaxTextLength
        ? string.Concat(Enumerable.Repeat(text, (int)times))
        : throw new VelocityException($"A text cannot be repeated {times} times");

    private static string Join(string separator, JavaList list, RenderState state)
    {
        var texts = list.Items.ConvertAll(state.Text);
        state.ChargeText(texts.Sum(t => (long)t.Length + separator.Length));
        return string.Join(separator, texts);
    }

    private static long Compare(string left, string right)
    {
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            if (left[i] != right[i])
            {
                return left[i] - right[i];
            }
        }
        return left.Length - right.Length;
    }

    private static long HashCode(string text)
    {
        var hash = 0;
        foreach (var character in text)
        {
            hash = unchecked((31 * hash) + character);
        }
        return hash;
    }
}
