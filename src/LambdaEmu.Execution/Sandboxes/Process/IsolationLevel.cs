using LambdaEmu.Execution.Sandboxes.Process.Launching;
using LambdaEmu.Execution.Sandboxes.Process.Memory;

namespace LambdaEmu.Execution.Sandboxes.Process;

/// <summary>One rung of the ladder: by what means sandboxes are made.</summary>
internal sealed record IsolationLevel(ILauncher Launcher, NamespaceMode Namespaces, IMemoryControl Memory)
{
    private bool HasNamespaces => Namespaces != NamespaceMode.None;

    public SandboxIsolation Describe() => new(
        HasNamespaces ? Memory is CgroupMemoryControl ? "cgroups" : "namespaces" : "plain",
        new Dictionary<string, string>
        {
            ["launcher"] = Launcher.Kind,
            ["memory cgroup"] = Memory.Kind,
            ["mounts"] = HasNamespaces ? "code at /var/task, layers at /opt, a /tmp of its own; all else read-only" : "paths of the host",
            ["pid namespace"] = HasNamespaces ? "yes" : "no",
            ["user namespace"] = Namespaces == NamespaceMode.User ? "yes" : "no",
        });
}
