namespace LambdaEmu.Execution.Sandboxes.Process.Launching;

/// <summary>The way into the namespaces that give a sandbox its own file system and processes.</summary>
internal enum NamespaceMode
{
    /// <summary>Paths are the host's.</summary>
    None,

    /// <summary>With the rights of root.</summary>
    Privileged,

    /// <summary>Through a user namespace.</summary>
    User,
}

/// <summary>What a launcher has to start, and in what.</summary>
/// <param name="MountPoint">An empty directory.</param>
/// <param name="CgroupProcesses">The cgroup.procs file of the memory cgroup to join; null without one.</param>
internal sealed record LaunchPlan(
    SandboxSpec Sandbox, SandboxCommand Command, NamespaceMode Namespaces, string TemporaryDirectory, string MountPoint, string? CgroupProcesses)
{
    /// <summary>Starts the process only: code, layers and /tmp follow with <see cref="ILauncher.DescribeBinding"/>.</summary>
    public bool IsPlaceholder { get; init; }

    /// <summary>Whether <see cref="TemporaryDirectory"/> is a block device with a file system for /tmp.</summary>
    public bool TemporaryIsVolume { get; init; }

    /// <summary>The cgroup.procs file of a second cgroup to join, that limits processes; null without one.</summary>
    public string? ProcessGroup { get; init; }

    /// <summary>RLIMIT_NPROC; null leaves it.</summary>
    public int? ProcessLimit { get; init; }

    /// <summary>Directories that seem empty inside: real paths of the host, without symbolic links.</summary>
    public IReadOnlyList<string> HiddenDirectories { get; init; } = [];
}

/// <summary>A program that starts and watches the process of a plan.</summary>
internal interface ILauncher
{
    /// <summary>native or shell.</summary>
    string Kind { get; }

    /// <summary>The program and its arguments.</summary>
    IReadOnlyList<string> Command { get; }

    /// <summary>The plan as this launcher reads it from its control socket.</summary>
    byte[] Describe(LaunchPlan plan);

    /// <summary>Whether it can start placeholders.</summary>
    bool HasPlaceholders { get; }

    /// <summary>What makes a placeholder the process of a plan.</summary>
    byte[] DescribeBinding(LaunchPlan plan);
}
