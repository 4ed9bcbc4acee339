using LambdaEmu.Execution.Sandboxes.Process.Launching;

namespace LambdaEmu.Execution.Sandboxes.Process;

/// <summary>How far up the ladder sandboxes may go; tests use this to stand on each rung.</summary>
internal sealed class SandboxLimits
{
    /// <summary>In the order in which they are tried.</summary>
    public IReadOnlyList<NamespaceMode> Namespaces { get; init; } = [NamespaceMode.Privileged, NamespaceMode.User];

    public bool Cgroup { get; init; } = true;

    public bool Volumes { get; init; } = true;

    public bool NativeLauncher { get; init; } = true;
}
