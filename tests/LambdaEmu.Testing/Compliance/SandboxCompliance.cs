using FluentAssertions;
using LambdaEmu.Execution.Sandboxes;
using Xunit;

namespace LambdaEmu.Testing.Compliance;

/// <summary>What every sandbox does, however little isolation it has.</summary>
public abstract class SandboxCompliance(SandboxHarness harness)
{
    protected SandboxHarness Harness { get; } = harness;

    [Theory]
    [InlineData("exit 0", 0, null)]
    [InlineData("exit 3", 3, null)]
    [InlineData("kill -SEGV $$", null, 11)]
    [InlineData("kill -KILL $$", null, 9)]
    public async Task Exited_ByStatusOrSignal_TellsWhich(string script, int? status, int? signal)
    {
        await using var sandbox = Harness.Create();

        var (exit, _) = await sandbox.RunScriptAsync(script);

        exit.Should().Be(new SandboxExit(status, signal));
    }

    [Fact]
    public async Task Start_MissingProgram_IsAStartFailure()
    {
        await using var sandbox = Harness.Create();

        var (exit, output) = await sandbox.RunAsync(new([$"{sandbox.Paths.Task}/bootstrap"], new Dictionary<string, string>(), "/"));

        exit.Should().Be(new SandboxExit(null, StartFailure: $"fork/exec {sandbox.Paths.Task}/bootstrap: no such file or directory"));
        output.Should().BeEmpty();
    }

    [Fact]
    public async Task Start_ProgramThatIsNotExecutable_IsAStartFailure()
    {
        await using var sandbox = Harness.Create();

        var (exit, _) = await sandbox.RunAsync(new([$"{sandbox.Paths.Task}/notes.txt"], new Dictionary<string, string>(), "/"));

        exit.Should().Be(new SandboxExit(null, StartFailure: $"fork/exec {sandbox.Paths.Task}/notes.txt: permission denied"));
    }

    [Fact]
    public async Task Start_MissingWorkingDirectory_IsAStartFailure()
    {
        await using var sandbox = Harness.Create();

        var (exit, _) = await sandbox.RunAsync(new(["/bin/sh"], new Dictionary<string, string>(), "/no/such/place"));

        exit.Should().Be(new SandboxExit(null, StartFailure: "chdir /no/such/place: no such file or directory"));
    }

    [Fact]
    public async Task Start_Environment_IsExactlyTheCommands()
    {
        await using var sandbox = Harness.Create();
        var environment = new Dictionary<string, string>
        {
            ["PLAIN"] = "value",
            ["EMPTY"] = "",
            ["odd.name"] = "a=b",
            ["QUOTED"] = "it's \"$HOME\" `id` \\ \n second line é",
        };

        var (_, output) = await sandbox.RunAsync(new(["/usr/bin/env", "-0"], environment, "/"));

        output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Should().BeEquivalentTo(environment.Select(pair => $"{pair.Key}={pair.Value}"));
    }

    [Fact]
    public async Task Start_Arguments_ArriveAsTheyAre()
    {
        await using var sandbox = Harness.Create();

        var (_, output) = await sandbox.RunAsync(new(
            ["/bin/sh", "-c", "printf '<%s>' \"$@\"", "name", "two words", "", "it's", "$HOME", "-n"], new Dictionary<string, string>(), "/"));

        output.Should().Be("<two words><><it's><$HOME><-n>");
    }

    [Fact]
    public async Task Start_WorkingDirectoryAndFiles_AreTheSandboxs()
    {
        await using var sandbox = Harness.Create();

        var (_, output) = await sandbox.RunScriptAsync(
            $"pwd; cat notes.txt {sandbox.Paths.Runtime}/bootstrap.txt {sandbox.Paths.Layers}/python/layer.txt {sandbox.Paths.Layers}/extension.txt");

        output.Should().Be($"{sandbox.Paths.Task}\ncoderuntimelayerlayer file");
    }

    [Fact]
    public async Task Start_Limits_AreLambdas()
    {
        await using var sandbox = Harness.Create();

        var (_, output) = await sandbox.RunScriptAsync("ulimit -n; ulimit -Hn; ulimit -c; umask");

        output.Should().Be("1024\n1024\n0\n0022\n");
    }

