using LambdaEmu.Core.Velocity.Rendering;

namespace LambdaEmu.Core.Velocity.Nodes;

/// <summary>#define($name): the block is rendered where the reference stands, with the values of then.</summary>
internal sealed class DefineNode(int variable, VelocityNode[] body) : VelocityNode
{
    public override void Render(RenderState state) => state.Variables[variable] = new DefinedBlock(body);
}

/// <summary>The block, in one rendering.</summary>
internal sealed class DefinedBlock(VelocityNode[] body)
{
    private int _depth;

    public void Render(RenderState state)
    {
        if (_depth >= VelocityLimits.MaxBlockDepth)
        {
            return;
        }
        _depth++;
        state.Render(body);
        _depth--;
    }

    public string ToText(RenderState state) => state.Capture([new BlockBody(this)]);

    private sealed class BlockBody(DefinedBlock block) : VelocityNode
    {
        public override void Render(RenderState state) => block.Render(state);
    }
}
