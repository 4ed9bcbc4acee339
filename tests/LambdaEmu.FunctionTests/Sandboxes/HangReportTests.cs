using System.Diagnostics;
using LambdaEmu.Testing.Compliance;

namespace LambdaEmu.FunctionTests.Sandboxes;

public sealed class HangReportTests
{
    [Fact]
    public async Task WaitOrTell_TooLong_TellsOfEveryProcessBelow()
    {
        using var harness = Rungs.CreateHarness(Rungs.Plain);
        await using var sandbox = harness.Create();
        await using var process = sandbox.StartScript("echo ready; sleep 1000; exit 1");
        await process.ReadLineAsync();

        var wait = () => process.EndAsync().WaitOrTellAsync(TimeSpan.Zero);

        (await wait.Should().ThrowAsync<TimeoutException>()).WithMessage("*(lambdaemu*(sh)*");
    }

    [Fact]
    public async Task Describe_ProcessThatHasEnded_IsEmpty()
    {
        using var ended = Process.Start("true");
        await ended.WaitForExitAsync();

        HangReport.Describe(ended.Id).Should().BeEmpty();
    }
}