    [Fact]
    public async Task Start_Descriptors_AreNoMoreThanLambdas()
    {
        await using var sandbox = Harness.Create();

        // 3 is the one by which ls reads the directory.
        var (_, output) = await sandbox.RunScriptAsync("exec ls -m /proc/self/fd; cat");

        output.Should().Be("0, 1, 2, 3, 62\n");
    }

    [Fact]
    public async Task Start_BrokenPipe_KillsAsAnywhere()
    {
        await using var sandbox = Harness.Create();

        var (_, output) = await sandbox.RunScriptAsync("yes | head -n 1; cat");

        output.Should().Be("y\n", "a program that ignores SIGPIPE would complain of it, and stdin is empty");
    }

    [Fact]
    public async Task Output_OfAllDescriptors_IsOneStreamInOrder()
    {
        await using var sandbox = Harness.Create();

        var (_, output) = await sandbox.RunScriptAsync(
            "for i in 1 2 3; do echo out$i; echo err$i >&2; echo reopened$i >/dev/stderr; echo frame$i >/proc/self/fd/62; done");

        output.Should().Be(string.Concat(Enumerable.Range(1, 3).Select(i => $"out{i}\nerr{i}\nreopened{i}\nframe{i}\n")));
    }

    [Fact]
    public async Task Output_Unread_IsPending()
    {
        await using var sandbox = Harness.Create();
        await using var process = sandbox.StartScript("printf hello");
        await process.EndAsync();

        process.PendingOutputBytes.Should().Be(5);
        (await process.ReadAllAsync()).Should().Be("hello");
        process.PendingOutputBytes.Should().Be(0);
    }

    [Fact]
    public async Task Terminate_WithHandler_LetsTheProcessEndItself()
    {
        await using var sandbox = Harness.Create();
        await using var process = sandbox.StartScript("trap 'echo leaving; exit 7' TERM; echo ready; while :; do sleep 0.02; done");
        (await process.ReadLineAsync()).Should().Be("ready");

        process.Terminate();

        (await process.EndAsync()).Should().Be(new SandboxExit(7));
        (await process.ReadAllAsync()).Should().Be("leaving\n");
    }

    [Fact]
    public async Task Terminate_WithoutHandler_EndsTheProcess()
    {
        await using var sandbox = Harness.Create();
        await using var process = sandbox.StartScript("echo ready; exec sleep 1000");
        await process.ReadLineAsync();

        process.Terminate();

        (await process.EndAsync()).Should().Be(new SandboxExit(null, Signal: 15));
    }

    [Fact]
    public async Task Kill_RunningAndEnded_IsNoError()
    {
        await using var sandbox = Harness.Create();
        await using var process = sandbox.StartScript("trap '' TERM; echo ready; while :; do sleep 0.02; done");
        await process.ReadLineAsync();

        process.Terminate();
        process.Kill();
        (await process.EndAsync()).Should().Be(new SandboxExit(null, Signal: 9));

        process.Kill();
        process.Terminate();
        await process.DisposeAsync();
        process.Kill();
        process.PendingOutputBytes.Should().Be(0);
    }

    [Fact]
    public async Task Kill_WithChildren_EndsThemToo()
    {
        await using var sandbox = Harness.Create();
        await using var process = sandbox.StartScript("sleep 1000 & (sleep 1000 & echo ready) ; wait");
        await process.ReadLineAsync();

        process.Kill();

        // The end of the output: nobody is left who holds the pipe.
        (await process.ReadAllAsync()).Should().BeEmpty();
        (await process.EndAsync()).Signal.Should().Be(9);
    }

    [Fact]
    public async Task Exited_WithChildrenLeft_EndsThemToo()
    {
        await using var sandbox = Harness.Create();

        var (exit, output) = await sandbox.RunScriptAsync("sleep 1000 & echo started; exit 4");

        exit.Should().Be(new SandboxExit(4));
        output.Should().Be("started\n");
    }

