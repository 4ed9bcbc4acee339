using LambdaEmu.Execution.Sandboxes;

namespace LambdaEmu.Testing;

/// <summary>One run of a script, in the place of a process.</summary>
public sealed class ScriptedProcess : ISandboxProcess
{
    private const int Sigkill = 9;

    private readonly TaskCompletionSource<SandboxExit> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _killed = new();
    private readonly ScriptedOutput _output = new();
    private readonly ScriptedRuntime _runtime;

    public ScriptedProcess(ScriptedSandbox sandbox, SandboxCommand command, RuntimeScript script)
    {
        Command = command;
        _runtime = new ScriptedRuntime(sandbox, command.Environment, _output, _killed.Token);
        _ = Task.Run(() => RunAsync(script));
    }

    public SandboxCommand Command { get; }

    public int ProcessId => Environment.ProcessId;

    public Stream Output => _output;

    public int PendingOutputBytes => _output.Pending;

    public Task<SandboxExit> Exited => _exited.Task;

    public void Terminate() => Kill();

    public void Kill() => _killed.Cancel();

    public ValueTask DisposeAsync()
    {
        Kill();
        return ValueTask.CompletedTask;
    }

    private async Task RunAsync(RuntimeScript script)
    {
        SandboxExit exit;
        try
        {
            exit = await script(_runtime).WaitAsync(_killed.Token);
        }
        catch (Exception e)
        {
            // A script that fails by itself dies as a process with an uncaught exception would, and says why.
            if (!_killed.IsCancellationRequested)
            {
                _runtime.Print($"script failed: {e}\n");
            }
            exit = _killed.IsCancellationRequested ? new SandboxExit(null, Sigkill) : new SandboxExit(1);
        }
        _runtime.Dispose();
        _output.End();
        _exited.SetResult(exit);
    }
}
