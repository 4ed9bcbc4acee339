using System.Diagnostics;

namespace LambdaEmu.Testing;

/// <summary>
/// The real emulator as a process of its own, on a free port of the loopback address. Ready when <see cref="StartAsync"/> returns; disposing it
/// sends SIGTERM and waits for its end.
/// </summary>
public sealed class EmulatorProcess : IAsyncDisposable
{
    /// <summary>Guards against a hang, far above what a start or a stop takes; no test measures it.</summary>
    private static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly ProcessOutput _output;

    private EmulatorProcess(Process process)
    {
        _process = process;
        _output = new ProcessOutput(process);
    }

    /// <summary>Where it listens, such as http://127.0.0.1:40123/.</summary>
    public Uri Address { get; private set; } = null!;
    public int ProcessId => _process.Id;

    /// <summary>The lines of standard output so far.</summary>
    public IReadOnlyList<string> Output => _output.Lines;

    /// <summary>All of standard error so far.</summary>
    public string Errors => _output.Errors;

    /// <param name="arguments">Beside --listen, which is a free port of 127.0.0.1.</param>
    /// <exception cref="InvalidOperationException">It ended instead; the message holds what it said.</exception>
    public static async Task<EmulatorProcess> StartAsync(params string[] arguments)
    {
        var emulator = new EmulatorProcess(EmulatorProgram.Start(["--listen", "127.0.0.1:0", .. arguments]));
        try
        {
            await emulator._output.WaitForAsync("Ready.").WaitAsync(HangGuard);
            const string Listening = "Listening on ";
            var line = emulator.Output.FirstOrDefault(l => l.StartsWith(Listening, StringComparison.Ordinal))
                ?? throw new InvalidOperationException($"The emulator does not say where it listens:\n{string.Join('\n', emulator.Output)}");
            emulator.Address = new Uri(line[Listening.Length..]);
            return emulator;
        }
        catch
        {
            await emulator.KillAsync();
            throw;
        }
    }

    /// <summary>Runs the emulator to its own end, as for options that it refuses.</summary>
    public static async Task<EmulatorExit> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = EmulatorProgram.Start(arguments, environment);
        var output = new ProcessOutput(process);
        using var hang = new CancellationTokenSource(HangGuard);
        try
        {
            await process.WaitForExitAsync(hang.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"The emulator runs on with {string.Join(' ', arguments)}.");
        }
        await output.EndedAsync();
        return new EmulatorExit(process.ExitCode, output.Lines, output.Errors);
    }

    /// <summary>Asks it to stop by SIGTERM and waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        Signals.Terminate(_process);
        await _process.WaitForExitAsync().WaitAsync(HangGuard);
        return _process.ExitCode;
    }

    /// <summary>Ends it by SIGKILL: it can do nothing any more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(HangGuard);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!_process.HasExited)
            {
                await StopAsync();
            }
        }
        finally
        {
            _process.Dispose();
        }
    }
}

/// <summary>How a run ended that ended by itself.</summary>
public sealed record EmulatorExit(int Code, IReadOnlyList<string> Output, string Errors)
{
    public IReadOnlyList<string> ErrorLines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
