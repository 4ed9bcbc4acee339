using LambdaEmu.Core.Velocity.Rendering;

namespace LambdaEmu.Core.Velocity.Nodes;

/// <summary>A part of a template.</summary>
internal abstract class VelocityNode
{
    public abstract void Render(RenderState state);
}

/// <summary>Text that stands for itself.</summary>
internal sealed class TextNode(string text) : VelocityNode
{
    public override void Render(RenderState state) => state.Write(text);
}

internal sealed class BreakNode : VelocityNode
{
    public override void Render(RenderState state) => state.Signal = RenderSignal.Break;
}

internal sealed class StopNode : VelocityNode
{
    public override void Render(RenderState state) => state.Signal = RenderSignal.Stop;
}
