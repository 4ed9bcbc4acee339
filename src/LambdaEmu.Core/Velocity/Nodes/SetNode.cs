using LambdaEmu.Core.Velocity.Expressions;
using LambdaEmu.Core.Velocity.Rendering;

namespace LambdaEmu.Core.Velocity.Nodes;

/// <summary>#set. Velocity 1.7 leaves the variable as it was where the value is null.</summary>
internal sealed class SetNode(Reference target, VelocityExpression value) : VelocityNode
{
    public override void Render(RenderState state)
    {
        if (value.Evaluate(state) is { } result)
        {
            target.Assign(result, state);
        }
    }
}
