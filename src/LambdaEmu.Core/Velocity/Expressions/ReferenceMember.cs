using LambdaEmu.Core.Velocity.Methods;
using LambdaEmu.Core.Velocity.Rendering;

namespace LambdaEmu.Core.Velocity.Expressions;

/// <summary>One step of a reference, from a value to another one.</summary>
internal abstract class ReferenceMember
{
    public abstract object? Get(object target, RenderState state);

    public abstract void Set(object target, object value, RenderState state);
}

internal sealed class PropertyMember(string name) : ReferenceMember
{
    public override object? Get(object target, RenderState state) => ValueMembers.Get(target, name);

    public override void Set(object target, object value, RenderState state)
    {
        state.ChargeItems(1);
        ValueMembers.Set(target, name, value);
    }
}

internal sealed class IndexMember(VelocityExpression index) : ReferenceMember
{
    public override object? Get(object target, RenderState state) => ValueMembers.GetIndex(target, index.Evaluate(state));

    public override void Set(object target, object value, RenderState state)
    {
        state.ChargeItems(1);
        ValueMembers.SetIndex(target, index.Evaluate(state), value);
    }
}

internal sealed class MethodMember(string name, VelocityExpression[] arguments) : ReferenceMember
{
    public override object? Get(object target, RenderState state) => ValueMembers.Call(target, name, EvaluateAll(arguments, state), state);

    // The parser refuses it.
    public override void Set(object target, object value, RenderState state) => throw new NotSupportedException();

    private static object?[] EvaluateAll(VelocityExpression[] arguments, RenderState state) => VelocityExpression.EvaluateAll(arguments, state);
}
