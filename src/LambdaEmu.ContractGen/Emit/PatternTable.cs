namespace LambdaEmu.ContractGen.Emit;

/// <summary>A service's patterns, each compiled once by the regular-expression source generator; AWS matches whole values.</summary>
internal sealed class PatternTable
{
    private readonly Dictionary<string, string> _names = [];

    /// <summary>The expression that gives the matcher of a pattern.</summary>
    public string Matcher(string pattern)
    {
        if (!_names.TryGetValue(pattern, out var name))
        {
            _names.Add(pattern, name = $"Pattern{_names.Count}");
        }
        return $"Patterns.{name}()";
    }

    public void Emit(CodeWriter code)
    {
        code.Block("internal static partial class Patterns", () =>
        {
            foreach (var (pattern, name) in _names)
            {
                code.Line($"[global::System.Text.RegularExpressions.GeneratedRegex({CodeWriter.Literal($@"\A(?:{pattern})\z")}, global::System.Text.RegularExpressions.RegexOptions.CultureInvariant)]");
                code.Line($"internal static partial global::System.Text.RegularExpressions.Regex {name}();");
            }
        });
    }
}
