using System.Diagnostics;
using System.Net;

namespace LambdaEmu.Benchmarks.Servers;

/// <summary>A server in a process of its own, ended by its id when disposed.</summary>
internal sealed class ChildServer : IAsyncDisposable
{
    private const int SigTerm = 15;
    private const int RememberedErrors = 20;
    private const string Announcement = "Listening on ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Queue<string> _errors = [];

    /// <summary>Starts it and returns at once.</summary>
    public ChildServer(ServerCommand command)
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("lambdaemu-bench-").FullName;
        var start = new ProcessStartInfo(command.Program, command.Arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["TMPDIR"] = Directory;
        SocketTuning.Withhold(start.Environment);
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => Remember(line.Data);
        _process.BeginErrorReadLine();
    }

    public int ProcessId => _process.Id;

    /// <summary>Its place for temporary files.</summary>
    public string Directory { get; }

    /// <summary>Where it listens; known once <see cref="WaitUntilListeningAsync"/> has returned.</summary>
    public IPEndPoint EndPoint { get; private set; } = new(IPAddress.Loopback, 0);

    public static async Task<ChildServer> StartAsync(ServerCommand command, CancellationToken ct)
    {
        var server = new ChildServer(command);
        try
        {
            await server.WaitUntilListeningAsync(ct);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks for one line of its standard output.</summary>
    public async Task<string> AskAsync(string question, CancellationToken ct)
    {
        await _process.StandardInput.WriteLineAsync(question.AsMemory(), ct);
        return await ReadLineAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _ = LibC.Kill(_process.Id, SigTerm);
            try
            {
                using var patience = new CancellationTokenSource(Patience);
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
            }
        }
        _process.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private async Task WaitUntilListeningAsync(CancellationToken ct)
    {
        string line;
        do
        {
            line = await ReadLineAsync(ct);
        }
        while (!line.StartsWith(Announcement, StringComparison.Ordinal));
        EndPoint = IPEndPoint.Parse(new Uri(line[Announcement.Length..]).Authority);
    }

    private async Task<string> ReadLineAsync(CancellationToken ct) =>
        await _process.StandardOutput.ReadLineAsync(ct).AsTask().WaitAsync(Patience, ct)
        ?? throw new InvalidOperationException($"The server ended: {string.Join('\n', _errors)}");

    private void Remember(string? error)
    {
        lock (_errors)
        {
            if (error is not null)
            {
                _errors.Enqueue(error);
            }
            if (_errors.Count > RememberedErrors)
            {
                _errors.Dequeue();
            }
        }
    }
}
