using LambdaEmu.Core.Velocity.Expressions;
using LambdaEmu.Core.Velocity.Rendering;

namespace LambdaEmu.Core.Velocity.Nodes;

/// <summary>
/// A reference in the text, with the backslashes before it. They only mean something where the reference has a value: each two are one backslash then, and
/// one left over makes the reference its own source text.
/// </summary>
internal sealed class ReferenceNode(Reference reference, int backslashes) : VelocityNode
{
    private readonly string _all = new('\\', backslashes);
    private readonly string _half = new('\\', backslashes / 2);

    public override void Render(RenderState state)
    {
        var value = reference.Resolve(state);
        state.Write(value is null ? _all : _half);
        if (value is null)
        {
            if (!reference.IsQuiet || backslashes > 0)
            {
                state.Write(reference.Source);
            }
        }
        else if (backslashes % 2 == 1)
        {
            state.Write(reference.Source);
        }
        else if (value is DefinedBlock block)
        {
            block.Render(state);
        }
        else
        {
            state.WriteValue(value);
        }
    }
}
