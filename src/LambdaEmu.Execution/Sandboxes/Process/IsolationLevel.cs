using LambdaEmu.Execution.Sandboxes.Process.Launching;
using LambdaEmu.Execution.Sandboxes.Process.Memory;
using LambdaEmu.Execution.Sandboxes.Process.Processes;
using LambdaEmu.Execution.Sandboxes.Process.Storage;

namespace LambdaEmu.Execution.Sandboxes.Process;

/// <summary>One rung of the ladder: by what means sandboxes are made.</summary>
internal sealed record IsolationLevel(ILauncher Launcher, NamespaceMode Namespaces, IMemoryControl Memory)
{
    /// <summary>Null where processes are limited otherwise or not at all.</summary>
    public CgroupProcesses? Processes { get; init; }

    /// <summary>Null where /tmp is a directory without a limit.</summary>
    public TemporaryVolumes? Volumes { get; init; }

    /// <summary>The kernel counts by user, and root not at all: it takes a user namespace to count one sandbox's alone.</summary>
    public bool LimitsProcessesByUser =>
        !Memory.LimitsProcesses && Processes is null && Namespaces == NamespaceMode.User && !Environment.IsPrivilegedProcess;

    private bool HasNamespaces => Namespaces != NamespaceMode.None;

    public SandboxIsolation Describe() => new(
        HasNamespaces ? Memory is CgroupMemoryControl ? "cgroups" : "namespaces" : "plain",
        new Dictionary<string, string>
        {
            ["launcher"] = Launcher.Kind,
            ["memory cgroup"] = Memory.Kind,
            ["mounts"] = HasNamespaces
                ? "code at /var/task, layers at /opt, a /tmp of its own, few devices; all else read-only, without the emulator's own directories"
                : "paths of the host",
            ["size of /tmp"] = Volumes is null ? "not limited" : "EphemeralStorage, as a file system of that size",
            ["processes"] = DescribeProcesses(),
            ["pid namespace"] = HasNamespaces ? "yes" : "no",
            ["user namespace"] = Namespaces == NamespaceMode.User ? "yes" : "no",
        })
    {
        LimitsTemporary = Volumes is not null,
    };

    private string DescribeProcesses() =>
        Memory.LimitsProcesses ? "1024, by cgroup v2"
        : Processes is not null ? "1024, by cgroup v1"
        : LimitsProcessesByUser ? "1024, by RLIMIT_NPROC"
        : "not limited";
}
