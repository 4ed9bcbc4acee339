using LambdaEmu.Core.Velocity.Nodes;
using LambdaEmu.Core.Velocity.Reading;
using LambdaEmu.Core.Velocity.Rendering;

namespace LambdaEmu.Core.Velocity;

/// <summary>
/// A template in the Velocity Template Language as Velocity 1.7 reads it, parsed once into nodes; immutable, for any number of threads.
/// Values in templates are null, texts, bools, longs, BigIntegers, doubles, <see cref="Values.JavaList"/>, <see cref="Values.JavaMap"/>,
/// <see cref="Values.JavaMapEntry"/> and <see cref="IVelocityObject"/>. They have the methods that Java's classes have and print as those do;
/// there is no way from them to classes and reflection.
/// See https://velocity.apache.org/engine/1.7/vtl-reference.html.
/// </summary>
public sealed class VelocityTemplate
{
    private readonly VelocityNode[] _nodes;
    private readonly string[] _variables;
    private readonly MissingMembers _missingMembers;

    internal VelocityTemplate(VelocityNode[] nodes, string[] variables, MissingMembers missingMembers)
    {
        _nodes = nodes;
        _variables = variables;
        _missingMembers = missingMembers;
    }

    /// <exception cref="VelocityParseException">The text is no template, or a larger one than may be.</exception>
    public static VelocityTemplate Parse(string source, MissingMembers missingMembers = MissingMembers.SourceText) =>
        new TemplateReader(source).Read(missingMembers);

    /// <param name="variables">Asked once for each name that stands behind a "$" in the template. What the template sets is gone afterwards.</param>
    /// <exception cref="VelocityException">Rendering failed.</exception>
    public string Render(IVelocityObject variables) => Render(variables, static text => text.ToString());

    /// <summary>Gives the rendered characters to the caller, without a string of them.</summary>
    public T Render<T>(IVelocityObject variables, Func<ReadOnlySpan<char>, T> use)
    {
        var values = new object?[_variables.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = variables.TryGet(_variables[i], out var value) ? value : null;
        }
        using var output = new TextOutput();
        var state = new RenderState(values, output, _missingMembers);
        state.Render(_nodes);
        return use(output.Written);
    }
}
