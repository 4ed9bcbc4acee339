using LambdaEmu.Core.Velocity.Nodes;

namespace LambdaEmu.Core.Velocity.Reading;

/// <summary>What a "$", a "#" or a backslash turned out to be.</summary>
internal readonly record struct BlockPart(bool IsText, VelocityNode? Node, string? End)
{
    /// <summary>Text after all; the cursor is behind it.</summary>
    public static BlockPart Text => new(IsText: true, null, null);

    /// <summary>Something that renders nothing.</summary>
    public static BlockPart Nothing => new(IsText: false, null, null);

    public static BlockPart Of(VelocityNode node) => new(IsText: false, node, null);

    /// <summary>The end of the block.</summary>
    public static BlockPart EndOf(string directive) => new(IsText: false, null, directive);
}
