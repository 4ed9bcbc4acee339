namespace LambdaEmu.Core.EventPatterns;

/// <summary>Where in a pattern something stands.</summary>
/// <param name="Name">The members' names from the outermost on, joined by dots: AWS takes "a.b" and a b below a for the same.</param>
/// <param name="Root">The name of the pattern's own key.</param>
/// <param name="Depth">One for the pattern's own keys.</param>
public readonly record struct PatternPath(string Name, string Root, int Depth)
{
    public static readonly PatternPath Top = new("", "", 0);

    public PatternPath Member(string name) => Depth == 0 ? new PatternPath(name, name, 1) : new PatternPath($"{Name}.{name}", Root, Depth + 1);
}
