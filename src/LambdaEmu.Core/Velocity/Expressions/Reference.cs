using LambdaEmu.Core.Velocity.Nodes;
using LambdaEmu.Core.Velocity.Rendering;

namespace LambdaEmu.Core.Velocity.Expressions;

/// <summary>"$name", "${name.member}", "$name.method(arguments)[index]".</summary>
internal sealed class Reference(int variable, ReferenceMember[] members, string source, bool isQuiet) : VelocityExpression
{
    public int Variable { get; } = variable;

    public ReferenceMember[] Members { get; } = members;

    /// <summary>As it stands in the template.</summary>
    public string Source { get; } = source;

    /// <summary>"$!name".</summary>
    public bool IsQuiet { get; } = isQuiet;

    public override object? Evaluate(RenderState state)
    {
        var value = Resolve(state);
        return value is DefinedBlock block ? block.ToText(state) : value;
    }

    /// <summary>The value, or the block that #define gave the name to.</summary>
    public object? Resolve(RenderState state)
    {
        if (Members.Length == 0)
        {
            return state.Variables[Variable];
        }
        return ResolveUpTo(Members.Length, state) ?? (state.MissingIsEmpty ? "" : null);
    }

    /// <summary>"#set($name.member = value)"; nothing happens where there is nothing to set it on.</summary>
    public void Assign(object value, RenderState state)
    {
        if (Members.Length == 0)
        {
            state.Variables[Variable] = value;
        }
        else if (ResolveUpTo(Members.Length - 1, state) is { } target)
        {
            Members[^1].Set(target, value, state);
        }
    }

    private object? ResolveUpTo(int count, RenderState state)
    {
        var value = state.Variables[Variable];
        if (value is DefinedBlock block)
        {
            value = block.ToText(state);
        }
        for (var i = 0; i < count && value is not null; i++)
        {
            state.Charge(4);
            value = Members[i].Get(value, state);
        }
        return value;
    }
}
