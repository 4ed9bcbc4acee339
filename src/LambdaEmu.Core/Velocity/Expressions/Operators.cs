using LambdaEmu.Core.Velocity.Rendering;
using LambdaEmu.Core.Velocity.Values;

namespace LambdaEmu.Core.Velocity.Expressions;

/// <summary>An operation whose result is true or false.</summary>
internal abstract class Condition : VelocityExpression
{
    public sealed override object? Evaluate(RenderState state) => IsTrue(state);

    public abstract override bool IsTrue(RenderState state);
}

internal sealed class And(VelocityExpression left, VelocityExpression right) : Condition
{
    public override bool IsTrue(RenderState state) => left.IsTrue(state) && right.IsTrue(state);
}

internal sealed class Or(VelocityExpression left, VelocityExpression right) : Condition
{
    public override bool IsTrue(RenderState state) => left.IsTrue(state) || right.IsTrue(state);
}

internal sealed class Not(VelocityExpression inner) : Condition
{
    public override bool IsTrue(RenderState state) => !inner.IsTrue(state);
}

internal sealed class Equality(VelocityExpression left, VelocityExpression right, bool isNegated) : Condition
{
    public override bool IsTrue(RenderState state) => JavaEquality.AreEqual(left.Evaluate(state), right.Evaluate(state), state) != isNegated;
}

/// <summary>Of numbers; of anything else it is false, as in Velocity.</summary>
internal sealed class Comparison(VelocityExpression left, VelocityExpression right, Func<int, bool> isTrue) : Condition
{
    public override bool IsTrue(RenderState state)
    {
        var (a, b) = (left.Evaluate(state), right.Evaluate(state));
        return a is not null && b is not null && JavaNumbers.IsNumber(a) && JavaNumbers.IsNumber(b) && isTrue(JavaNumbers.Compare(a, b));
    }
}

/// <summary>"+" puts texts together; all else is for numbers, and null with anything else.</summary>
internal sealed class Arithmetic(char operation, VelocityExpression left, VelocityExpression right) : VelocityExpression
{
    public override object? Evaluate(RenderState state)
    {
        var (a, b) = (left.Evaluate(state), right.Evaluate(state));
        if (operation == '+' && (a is string || b is string))
        {
            return Concatenate(a ?? Source(left), b ?? Source(right), state);
        }
        return a is not null && b is not null && JavaNumbers.IsNumber(a) && JavaNumbers.IsNumber(b) ? JavaNumbers.Calculate(operation, a, b) : null;
    }

    private static string Concatenate(object a, object b, RenderState state)
    {
        var (start, end) = (state.Text(a), state.Text(b));
        state.ChargeText((long)start.Length + end.Length);
        return start + end;
    }

    private static string Source(VelocityExpression expression) => expression is Reference reference ? reference.Source : "null";
}
