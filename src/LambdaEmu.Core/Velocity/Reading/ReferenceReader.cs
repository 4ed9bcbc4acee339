using LambdaEmu.Core.Velocity.Expressions;

namespace LambdaEmu.Core.Velocity.Reading;

/// <summary>"$name", "$!name", "${name}" and "$!{name}" with what follows the name.</summary>
internal sealed class ReferenceReader
{
    private readonly TemplateCursor _cursor;
    private readonly TemplateNames _names;
    private readonly ExpressionReader _expressions;

    public ReferenceReader(TemplateCursor cursor, TemplateNames names)
    {
        _cursor = cursor;
        _names = names;
        _expressions = new ExpressionReader(cursor, names, this);
    }

    public ExpressionReader Expressions => _expressions;

    /// <returns>Null, with the cursor where it was, for a "$" that begins none.</returns>
    public Reference? TryRead()
    {
        var start = _cursor.Position;
        _cursor.Position++;
        var isQuiet = _cursor.TryTake('!');
        var isFormal = _cursor.TryTake('{');
        var name = _cursor.TakeWord(withDashes: true);
        if (name.Length > 0)
        {
            var members = ReadMembers();
            if (!isFormal || _cursor.TryTake('}'))
            {
                return new Reference(_names.Variable(name), members, _cursor.Text[start.._cursor.Position], isQuiet);
            }
        }
        _cursor.Position = start;
        return null;
    }

    private ReferenceMember[] ReadMembers()
    {
        List<ReferenceMember> members = [];
        while (ReadMember() is { } member)
        {
            members.Add(member);
        }
        return [.. members];
    }

    private ReferenceMember? ReadMember()
    {
        if (_cursor.Current == '[')
        {
            return TryReadIndex();
        }
        // The point at the end of a sentence is text.
        if (_cursor.Current != '.' || !char.IsAsciiLetter(_cursor.Peek(1)))
        {
            return null;
        }
        _cursor.Position++;
        var name = _cursor.TakeWord(withDashes: true);
        return _cursor.TryTake('(') ? new MethodMember(name, _expressions.ReadList(')')) : new PropertyMember(name);
    }

    // Brackets behind a reference may be text: "$name[]".
    private IndexMember? TryReadIndex()
    {
        var (start, depth) = (_cursor.Position, _names.Depth);
        try
        {
            _cursor.Position++;
            var index = _expressions.Read();
            _cursor.Expect(']');
            return new IndexMember(index);
        }
        catch (VelocityParseException) when (_names.MayBeText())
        {
            (_cursor.Position, _names.Depth) = (start, depth);
            return null;
        }
    }
}
