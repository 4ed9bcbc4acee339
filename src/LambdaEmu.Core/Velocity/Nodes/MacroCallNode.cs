using LambdaEmu.Core.Velocity.Expressions;
using LambdaEmu.Core.Velocity.Rendering;

namespace LambdaEmu.Core.Velocity.Nodes;

/// <summary>What stands between #macro and its #end.</summary>
internal sealed record Macro(int[] Parameters, VelocityNode[] Body);

/// <summary>"#name($a 'b')". Parameters have their former values again when it is over; all other variables are the template's.</summary>
internal sealed class MacroCallNode(string name, VelocityExpression[] arguments, IReadOnlyDictionary<string, Macro> macros) : VelocityNode
{
    public override void Render(RenderState state)
    {
        if (!macros.TryGetValue(name, out var macro))
        {
            return;
        }
        if (state.MacroDepth >= VelocityLimits.MaxMacroDepth)
        {
            throw new VelocityException($"Max calling depth of {VelocityLimits.MaxMacroDepth} was exceeded in macro '{name}'");
        }
        var values = VelocityExpression.EvaluateAll(arguments, state);
        var before = Exchange(state.Variables, macro.Parameters, values);
        state.MacroDepth++;
        state.Render(macro.Body);
        state.MacroDepth--;
        Exchange(state.Variables, macro.Parameters, before);
    }

    private static object?[] Exchange(object?[] variables, int[] indexes, object?[] values)
    {
        var before = new object?[indexes.Length];
        for (var i = 0; i < indexes.Length; i++)
        {
            before[i] = variables[indexes[i]];
            variables[indexes[i]] = i < values.Length ? values[i] : null;
        }
        return before;
    }
}
