using LambdaEmu.Execution.Sandboxes;
using LambdaEmu.Testing.Compliance;

namespace LambdaEmu.FunctionTests.Sandboxes;

/// <summary>A /tmp of the size that the function has paid for.</summary>
public sealed class TemporaryVolumeTests : IDisposable
{
    private const long Megabyte = 1024 * 1024;

    private readonly SandboxHarness _harness = Rungs.CreateHarness(Rungs.Privileged);

    public void Dispose() => _harness.Dispose();

    [Fact]
    public void Isolation_TellsThatTheSizeIsObeyed() =>
        _harness.Factory.Isolation.Details["size of /tmp"].Should().StartWith("EphemeralStorage");

    [Theory]
    [InlineData(512)]
    [InlineData(1000)]
    public async Task Write_UpToTheSize_Works(int megabytes)
    {
        // Far more than the sandbox's memory: files are no memory.
        await using var sandbox = _harness.Create(memoryMegabytes: 128, temporaryMegabytes: megabytes);

        var (exit, output) = await sandbox.RunScriptAsync($"head -c {megabytes * Megabyte} /dev/zero > /tmp/file && wc -c < /tmp/file");

        output.Trim().Should().Be($"{megabytes * Megabyte}");
        exit.Should().Be(new SandboxExit(0));
    }

    [Fact]
    public async Task Write_BeyondTheSize_IsRefusedForWantOfSpaceAndHarmsNobody()
    {
        await using var greedy = _harness.Create();
        await using var neighbour = _harness.Create();

        var (_, output) = await greedy.RunScriptAsync($"head -c {700 * Megabyte} /dev/zero > /tmp/file; wc -c < /tmp/file");
        var (_, beside) = await neighbour.RunScriptAsync("ls -A /tmp; echo fine > /tmp/file && cat /tmp/file");

        output.Should().Contain("No space left on device");
        long.Parse(output.Trim().Split('\n')[^1]).Should().BeInRange(512 * Megabyte, 540 * Megabyte);
        beside.Should().Be("fine\n");
    }

    [Fact]
    public async Task Files_SurviveTheProcess()
    {
        await using var sandbox = _harness.Create();

        await sandbox.RunScriptAsync("echo kept > /tmp/file; kill -KILL $$");
        var (_, output) = await sandbox.RunScriptAsync("cat /tmp/file");

        output.Should().Be("kept\n");
    }

    [Fact]
    public async Task Files_EndWithTheSandbox()
    {
        for (var i = 0; i < 40; i++)
        {
            await using var sandbox = _harness.Create();
            var (_, output) = await sandbox.RunScriptAsync("ls -A /tmp; echo x > /tmp/file");
            output.Should().BeEmpty();
        }

        // The stock, maybe one more that is being made.
        AttachedVolumes(_harness.WorkDirectory).Count().Should().BeLessThan(20);
    }

    /// <param name="place">What is in the path of all its volumes.</param>
    internal static IEnumerable<string> AttachedVolumes(string place) => Directory.EnumerateDirectories("/sys/block", "loop*").Where(device =>
    {
        try
        {
            return File.ReadAllText(Path.Combine(device, "loop/backing_file")).Contains(place, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false; // Nothing is attached.
        }
    });
}
