using System.Diagnostics;

namespace LambdaEmu.FunctionTests.Sandboxes;

/// <summary>Nothing of a sandbox outlives its host, not even when the host is killed with SIGKILL.</summary>
public sealed class HostDeathTests : IDisposable
{
    private readonly DirectoryInfo _work = Directory.CreateTempSubdirectory("lambdaemu-dying-");

    /// <summary>A number that no other process has on its command line.</summary>
    private readonly string _mark = $"1000.{Random.Shared.NextInt64(1_000_000_000, 9_999_999_999)}";

    private Process? _host;

    [Theory]
    [InlineData(Rungs.Privileged, true)]
    [InlineData(Rungs.User, true)]
    [InlineData(Rungs.Plain, true)]
    [InlineData(Rungs.Shell, false)]
    public async Task Host_Killed_TakesItsSandboxesAlong(string rung, bool withDaemon)
    {
        var daemon = withDaemon ? $"setsid sh -c 'setsid sleep {_mark} & exit 0'; " : "";
        var host = _host = StartHost(rung, $"{daemon} sleep {_mark} & (sleep {_mark} & exit 0); echo ready; wait");
        (await host.StandardOutput.ReadLineAsync()).Should().Be("ready");
        // The shell has started them all, but not each may be through its exec.
        await UntilAsync(() => CountMarked() == (withDaemon ? 3 : 2));

        host.Kill(); // SIGKILL
        await host.WaitForExitAsync();

        await UntilAsync(() => CountMarked() == 0 && !TemporaryVolumeTests.AttachedVolumes($"/lambdaemu-{host.Id}-").Any());
        Left(host.Id).Should().NotBeEmpty("nobody was there to clean up");
        await UntilAsync(() =>
        {
            // The next host does it with its first sandbox, once the kernel is through with the processes.
            _ = Rungs.CreateFactory(rung, _work.FullName).Isolation;
            return !Left(host.Id).Any();
        });
    }

    public void Dispose()
    {
        // Where the test failed it lives on, and would be found by tests that count processes.
        _host?.Kill();
        _host?.Dispose();
        _work.Delete(recursive: true);
    }

    private Process StartHost(string rung, string script) => Process.Start(new ProcessStartInfo(Environment.ProcessPath!)
    {
        ArgumentList = { "exec", typeof(DyingHost).Assembly.Location, rung, _work.FullName, script },
        RedirectStandardOutput = true,
    })!;

    /// <summary>Nothing tells of the end of somebody else's processes, so this looks again and again.</summary>
    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Delay(10, patience.Token);
        }
    }

    private int CountMarked() => Directory.EnumerateDirectories("/proc").Count(directory =>
    {
        try
        {
            return File.ReadAllText(Path.Combine(directory, "cmdline")).EndsWith($"sleep\0{_mark}\0", StringComparison.Ordinal);
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    });

    /// <summary>A host's directories and cgroups.</summary>
    private IEnumerable<string> Left(int hostProcessId) => new[] { _work.FullName, "/sys/fs/cgroup" }.SelectMany(directory =>
        Directory.EnumerateDirectories(
            directory, $"lambdaemu-{hostProcessId}-*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 6 }));
}
