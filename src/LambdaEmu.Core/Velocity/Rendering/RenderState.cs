using System.Runtime.CompilerServices;
using LambdaEmu.Core.Velocity.Nodes;
using LambdaEmu.Core.Velocity.Values;

namespace LambdaEmu.Core.Velocity.Rendering;

/// <summary>One rendering: the variables, the output and what has been used up. Names have become indexes when the template was parsed.</summary>
internal sealed class RenderState(object?[] variables, TextOutput output, MissingMembers missingMembers)
{
    private long _work;

    public object?[] Variables { get; } = variables;

    public TextOutput Output { get; private set; } = output;

    public RenderSignal Signal { get; set; }

    public ForeachScope? Loop { get; set; }

    public int MacroDepth { get; set; }

    public bool MissingIsEmpty { get; } = missingMembers == MissingMembers.EmptyText;

    /// <summary>Called for every step.</summary>
    public void Charge(int work)
    {
        _work += work;
        if (_work > VelocityLimits.MaxWork)
        {
            throw new VelocityException("The template takes too long");
        }
    }

    /// <summary>Called for every item that a list or map gets.</summary>
    public void ChargeItems(int count) => Charge(VelocityLimits.ItemWork * (count + 1));

    /// <summary>Called for every text that is made, before it is where that is known.</summary>
    public void ChargeText(long length)
    {
        if (length > VelocityLimits.MaxTextLength)
        {
            throw new VelocityException($"A text of the template is longer than {VelocityLimits.MaxTextLength} characters");
        }
        Charge((int)length);
    }

    public void Render(VelocityNode[] nodes)
    {
        // Thousands of #define'd blocks within each other.
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new VelocityException("The template's blocks are nested too deeply");
        }
        foreach (var node in nodes)
        {
            Charge(4);
            node.Render(this);
            if (Signal != RenderSignal.None)
            {
                return;
            }
        }
    }

    public void Write(ReadOnlySpan<char> text)
    {
        Charge(text.Length);
        Output.Append(text);
    }

    public void WriteValue(object value)
    {
        if (value is string text)
        {
            Write(text);
            return;
        }
        var before = Output.Written.Length;
        JavaText.Append(Output, value);
        Charge(Output.Written.Length - before);
    }

    /// <summary>What nodes render, as a text of its own.</summary>
    public string Capture(VelocityNode[] nodes)
    {
        var outer = Output;
        using var inner = new TextOutput();
        Output = inner;
        try
        {
            Render(nodes);
        }
        finally
        {
            Output = outer;
        }
        return inner.ToString();
    }

    /// <summary>As a bare reference would render it.</summary>
    public string Text(object? value)
    {
        if (value is string text)
        {
            return text;
        }
        var result = JavaText.Of(value);
        ChargeText(result.Length);
        return result;
    }
}
