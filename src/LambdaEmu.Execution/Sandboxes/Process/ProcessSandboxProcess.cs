using LambdaEmu.Execution.Sandboxes.Process.Launching;
using LambdaEmu.Execution.Sandboxes.Process.Memory;

namespace LambdaEmu.Execution.Sandboxes.Process;

/// <summary>One process of a sandbox, as its launcher tells of it. No thread waits for its end: the control socket is read asynchronously.</summary>
internal sealed class ProcessSandboxProcess : ISandboxProcess
{
    private const int KillSignal = 9;

    private readonly LauncherConnection _launcher;
    private readonly SandboxCommand _command;
    private readonly ISandboxMemory _memory;
    private readonly TaskCompletionSource<SandboxExit> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _watching;
    private volatile int _processId;
    private volatile bool _killedByHost;

    public ProcessSandboxProcess(LauncherConnection launcher, SandboxCommand command, ISandboxMemory memory)
    {
        (_launcher, _command, _memory) = (launcher, command, memory);
        _watching = WatchAsync();
    }

    public int ProcessId => _processId;

    public int LauncherProcessId => _launcher.ProcessId;

    public Stream Output => _launcher.Output;

    public int PendingOutputBytes => _launcher.CountPendingOutput();

    public Task<SandboxExit> Exited => _exited.Task;

    public void Terminate() => _launcher.RequestTermination();

    public void Kill()
    {
        _killedByHost = true;
        KillForMemory();
    }

    /// <summary>As <see cref="Kill"/>, but the exit tells that memory ran out.</summary>
    public void KillForMemory() => _launcher.RequestKill();

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _watching;
        _launcher.Dispose();
    }

    private async Task WatchAsync()
    {
        using (_memory.Watch(this))
        {
            while (await _launcher.ReadReportAsync() is { } report)
            {
                Take(report);
            }
        }

        if (!_exited.Task.IsCompleted)
        {
            _exited.TrySetResult(Conclude(new(null, KillSignal))); // The launcher itself was killed, and so was the process.
        }

        // The kernel may take its time, which is not that of the sockets' thread.
        await Task.Yield();
        _launcher.Reap();
    }

    private void Take(LauncherReport report)
    {
        switch (report.Word)
        {
            case "started":
                _processId = report.Number;
                break;
            case "failed":
                _exited.TrySetResult(new(null, StartFailure: report.DescribeFailure(_command)));
                break;
            case "exited":
                _exited.TrySetResult(Conclude(new(report.Number)));
                break;
            case "killed":
                _exited.TrySetResult(Conclude(new(null, report.Number)));
                break;
        }
    }

    /// <summary>
    /// The kernel may have chosen a child, whose death the process then made its own in whatever way. A process that went on to
    /// end well was not harmed, and a host that killed has its own reason to tell.
    /// </summary>
    private SandboxExit Conclude(SandboxExit exit)
    {
        var outOfMemory = _memory.TakeOutOfMemory();
        return outOfMemory && exit.Status != 0 && !_killedByHost ? new(null, KillSignal, OutOfMemory: true) : exit;
    }
}
