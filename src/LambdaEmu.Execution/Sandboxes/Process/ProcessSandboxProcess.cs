using LambdaEmu.Execution.Sandboxes.Process.Launching;
using LambdaEmu.Execution.Sandboxes.Process.Memory;

namespace LambdaEmu.Execution.Sandboxes.Process;

/// <summary>One process of a sandbox, as its launcher tells of it. No thread waits for its end: the control socket is read asynchronously.</summary>
internal sealed class ProcessSandboxProcess : ISandboxProcess
{
    private const int KillSignal = 9;

    private readonly LauncherConnection _launcher;
    private SandboxCommand _command;
    private readonly ISandboxMemory _memory;
    private readonly TaskCompletionSource<SandboxExit> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _watching;
    private IDisposable? _memoryWatch;
    private volatile int _processId;
    private volatile bool _killedByHost;

    /// <param name="isPlaceholder">Then nobody's code runs in it until it is specialised, and its memory needs no watch before.</param>
    public ProcessSandboxProcess(LauncherConnection launcher, SandboxCommand command, ISandboxMemory memory, bool isPlaceholder = false)
    {
        (_launcher, _command, _memory) = (launcher, command, memory);
        _memoryWatch = isPlaceholder ? null : memory.Watch(this);
        _watching = WatchAsync();
    }

    public int ProcessId => _processId;

    public int LauncherProcessId => _launcher.ProcessId;

    public Stream Output => _launcher.Output;

    public int PendingOutputBytes => _launcher.CountPendingOutput();

    public Task<SandboxExit> Exited => _exited.Task;

    /// <summary>Of a placeholder: completes when it has loaded what it can; false where it has ended instead.</summary>
    public Task<bool> Ready => _ready.Task;

    /// <summary>Makes a placeholder the process of a command.</summary>
    public void Specialise(SandboxCommand command, ReadOnlySpan<byte> binding)
    {
        _command = command;
        _memoryWatch = _memory.Watch(this);
        _launcher.SendBinding(binding);
    }

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
        while (await _launcher.ReadReportAsync() is { } report)
        {
            Take(report);
        }

        _memoryWatch?.Dispose();
        _ready.TrySetResult(false);
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
            case "ready":
                _ready.TrySetResult(true);
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
