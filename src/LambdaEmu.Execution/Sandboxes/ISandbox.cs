namespace LambdaEmu.Execution.Sandboxes;

/// <summary>
/// The place in which one execution environment's processes run: its view of the file system, its /tmp, its limits. It outlives the
/// runtime process, so an environment that is initialised again after a timeout or a crash finds its /tmp as it was.
/// Disposing kills whatever still runs in it and removes its /tmp.
/// </summary>
public interface ISandbox : IAsyncDisposable
{
    /// <summary>Where the processes inside see their directories; with plain limits these are paths of the host.</summary>
    SandboxPaths Paths { get; }

    /// <summary>The most memory that the processes inside held at once since the sandbox was made, in bytes.</summary>
    long PeakMemoryBytes { get; }

    /// <summary>Whether a socket belongs to one of the processes inside, at this moment.</summary>
    /// <param name="inode">As /proc/PID/fd shows it.</param>
    /// <param name="thorough">
    /// False looks at the likely places alone, which takes microseconds. True looks everywhere, which takes milliseconds.
    /// </param>
    bool HoldsSocket(uint inode, bool thorough);

    /// <summary>Starts one process. A command that can't be started ends at once with <see cref="SandboxExit.StartFailure"/>.</summary>
    ISandboxProcess Start(SandboxCommand command);
}

/// <summary>A process inside a sandbox, with all of its descendants.</summary>
public interface ISandboxProcess : IAsyncDisposable
{
    /// <summary>Process id as the host sees it; 0 until the sandbox has told it, which can be a moment after the start.</summary>
    int ProcessId { get; }

    /// <summary>What the process and its children write to stdout, stderr and the telemetry descriptor, in order, in one stream.</summary>
    Stream Output { get; }

    /// <summary>Bytes that wait in <see cref="Output"/> unread. Zero means that everything written so far has been read.</summary>
    int PendingOutputBytes { get; }

    /// <summary>Completes when the process has ended, however that came.</summary>
    Task<SandboxExit> Exited { get; }

    /// <summary>Asks the process to end (SIGTERM).</summary>
    void Terminate();

    /// <summary>Ends the process and all of its descendants (SIGKILL). Ended ones are no error.</summary>
    void Kill();
}

public interface ISandboxFactory
{
    /// <summary>What this machine's rights allow, chosen once, at the first use, and told by /_lambdaemu/capabilities.</summary>
    SandboxIsolation Isolation { get; }

    ISandbox Create(SandboxSpec spec);

    /// <summary>The directories as a placeholder sees them; null where this machine's sandboxes can't be specialised later.</summary>
    SandboxPaths? FindPlaceholderPaths(string runtimeDirectory);

    /// <summary>Makes a sandbox with a runtime in it before it is known for which function.</summary>
    ISandboxPlaceholder Prestart(PlaceholderSpec spec);
}

/// <summary>
/// A sandbox whose runtime is started but has nothing of anybody's: it sees neither code nor a function's /tmp. It becomes the
/// sandbox of one function and is then gone; disposing ends one that was not taken.
/// </summary>
public interface ISandboxPlaceholder : IAsyncDisposable
{
    /// <summary>Completes when the runtime has loaded what it can; false where it has ended instead.</summary>
    Task<bool> Ready { get; }

    bool HasEnded { get; }

    /// <summary>What its processes hold, in bytes.</summary>
    long MemoryBytes { get; }

    /// <summary>Makes it the sandbox of a function. The first command started in it is handed to the runtime that is there already, if there is one.</summary>
    ISandbox Specialise(SandboxSpec spec);
}
