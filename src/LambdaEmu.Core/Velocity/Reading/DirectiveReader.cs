using LambdaEmu.Core.Velocity.Expressions;
using LambdaEmu.Core.Velocity.Nodes;

namespace LambdaEmu.Core.Velocity.Reading;

/// <summary>"#name(...)" and "#{name}(...)".</summary>
internal sealed class DirectiveReader(TemplateCursor cursor, TemplateNames names, BlockReader blocks, ReferenceReader references)
{
    public BlockPart Read()
    {
        var start = cursor.Position;
        var length = WordLength(out var name);
        if (length == 0 || !IsKnown(name) || !HasWhatItNeeds(name, length))
        {
            cursor.Position = start + 1;
            return BlockPart.Text;
        }
        cursor.Position = start + length;
        switch (name)
        {
            case "end" or "else":
                cursor.SkipRestOfLine();
                return BlockPart.EndOf(name);
            case "elseif":
                return BlockPart.EndOf(name);
            case "parse" or "include" or "evaluate":
                throw cursor.Fault($"#{name} is not available", start);
            default:
                return ReadNode(name, start);
        }
    }

    /// <summary>The length of "#name" at the cursor, zero where that is no directive.</summary>
    public int KnownWordLength() => WordLength(out var name) is > 0 and var length && IsKnown(name) ? length : 0;

    private bool IsKnown(string name) =>
        name is "set" or "if" or "elseif" or "else" or "end" or "foreach" or "break" or "stop" or "macro" or "define" or "parse" or "include" or "evaluate"
        || names.IsMacro(name);

    private int WordLength(out string name)
    {
        var start = cursor.Position;
        cursor.Position++;
        var isBracketed = cursor.TryTake('{');
        name = cursor.TakeWord(withDashes: false);
        var isComplete = name.Length > 0 && (!isBracketed || cursor.TryTake('}'));
        var length = isComplete ? cursor.Position - start : 0;
        cursor.Position = start;
        return length;
    }

    // Without parentheses some are only text.
    private bool HasWhatItNeeds(string name, int length)
    {
        if (name is not ("set" or "foreach" or "define") && !names.IsMacro(name))
        {
            return true;
        }
        while (cursor.Peek(length) is ' ' or '\t')
        {
            length++;
        }
        return cursor.Peek(length) == '(';
    }

    private BlockPart ReadNode(string name, int start)
    {
        switch (name)
        {
            case "set":
                return BlockPart.Of(ReadSet());
            case "if":
                return BlockPart.Of(ReadIf(start));
            case "foreach":
                return BlockPart.Of(ReadForeach(start));
            case "break":
                return BlockPart.Of(new BreakNode());
            case "stop":
                return BlockPart.Of(new StopNode());
            case "define":
                return BlockPart.Of(ReadDefine(start));
            case "macro":
                ReadMacro(start);
                return BlockPart.Nothing;
            default:
                return BlockPart.Of(ReadCall(name));
        }
    }

    private SetNode ReadSet()
    {
        cursor.Expect('(');
        var target = ReadReference();
        if (target.Members is [.., MethodMember])
        {
            throw cursor.Fault($"{target.Source} cannot be set");
        }
        cursor.Expect('=');
        var value = references.Expressions.Read();
        Close();
        return new SetNode(target, value);
    }

    private IfNode ReadIf(int start)
    {
        List<(VelocityExpression, VelocityNode[])> branches = [];
        string? end;
        do
        {
            cursor.Expect('(');
            var condition = references.Expressions.Read();
            Close();
            branches.Add((condition, blocks.Read(out end)));
        }
        while (end == "elseif");
        var otherwise = end == "else" ? blocks.Read(out end) : [];
        RequireEnd("if", end, start);
        return new IfNode([.. branches], otherwise);
    }

    private ForeachNode ReadForeach(int start)
    {
        cursor.Expect('(');
        var item = ReadVariable();
        cursor.SkipBlanks();
        if (!cursor.TryTakeWord("in"))
        {
            throw cursor.Fault("'in' is missing");
        }
        var items = references.Expressions.Read();
        Close();
        return new ForeachNode(new ForeachVariables(item, names.Variable("foreach"), names.Variable("velocityCount")), items, ReadBody("foreach", start));
    }

    private DefineNode ReadDefine(int start)
    {
        cursor.Expect('(');
        var variable = ReadVariable();
        Close();
        return new DefineNode(variable, ReadBody("define", start));
    }

    private void ReadMacro(int start)
    {
        cursor.Expect('(');
        cursor.SkipBlanks();
        var name = cursor.TakeWord(withDashes: false);
        if (name.Length == 0)
        {
            throw cursor.Fault("The macro has no name");
        }
        List<int> parameters = [];
        while (!IsAtClosing())
        {
            parameters.Add(ReadVariable());
        }
        Close();
        names.Define(name, new Macro([.. parameters], ReadBody("macro", start)));
    }

    private MacroCallNode ReadCall(string name)
    {
        cursor.Expect('(');
        List<VelocityExpression> arguments = [];
        while (!IsAtClosing())
        {
            arguments.Add(references.Expressions.ReadPrimary());
        }
        Close();
        return new MacroCallNode(name, [.. arguments], names.Macros);
    }

    // Between arguments stand blanks, and commas if one likes.
    private bool IsAtClosing()
    {
        cursor.SkipBlanks();
        if (cursor.TryTake(','))
        {
            cursor.SkipBlanks();
        }
        return cursor.Current == ')' || cursor.IsAtEnd;
    }

    private VelocityNode[] ReadBody(string directive, int start)
    {
        var body = blocks.Read(out var end);
        RequireEnd(directive, end, start);
        return body;
    }

    private void RequireEnd(string directive, string? end, int start)
    {
        if (end != "end")
        {
            throw cursor.Fault(end is null ? $"#{directive} has no #end" : $"#{end} is not expected in #{directive}", start);
        }
    }

    private int ReadVariable()
    {
        var reference = ReadReference();
        return reference.Members.Length == 0 ? reference.Variable : throw cursor.Fault($"{reference.Source} is no variable");
    }

    private Reference ReadReference()
    {
        cursor.SkipBlanks();
        return cursor.Current == '$' && references.TryRead() is { } reference ? reference : throw cursor.Fault("A reference is missing");
    }

    private void Close()
    {
        cursor.Expect(')');
        cursor.SkipRestOfLine();
    }
}
