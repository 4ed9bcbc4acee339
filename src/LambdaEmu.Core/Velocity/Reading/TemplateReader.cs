using LambdaEmu.Core.Velocity.Nodes;

namespace LambdaEmu.Core.Velocity.Reading;

/// <summary>A whole template, or a text in double quotes, which is one too.</summary>
internal sealed class TemplateReader
{
    private readonly TemplateCursor _cursor;
    private readonly TemplateNames _names;
    private readonly BlockReader _blocks;

    public TemplateReader(string source)
        : this(source.Length <= VelocityLimits.MaxTemplateLength
            ? new TemplateCursor(source, 0, source.Length)
            : throw new VelocityParseException($"The template is longer than {VelocityLimits.MaxTemplateLength} characters", 1, 1), new TemplateNames(source))
    {
    }

    private TemplateReader(TemplateCursor cursor, TemplateNames names)
    {
        _cursor = cursor;
        _names = names;
        _blocks = new BlockReader(cursor, names);
    }

    public static VelocityNode[] ReadQuoted(TemplateCursor cursor, TemplateNames names) => new TemplateReader(cursor, names).ReadNodes();

    public VelocityTemplate Read(MissingMembers missingMembers)
    {
        var nodes = ReadNodes();
        return new VelocityTemplate(nodes, _names.Variables, missingMembers);
    }

    private VelocityNode[] ReadNodes()
    {
        var nodes = _blocks.Read(out var end);
        return end is null ? nodes : throw _cursor.Fault($"#{end} has no beginning");
    }
}
