using LambdaEmu.Execution.RuntimeApi;
using LambdaEmu.Execution.Sandboxes;
using LambdaEmu.Execution.Telemetry;

namespace LambdaEmu.Execution.Environments;

/// <summary>One runtime process from its start to its end, with its session at the Runtime API and its output.</summary>
internal sealed class RuntimeProcess : IAsyncDisposable
{
    private readonly ISandboxProcess _process;
    private readonly RuntimeApiServer _server;
    private readonly RuntimeOutput _output;
    private readonly Task _watching;
    private int _disposed;

    /// <param name="session">Opened for this process; closed with it.</param>
    /// <param name="exited">Called once the process has ended by itself or was killed.</param>
    public RuntimeProcess(
        ISandboxProcess process, RuntimeApiServer server, RuntimeSession session, IOutputEvents log, Action<RuntimeProcess> exited)
    {
        _process = process;
        _server = server;
        Session = session;
        _output = new RuntimeOutput(process, log);
        _ = _output.ReadToEndAsync();
        _watching = WatchAsync(exited);
    }

    public RuntimeSession Session { get; }

    public bool HasExited => _process.Exited.IsCompleted;

    /// <summary>Completes when all that the process has written so far is in the log.</summary>
    public Task DrainOutputAsync() => _output.DrainAsync();

    public void Kill() => _process.Kill();

    /// <summary>Kills the process and what it started, and waits until it is gone and its last words are in the log.</summary>
    public async ValueTask KillAsync()
    {
        _process.Kill();
        await _process.Exited;
        await _output.DrainAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }
        Session.Stop();
        _process.Kill();
        _server.Close(Session);
        await KillAsync();
        await _process.DisposeAsync();
        await _watching;
    }

    private async Task WatchAsync(Action<RuntimeProcess> exited)
    {
        var exit = await _process.Exited;
        // The runtime's children hold its connections and its output open; without it they are of no use.
        _process.Kill();
        Session.ProcessExited(exit);
        exited(this);
    }
}
