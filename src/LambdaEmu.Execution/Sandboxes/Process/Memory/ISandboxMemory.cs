namespace LambdaEmu.Execution.Sandboxes.Process.Memory;

/// <summary>How this machine can limit and measure memory.</summary>
internal interface IMemoryControl
{
    /// <summary>cgroup v1, cgroup v2 or "none, resident size is watched".</summary>
    string Kind { get; }

    /// <summary>Whether what it makes limits the number of processes too, which cgroup v2 does in one group.</summary>
    bool LimitsProcesses { get; }

    /// <param name="name">The sandbox's <see cref="HostMark"/> name.</param>
    /// <param name="processes">The most processes and threads; obeyed where <see cref="LimitsProcesses"/> says so.</param>
    ISandboxMemory Open(string name, int megabytes, int processes);
}

/// <summary>The memory of all processes in one sandbox together.</summary>
internal interface ISandboxMemory : IDisposable
{
    /// <summary>The cgroup.procs file by which a process joins; null without a cgroup.</summary>
    string? ProcessesFile { get; }

    /// <summary>Cheap: read at every invocation.</summary>
    long PeakBytes { get; }

    /// <summary>Raises the limit.</summary>
    void Raise(int megabytes);

    /// <summary>Whether the limit has cost a process its life since this was last asked.</summary>
    bool TakeOutOfMemory();

    /// <summary>Called for every process, before it can use memory; the result is disposed when the process has ended.</summary>
    IDisposable? Watch(ProcessSandboxProcess process);
}