    [Fact]
    public async Task ProcessId_OfARunningProcess_IsTheHosts()
    {
        await using var sandbox = Harness.Create();
        await using var process = sandbox.StartScript("echo ready; exec sleep 1000");
        await process.ReadLineAsync();

        while (process.ProcessId == 0)
        {
            process.Exited.IsCompleted.Should().BeFalse();
            await Task.Yield();
        }

        System.Diagnostics.Process.GetProcessById(process.ProcessId).Kill();
        (await process.EndAsync()).Should().Be(new SandboxExit(null, Signal: 9));
    }

    [Fact]
    public async Task Temporary_BetweenStarts_IsKept()
    {
        await using var sandbox = Harness.Create();

        await sandbox.RunScriptAsync($"echo kept > {sandbox.Paths.Temporary}/file");
        var (_, output) = await sandbox.RunScriptAsync($"cat {sandbox.Paths.Temporary}/file");

        output.Should().Be("kept\n");
    }

    [Fact]
    public async Task Temporary_OfAnotherOrALaterSandbox_IsEmpty()
    {
        const string id = "00000000000000000000000000000001";
        await using (var first = Harness.Create(id: id))
        {
            await using var second = Harness.Create();
            await first.RunScriptAsync($"mkdir {first.Paths.Temporary}/locked; echo x > {first.Paths.Temporary}/locked/file; chmod 0 {first.Paths.Temporary}/locked");
            (await second.RunScriptAsync($"ls -A {second.Paths.Temporary}")).Output.Should().BeEmpty();
        }

        await using var later = Harness.Create(id: id);
        (await later.RunScriptAsync($"ls -A {later.Paths.Temporary}")).Output.Should().BeEmpty();
    }

    [Theory]
    [InlineData("exec tail /dev/zero")]
    [InlineData("tail /dev/zero; exit 3")]
    public async Task Memory_AboveTheLimit_IsOutOfMemory(string script)
    {
        await using var sandbox = Harness.Create(memoryMegabytes: 64);

        var (exit, _) = await sandbox.RunScriptAsync(script);

        exit.Should().Be(new SandboxExit(null, Signal: 9, OutOfMemory: true));
        sandbox.PeakMemoryBytes.Should().BeGreaterThan(60 << 20);
        (await sandbox.RunScriptAsync("exit 1")).Exit.Should().Be(new SandboxExit(1), "the next process did nothing wrong");
    }

    [Fact]
    public async Task PeakMemory_OfAProcessThatHoldsMuch_IsPlausible()
    {
        await using var sandbox = Harness.Create();
        await using var process = sandbox.StartScript("x=$(head -c 30000000 /dev/zero | tr '\\0' x); echo ready; sleep 1000; exit 1");
        await process.ReadLineAsync();

        // The shell stays, since an exec would make it another process to the kernel. Half of what it holds is the floor: without a cgroup the kernel tells the resident size only roughly.
        sandbox.PeakMemoryBytes.Should().BeInRange(15_000_000, 200_000_000);
    }

    [Fact]
    public async Task Start_FiftyAtOnce_AllRun()
    {
        var runs = Enumerable.Range(0, 50).Select(i => Task.Run(async () =>
        {
            await using var sandbox = Harness.Create();
            return await sandbox.RunScriptAsync($"echo {i} > {sandbox.Paths.Temporary}/own; cat {sandbox.Paths.Temporary}/own; exit {i}");
        }));

        var results = await Task.WhenAll(runs);

        results.Should().Equal(Enumerable.Range(0, 50).Select(i => (new SandboxExit(i), $"{i}\n")));
    }

    [Fact]
    public async Task Start_SecondProcessInTheSameSandbox_SharesItsTemporary()
    {
        await using var sandbox = Harness.Create();
        await using var first = sandbox.StartScript($"echo shared > {sandbox.Paths.Temporary}/file; echo ready; exec sleep 1000");
        await first.ReadLineAsync();

        (await sandbox.RunScriptAsync($"cat {sandbox.Paths.Temporary}/file")).Output.Should().Be("shared\n");

        first.Exited.IsCompleted.Should().BeFalse();
    }
}
