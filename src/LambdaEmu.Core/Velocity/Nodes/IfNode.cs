using LambdaEmu.Core.Velocity.Expressions;
using LambdaEmu.Core.Velocity.Rendering;

namespace LambdaEmu.Core.Velocity.Nodes;

/// <summary>#if, its #elseifs and its #else.</summary>
internal sealed class IfNode((VelocityExpression Condition, VelocityNode[] Nodes)[] branches, VelocityNode[] otherwise) : VelocityNode
{
    public override void Render(RenderState state)
    {
        foreach (var (condition, nodes) in branches)
        {
            if (condition.IsTrue(state))
            {
                state.Render(nodes);
                return;
            }
        }
        state.Render(otherwise);
    }
}
