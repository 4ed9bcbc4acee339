using FluentAssertions;
using LambdaEmu.Execution.Sandboxes;
using Xunit;

namespace LambdaEmu.Testing.Compliance;

/// <summary>Sandboxes that have Lambda's file system: its paths, and nothing but /tmp to write.</summary>
public abstract class SandboxFileSystemCompliance(SandboxHarness harness) : SandboxDescendantsCompliance(harness)
{
    [Fact]
    public async Task Paths_AreLambdas()
    {
        await using var sandbox = Harness.Create();

        sandbox.Paths.Should().Be(new SandboxPaths("/var/task", "/opt", "/var/runtime", "/tmp"));
    }

    [Theory]
    [InlineData("/var/task/new")]
    [InlineData("/var/task/notes.txt")]
    [InlineData("/opt/new")]
    [InlineData("/opt/python/layer.txt")]
    [InlineData("/var/runtime/new")]
    [InlineData("/new")]
    [InlineData("/etc/new")]
    public async Task Write_OutsideOfTemporary_IsRefused(string path)
    {
        await using var sandbox = Harness.Create();

        sandbox.Paths.Task.Should().Be("/var/task", "else this would write to the host");

        var (exit, output) = await sandbox.RunScriptAsync($"echo x > {path}");

        exit.Status.Should().NotBe(0);
        output.Should().Contain("Read-only file system");
    }

    [Fact]
    public async Task Mount_ByTheFunction_IsRefused()
    {
        await using var sandbox = Harness.Create();

        var (exit, _) = await sandbox.RunScriptAsync("mount -o remount,bind,rw /var/task || mount -t tmpfs none /tmp");

        exit.Status.Should().NotBe(0);
    }

    [Fact]
    public async Task Proc_ShowsTheSandboxAlone()
    {
        await using var sandbox = Harness.Create();

        var (_, output) = await sandbox.RunScriptAsync("cd /proc; set -- [0-9]*; test \"$*\" = \"1 $$\" && cat 1/comm");

        output.Should().Be("sandbox-init\n");
    }

    /// <summary>A function that runs as root needs no further right to set the machine's parameters or to restart it.</summary>
    [Theory]
    [InlineData("/proc/sys/kernel/core_pattern")]
    [InlineData("/proc/sys/vm/drop_caches")]
    public async Task Write_KernelParameter_IsRefused(string path)
    {
        await using var sandbox = Harness.Create();

        // Opening for append is what would be refused; nothing is written where it is not.
        var (exit, output) = await sandbox.RunScriptAsync($": >> {path}");

        exit.Status.Should().NotBe(0);
        output.Should().Contain("Read-only file system");
    }

    [Fact]
    public async Task Devices_AreThoseOfFunctionsAlone()
    {
        await using var sandbox = Harness.Create();

        var (_, output) = await sandbox.RunScriptAsync("cd /dev; ls; echo gone > null; head -c 1 zero | wc -c; echo told > stdout");

        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Except(["tty"]).Should().Equal(
            "fd", "full", "null", "random", "stderr", "stdin", "stdout", "urandom", "zero", "1", "told");
    }

    [Fact]
    public async Task Sockets_OfTheHostsDaemons_AreNotThere()
    {
        await using var sandbox = Harness.Create();

        var (_, output) = await sandbox.RunScriptAsync("find -L /run /var/run -type s");

        output.Should().BeEmpty();
    }

    [Fact]
    public async Task Start_OnTheHost_LeavesNothing()
    {
        var before = HostEntries();
        await using (var sandbox = Harness.Create())
        {
            await using var process = sandbox.StartScript("echo ready; exec sleep 1000");
            await process.ReadLineAsync();
            HostEntries().Should().Equal(before);
        }

        HostEntries().Should().Equal(before);
    }

    private static string[] HostEntries() =>
        [.. new[] { "/", "/var", "/opt" }.SelectMany(Directory.EnumerateFileSystemEntries).Append(File.ReadAllText("/proc/self/mountinfo"))];
}
