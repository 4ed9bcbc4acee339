using System.Text;
using System.Text.RegularExpressions;
using LambdaEmu.Core.Text;
using LambdaEmu.Core.Velocity.Rendering;
using LambdaEmu.Core.Velocity.Values;

namespace LambdaEmu.Core.Velocity.Methods;

/// <summary>The methods of java.lang.String that replace, split and take regular expressions. Patterns without any special character need none.</summary>
internal static class PatternMethods
{
    private const string Special = @"\.[]{}()*+-?^$|";

    public static object? Call(string text, string name, object?[] arguments, RenderState state) => (name, arguments) switch
    {
        ("replace", [string old, string by]) => Replace(text, old, by),
        ("replaceAll", [string pattern, string by]) => ReplaceAll(text, pattern, by, state),
        ("replaceFirst", [string pattern, string by]) => Guarded(pattern, text, state, r => r.Replace(text, Replacement(by), 1)),
        ("matches", [string pattern]) => Guarded($@"\A(?:{pattern})\z", text, state, r => r.IsMatch(text)),
        ("split", [string pattern]) => Split(text, pattern, 0, state),
        ("split", [string pattern, long limit]) => Split(text, pattern, (int)Math.Clamp(limit, -1, int.MaxValue), state),
        _ => null,
    };

    private static string Replace(string text, string old, string by)
    {
        if (old.Length > 0)
        {
            return Bounded(text.Length + ((long)(text.Length / old.Length) * Math.Max(0, by.Length - old.Length)), () => text.Replace(old, by, StringComparison.Ordinal));
        }
        // Java puts it between all characters.
        return Bounded((text.Length + 1L) * (by.Length + 1), () => by + string.Concat(text.Select(c => c + by)));
    }

    private static string ReplaceAll(string text, string pattern, string by, RenderState state) => Literal(pattern) is { Length: > 0 } literal && !by.AsSpan().ContainsAny('\\', '$')
        ? Replace(text, literal, by)
        : Guarded(pattern, text, state, r => Bounded((text.Length + 1L) * (by.Length + 1), () => r.Replace(text, Replacement(by))));

    private static string Bounded(long length, Func<string> make) => length <= 4L * VelocityLimits.MaxTextLength
        ? make()
        : throw new VelocityException($"A text of the template is longer than {VelocityLimits.MaxTextLength} characters");

    // Java leaves out what is empty at the end, unless there is a limit.
    private static JavaList Split(string text, string pattern, int limit, RenderState state)
    {
        var parts = Literal(pattern) is { Length: > 0 } literal
            ? text.Split(literal, limit > 0 ? limit : int.MaxValue)
            : Guarded(pattern, text, state, r => Parts(text, r, limit));
        var count = parts.Length;
        while (limit == 0 && count > 1 && parts[count - 1].Length == 0)
        {
            count--;
        }
        var isNothing = limit == 0 && count == 1 && parts[0].Length == 0 && text.Length > 0;
        return JavaList.Of([.. parts.Take(isNothing ? 0 : count)]);
    }

    // Regex.Split would give captured groups too.
    private static string[] Parts(string text, Regex regex, int limit)
    {
        List<string> parts = [];
        var start = 0;
        for (var match = regex.Match(text); match.Success && (limit <= 0 || parts.Count < limit - 1); match = match.NextMatch())
        {
            if (match.Index + match.Length == 0 || (match.Length == 0 && match.Index == text.Length))
            {
                continue;
            }
            parts.Add(text[start..match.Index]);
            start = match.Index + match.Length;
        }
        parts.Add(text[start..]);
        return [.. parts];
    }

    // The text that a pattern matches where it matches just one: "," and "\\." do.
    private static string? Literal(string pattern)
    {
        var literal = new StringBuilder(pattern.Length);
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length && !char.IsLetterOrDigit(pattern[i + 1]))
            {
                i++;
            }
            else if (Special.Contains(pattern[i], StringComparison.Ordinal))
            {
                return null;
            }
            literal.Append(pattern[i]);
        }
        return literal.ToString();
    }

    // "\$" is Java's "$$"; "$1" is the same in both.
    private static string Replacement(string java)
    {
        var replacement = new StringBuilder(java.Length);
        for (var i = 0; i < java.Length; i++)
        {
            if (java[i] == '\\' && i + 1 < java.Length)
            {
                i++;
                replacement.Append(java[i] == '$' ? "$$" : java[i].ToString());
            }
            else if (java[i] == '$' && i + 1 < java.Length && char.IsAsciiDigit(java[i + 1]))
            {
                i++;
                replacement.Append("${").Append(java[i]).Append('}');
            }
            else
            {
                replacement.Append(java[i]);
            }
        }
        return replacement.ToString();
    }

    private static T Guarded<T>(string pattern, string text, RenderState state, Func<Regex, T> use)
    {
        try
        {
            var regex = BoundedRegex.Create(pattern);
            // Compiling it takes longer than most texts do.
            state.Charge((regex.Options.HasFlag(RegexOptions.NonBacktracking) ? 10_000 : 500_000) + (8 * text.Length));
            return use(regex);
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            throw new VelocityException($"The regular expression {pattern} cannot be used: {e.Message}", e);
        }
    }
}
