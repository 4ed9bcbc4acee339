namespace LambdaEmu.Core.Velocity.Rendering;

/// <summary>Why the nodes that follow are not rendered.</summary>
internal enum RenderSignal
{
    None,

    /// <summary>#break: up to the end of the loop.</summary>
    Break,

    /// <summary>#stop: up to the end of the template.</summary>
    Stop,
}
