using FluentAssertions;
using LambdaEmu.Execution.Sandboxes;
using Xunit;

namespace LambdaEmu.Testing.Compliance;

/// <summary>Sandboxes out of which no process escapes.</summary>
public abstract class SandboxDescendantsCompliance(SandboxHarness harness) : SandboxCompliance(harness)
{
    /// <summary>Forked twice and in a session of its own: the classic daemon. It keeps the output open.</summary>
    private const string Daemon = "setsid sh -c 'setsid sleep 1000 & exit 0'; ";

    [Fact]
    public async Task Kill_WithDaemon_EndsItToo()
    {
        await using var sandbox = Harness.Create();
        await using var process = sandbox.StartScript(Daemon + "echo ready; exec sleep 1000");
        await process.ReadLineAsync();

        process.Kill();

        (await process.EndAsync()).Should().Be(new SandboxExit(null, Signal: 9));
        (await process.ReadAllAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Exited_WithDaemonLeft_EndsItToo()
    {
        await using var sandbox = Harness.Create();

        var (exit, output) = await sandbox.RunScriptAsync(Daemon + "echo bye; exit 5");

        exit.Should().Be(new SandboxExit(5));
        output.Should().Be("bye\n");
    }

    [Fact]
    public async Task Exited_WithAStatusAbove128_IsNoSignal()
    {
        await using var sandbox = Harness.Create();

        (await sandbox.RunScriptAsync("exit 137")).Exit.Should().Be(new SandboxExit(137));
    }
}
