using LambdaEmu.Core.Velocity.Nodes;

namespace LambdaEmu.Core.Velocity.Reading;

/// <summary>Text with references, directives and comments in it.</summary>
internal sealed class BlockReader
{
    private readonly TemplateCursor _cursor;
    private readonly TemplateNames _names;
    private readonly ReferenceReader _references;
    private readonly DirectiveReader _directives;

    public BlockReader(TemplateCursor cursor, TemplateNames names)
    {
        _cursor = cursor;
        _names = names;
        _references = new ReferenceReader(cursor, names);
        _directives = new DirectiveReader(cursor, names, this, _references);
    }

    /// <param name="end">The directive that ended it ("end", "else", "elseif") and has been taken, or null for the end of the text.</param>
    public VelocityNode[] Read(out string? end)
    {
        _names.Enter(_cursor);
        List<VelocityNode> nodes = [];
        var text = _cursor.Position;
        end = null;
        while (end is null && _cursor.MoveToSpecial())
        {
            var at = _cursor.Position;
            var part = ReadPart();
            if (part.IsText)
            {
                continue;
            }
            AddText(nodes, text, at, isBeforeSet: part.Node is SetNode);
            if (part.Node is not null)
            {
                nodes.Add(part.Node);
            }
            end = part.End;
            text = _cursor.Position;
        }
        AddText(nodes, text, _cursor.Position, isBeforeSet: false);
        _names.Leave();
        return [.. nodes];
    }

    // #set takes the blanks before it away, where they stand behind something other than text.
    private void AddText(List<VelocityNode> nodes, int from, int to, bool isBeforeSet)
    {
        var text = _cursor.Text.AsSpan(from, to - from);
        if (text.Length > 0 && !(isBeforeSet && !text.ContainsAnyExcept(' ', '\t')))
        {
            nodes.Add(new TextNode(text.ToString()));
        }
    }

    private BlockPart ReadPart() => _cursor.Current switch
    {
        '\\' => ReadEscape(),
        '$' => ReadReference(backslashes: 0),
        _ => ReadHash(),
    };

    private BlockPart ReadReference(int backslashes)
    {
        if (_references.TryRead() is { } reference)
        {
            return BlockPart.Of(new ReferenceNode(reference, backslashes));
        }
        _cursor.Position++;
        return BlockPart.Text;
    }

    // Backslashes only mean something before references and directives.
    private BlockPart ReadEscape()
    {
        var count = 0;
        while (_cursor.TryTake('\\'))
        {
            count++;
        }
        if (_cursor.Current == '$')
        {
            return ReadReference(count);
        }
        if (_cursor.Current != '#' || _directives.KnownWordLength() is not (> 0 and var length))
        {
            return BlockPart.Text;
        }
        var text = new string('\\', count / 2);
        if (count % 2 == 1)
        {
            text += _cursor.Text.Substring(_cursor.Position, length);
            _cursor.Position += length;
        }
        return BlockPart.Of(new TextNode(text));
    }

    private BlockPart ReadHash()
    {
        switch (_cursor.Peek(1))
        {
            case '#':
                SkipLineComment();
                return BlockPart.Nothing;
            case '*':
                TakeUpTo("*#", "The comment");
                return BlockPart.Nothing;
            case '[' when _cursor.Peek(2) == '[':
                return BlockPart.Of(new TextNode(TakeUpTo("]]#", "The unparsed text")));
            default:
                return _directives.Read();
        }
    }

    // With the line's end.
    private void SkipLineComment()
    {
        while (!_cursor.IsAtEnd && _cursor.Current is not ('\n' or '\r'))
        {
            _cursor.Position++;
        }
        _cursor.SkipRestOfLine();
    }

    private string TakeUpTo(string end, string what)
    {
        var start = _cursor.Position;
        _cursor.Position += end.Length;
        var at = _cursor.IndexOf(end);
        if (at < 0)
        {
            throw _cursor.Fault($"{what} has no end", start);
        }
        var content = _cursor.Text[_cursor.Position..at];
        _cursor.Position = at + end.Length;
        return content;
    }
}
