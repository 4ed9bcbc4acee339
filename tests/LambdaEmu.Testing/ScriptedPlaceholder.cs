using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.Testing;

/// <summary>A placeholder that becomes ready, or ends, when the test says so.</summary>
public sealed class ScriptedPlaceholder(PlaceholderSpec spec, RuntimeScript script) : ISandboxPlaceholder
{
    private readonly TaskCompletionSource<bool> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PlaceholderSpec Spec { get; } = spec;

    public Task<bool> Ready => _ready.Task;

    public bool HasEnded { get; private set; }

    public long MemoryBytes { get; init; } = 10L << 20;

    public ScriptedSandbox? Specialised { get; private set; }

    /// <summary>Completes when it is disposed, not having been taken.</summary>
    public Task Disposed => _disposed.Task;

    public void BecomeReady() => _ready.TrySetResult(true);

    public void End()
    {
        HasEnded = true;
        _ready.TrySetResult(false);
    }

    public ISandbox Specialise(SandboxSpec spec) => Specialised = new ScriptedSandbox(spec, script);

    public ValueTask DisposeAsync()
    {
        End();
        _disposed.TrySetResult();
        return ValueTask.CompletedTask;
    }
}
