namespace LambdaEmu.Execution.Sandboxes.Process;

/// <summary>Directories of the host that all sandboxes have to do with.</summary>
/// <param name="Empty">Stands for layers that there aren't, and is what new roots are mounted over.</param>
/// <param name="Hidden">Seem empty inside; real paths, without symbolic links.</param>
internal sealed record SharedDirectories(string Empty, IReadOnlyList<string> Hidden);
