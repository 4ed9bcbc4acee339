namespace LambdaEmu.Execution.Sandboxes;

/// <summary>What a sandbox is made of. All directories are paths of the host.</summary>
public sealed class SandboxSpec
{
    /// <summary>The execution environment's id: 32 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>The unpacked code, shared by all environments with this code: read-only at /var/task.</summary>
    public required string CodeDirectory { get; init; }

    /// <summary>The merged layers: read-only at /opt. Null without layers.</summary>
    public string? LayersDirectory { get; init; }

    /// <summary>The bootstraps that LambdaEmu ships: read-only at /var/runtime.</summary>
    public required string RuntimeDirectory { get; init; }

    /// <summary>Memory of all processes together, in MiB; above it the kernel kills.</summary>
    public required int MemoryMegabytes { get; init; }

    /// <summary>The size of /tmp, in MiB; writing more gives ENOSPC.</summary>
    public int TemporaryMegabytes { get; init; } = 512;

    /// <summary>RLIMIT_NOFILE; 1024 on AWS.</summary>
    public int OpenFiles { get; init; } = 1024;

    /// <summary>Processes and threads together; 1024 on AWS.</summary>
    public int Processes { get; init; } = 1024;
}

/// <summary>A runtime to start ahead of need.</summary>
public sealed class PlaceholderSpec
{
    /// <summary>32 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <inheritdoc cref="SandboxSpec.RuntimeDirectory"/>
    public required string RuntimeDirectory { get; init; }

    /// <inheritdoc cref="SandboxSpec.MemoryMegabytes"/>
    /// <remarks>For the time before it is specialised.</remarks>
    public required int MemoryMegabytes { get; init; }

    /// <summary>The program as seen inside, then its arguments; none at all make an empty sandbox.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>What it reads before it is specialised.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }
}

/// <summary>The directories of a function as its own processes see them.</summary>
public sealed record SandboxPaths(string Task, string Layers, string Runtime, string Temporary);

/// <param name="Arguments">The program's path as seen inside, then its arguments.</param>
/// <param name="Environment">The whole environment block; nothing of the host's own is added.</param>
/// <param name="WorkingDirectory">As seen inside.</param>
public sealed record SandboxCommand(
    IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment, string WorkingDirectory);

/// <summary>How a process ended. Exactly one of status, signal and start failure is set.</summary>
/// <param name="Status">The exit status, 0 to 255.</param>
/// <param name="Signal">The signal's number.</param>
/// <param name="StartFailure">Why the program could not be started at all.</param>
/// <param name="OutOfMemory">The kernel killed it because the sandbox's memory was used up.</param>
public readonly record struct SandboxExit(int? Status, int? Signal = null, string? StartFailure = null, bool OutOfMemory = false);

/// <param name="Level">cgroups, namespaces or plain: the rung of the ladder.</param>
/// <param name="Details">What is on and what is off, for people, by name.</param>
public sealed record SandboxIsolation(string Level, IReadOnlyDictionary<string, string> Details)
{
    /// <summary>Whether /tmp has the size that the spec says.</summary>
    public bool LimitsTemporary { get; init; }
}
