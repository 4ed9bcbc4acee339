namespace LambdaEmu.Services.Sns.Filtering;

/// <summary>Where in a policy something stands.</summary>
/// <param name="Name">The members' names from the outermost on, joined by dots: AWS takes "a.b" and a b below a for the same.</param>
/// <param name="Root">The name of the policy's own key.</param>
/// <param name="Depth">One for the policy's own keys.</param>
internal readonly record struct FilterPath(string Name, string Root, int Depth)
{
    public static readonly FilterPath Top = new("", "", 0);

    public FilterPath Member(string name) => Depth == 0 ? new FilterPath(name, name, 1) : new FilterPath($"{Name}.{name}", Root, Depth + 1);
}
