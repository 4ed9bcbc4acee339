using LambdaEmu.Execution.Sandboxes.Process.Memory;
using Microsoft.Extensions.Logging.Abstractions;

namespace LambdaEmu.FunctionTests.Sandboxes;

/// <summary>The version of cgroups that this machine may not have, over a directory that looks like one.</summary>
public sealed class CgroupMemoryTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("lambdaemu-cgroup-").FullName;

    [Fact]
    public void Open_V2_LimitsMemoryAndForbidsSwap()
    {
        using var memory = Open(("memory.swap.max", "max"), ("memory.peak", "0"), ("memory.events", ""));

        Read("memory.max").Should().Be("134217728");
        Read("memory.swap.max").Should().Be("0");
    }

    [Fact]
    public void PeakBytes_WithoutMemoryPeak_IsTheMostThatWasSeen()
    {
        using var memory = Open(("memory.current", "5000\n"), ("memory.events", ""));
        memory.PeakBytes.Should().Be(5000);

        Write("memory.current", "3000\n");

        memory.PeakBytes.Should().Be(5000);
    }

    [Fact]
    public void TakeOutOfMemory_AfterAKill_IsTrueOnce()
    {
        using var memory = Open(("memory.peak", "0"), ("memory.events", "low 0\nhigh 0\nmax 12\noom 1\noom_kill 0\noom_group_kill 0\n"));
        memory.TakeOutOfMemory().Should().BeFalse();

        Write("memory.events", "low 0\nhigh 0\nmax 12\noom 1\noom_kill 1\noom_group_kill 0\n");

        memory.TakeOutOfMemory().Should().BeTrue();
        memory.TakeOutOfMemory().Should().BeFalse();
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private CgroupMemory Open(params (string Name, string Text)[] files)
    {
        foreach (var (name, text) in files)
        {
            Write(name, text);
        }

        return new(_directory, CgroupLayout.V2, 128 << 20, new CgroupRemoval(), NullLogger.Instance);
    }

    private string Read(string name) => File.ReadAllText(Path.Combine(_directory, name));

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_directory, name), text);
}
