using LambdaEmu.Core.Velocity.Rendering;
using LambdaEmu.Core.Velocity.Values;

namespace LambdaEmu.Core.Velocity.Expressions;

/// <summary>What stands in parentheses, lists and arguments.</summary>
internal abstract class VelocityExpression
{
    public abstract object? Evaluate(RenderState state);

    public virtual bool IsTrue(RenderState state) => JavaEquality.IsTrue(Evaluate(state));

    public static object?[] EvaluateAll(VelocityExpression[] expressions, RenderState state)
    {
        if (expressions.Length == 0)
        {
            return [];
        }
        var values = new object?[expressions.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = expressions[i].Evaluate(state);
        }
        return values;
    }
}
