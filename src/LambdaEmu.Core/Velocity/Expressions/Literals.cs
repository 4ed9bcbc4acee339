using LambdaEmu.Core.Velocity.Nodes;
using LambdaEmu.Core.Velocity.Rendering;
using LambdaEmu.Core.Velocity.Values;

namespace LambdaEmu.Core.Velocity.Expressions;

/// <summary>A text without references, a number, true or false.</summary>
internal sealed class Literal(object value) : VelocityExpression
{
    public override object? Evaluate(RenderState state) => value;
}

/// <summary>A text in double quotes with references or directives in it.</summary>
internal sealed class InterpolatedText(VelocityNode[] nodes) : VelocityExpression
{
    public override object? Evaluate(RenderState state) => state.Capture(nodes);
}

/// <summary>"[$a, 'b', 3]": a new list each time.</summary>
internal sealed class ListLiteral(VelocityExpression[] items) : VelocityExpression
{
    public override object? Evaluate(RenderState state)
    {
        state.ChargeItems(items.Length);
        return JavaList.Of([.. EvaluateAll(items, state)]);
    }
}

/// <summary>"{'a': 1, $b: 2}": a new map each time.</summary>
internal sealed class MapLiteral((VelocityExpression Key, VelocityExpression Value)[] entries) : VelocityExpression
{
    public override object? Evaluate(RenderState state)
    {
        state.ChargeItems(entries.Length);
        var map = new JavaMap();
        foreach (var (key, value) in entries)
        {
            if (key.Evaluate(state) is { } name)
            {
                map.Put(name, value.Evaluate(state));
            }
        }
        return map;
    }
}

/// <summary>"[1..5]", upwards or downwards; null where an end is no number.</summary>
internal sealed class RangeLiteral(VelocityExpression from, VelocityExpression to) : VelocityExpression
{
    private const int MaxLength = 100_000;

    public override object? Evaluate(RenderState state)
    {
        if (from.Evaluate(state) is not long first || to.Evaluate(state) is not long last)
        {
            return null;
        }
        if (Math.Abs((double)last - first) >= MaxLength)
        {
            throw new VelocityException($"The range from {first} to {last} is too long");
        }
        var items = new List<object?>();
        state.ChargeItems((int)Math.Abs(last - first));
        for (var i = first; first <= last ? i <= last : i >= last; i += first <= last ? 1 : -1)
        {
            items.Add(i);
        }
        return JavaList.Of(items);
    }
}
