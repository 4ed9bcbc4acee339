using System.Collections.Concurrent;
using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.Testing;

/// <summary>A sandbox whose processes are scripts. What they keep in <see cref="Temporary"/> lives as long as a /tmp would.</summary>
public sealed class ScriptedSandbox(SandboxSpec spec, RuntimeScript script) : ISandbox
{
    private readonly ConcurrentQueue<ScriptedProcess> _processes = [];
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SandboxSpec Spec { get; } = spec;

    public SandboxPaths Paths { get; } = new("/var/task", "/opt", "/var/runtime", "/tmp");

    public long PeakMemoryBytes { get; set; } = 36L * 1024 * 1024;

    public ConcurrentDictionary<string, string> Temporary { get; } = [];

    public bool IsDisposed => Disposed.IsCompleted;

    /// <summary>Completes when the sandbox is disposed: environments end beside whatever else goes on.</summary>
    public Task Disposed => _disposed.Task;

    public IReadOnlyList<ScriptedProcess> Processes => [.. _processes];

    /// <summary>Whatever connects is part of the test.</summary>
    public bool HoldsSocket(uint inode, bool thorough) => true;

    public ISandboxProcess Start(SandboxCommand command)
    {
        var process = new ScriptedProcess(this, command, script);
        _processes.Enqueue(process);
        return process;
    }

    public ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            process.Kill();
        }
        _disposed.TrySetResult();
        return ValueTask.CompletedTask;
    }
}
