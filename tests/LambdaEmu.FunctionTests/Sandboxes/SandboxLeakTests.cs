using LambdaEmu.Testing.Compliance;

namespace LambdaEmu.FunctionTests.Sandboxes;

/// <summary>Counts what belongs to the whole test process, so nothing may run beside it.</summary>
[CollectionDefinition(nameof(SandboxLeakTests), DisableParallelization = true)]
[Collection(nameof(SandboxLeakTests))]
public sealed class SandboxLeakTests
{
    [Theory]
    [InlineData(Rungs.Privileged, 1000)]
    [InlineData(Rungs.Plain, 1000)]
    [InlineData(Rungs.Shell, 100)]
    public async Task Start_ManyTimes_LeavesNoDescriptorsZombiesOrDirectories(string rung, int times)
    {
        using var harness = Rungs.CreateHarness(rung);
        await StartAsync(harness, 10);
        var before = CountDescriptors();

        await StartAsync(harness, times);

        CountDescriptors().Should().BeLessThan(before + 10);
        CountChildren().Should().Be(0);
        Directory.EnumerateDirectories(Path.Combine(harness.WorkDirectory, "sandboxes"), "lambdaemu-*").Should().BeEmpty();
    }

    private static async Task StartAsync(SandboxHarness harness, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await using var sandbox = harness.Create();
            var command = i % 2 == 0 ? "/bin/true" : "/no/such/program";
            await sandbox.RunAsync(new([command], new Dictionary<string, string>(), "/"));
        }
    }

    private static int CountDescriptors() => Directory.EnumerateFileSystemEntries("/proc/self/fd").Count();

    /// <summary>Zombies count: they are children until somebody takes their status.</summary>
    private static int CountChildren() => Directory.EnumerateDirectories("/proc/self/task")
        .Sum(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
}
