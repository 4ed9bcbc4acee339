namespace LambdaEmu.Execution.Sandboxes.Process;

/// <summary>A process sandbox with a started runtime and no function yet.</summary>
internal sealed class ProcessSandboxPlaceholder(ProcessSandbox sandbox, ProcessSandboxProcess process) : ISandboxPlaceholder
{
    public Task<bool> Ready => process.Ready;

    public bool HasEnded => process.Exited.IsCompleted;

    public long MemoryBytes => sandbox.PeakMemoryBytes;

    public ISandbox Specialise(SandboxSpec spec)
    {
        sandbox.Specialise(spec);
        return sandbox;
    }

    public ValueTask DisposeAsync() => sandbox.DisposeAsync();
}
