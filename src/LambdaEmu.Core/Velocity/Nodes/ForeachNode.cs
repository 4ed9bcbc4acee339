using LambdaEmu.Core.Velocity.Expressions;
using LambdaEmu.Core.Velocity.Rendering;
using LambdaEmu.Core.Velocity.Values;

namespace LambdaEmu.Core.Velocity.Nodes;

/// <summary>Which variables a loop has: its own, "$foreach" and "$velocityCount".</summary>
internal sealed record ForeachVariables(int Item, int Scope, int Count);

/// <summary>#foreach over a list or over a map's values. Its variables have their former values again when it is over.</summary>
internal sealed class ForeachNode(ForeachVariables names, VelocityExpression items, VelocityNode[] body) : VelocityNode
{
    public override void Render(RenderState state)
    {
        var list = items.Evaluate(state) switch
        {
            JavaList { Items: var listed } => listed,
            JavaMap map => [.. map.Values],
            _ => [],
        };
        if (list.Count == 0)
        {
            return;
        }
        var variables = state.Variables;
        var before = (variables[names.Item], variables[names.Scope], variables[names.Count], state.Loop);
        variables[names.Scope] = state.Loop = new ForeachScope(state.Loop);
        try
        {
            Loop(list, state.Loop, state);
        }
        finally
        {
            (variables[names.Item], variables[names.Scope], variables[names.Count], state.Loop) = before;
        }
    }

    private void Loop(List<object?> list, ForeachScope scope, RenderState state)
    {
        for (var i = 0; i < list.Count && i < VelocityLimits.MaxIterations && !scope.IsStopped; i++)
        {
            scope.Index = i;
            scope.HasNext = i + 1 < list.Count;
            state.Variables[names.Item] = list[i];
            state.Variables[names.Count] = (long)(i + 1);
            state.Charge(4);
            state.Render(body);
            if (state.Signal == RenderSignal.Break)
            {
                state.Signal = RenderSignal.None;
                return;
            }
            if (state.Signal == RenderSignal.Stop)
            {
                return;
            }
        }
    }
}
