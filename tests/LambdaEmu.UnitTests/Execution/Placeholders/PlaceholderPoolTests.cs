using LambdaEmu.Execution;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.Placeholders;
using LambdaEmu.Execution.Runtimes;
using LambdaEmu.Execution.Sandboxes;
using LambdaEmu.Testing;
using LambdaEmu.UnitTests.Execution.Environments;
using Microsoft.Extensions.Logging.Abstractions;

namespace LambdaEmu.UnitTests.Execution.Placeholders;

public sealed class PlaceholderPoolTests : IAsyncDisposable
{
    private readonly ScriptedSandboxFactory _sandboxes = new(_ => Task.FromResult(new SandboxExit(0)));
    private readonly ManualTimeProvider _time = new();
    private readonly ExecutionSpec _spec = ScriptedPlane.NewSpec();
    private PlaceholderPool _pool;

    public PlaceholderPoolTests() => _pool = CreatePool(megabytes: 256);

    [Fact]
    public async Task Expect_AFunction_StartsTwo()
    {
        await ExpectAsync(_spec);

        _sandboxes.Prestarted.Should().HaveCount(2);
        _pool.Report().Ready.Should().BeEquivalentTo(new Dictionary<string, int> { ["hello"] = 2, ["sandbox"] = 8 });
    }

    [Fact]
    public async Task Take_WhereOneWaits_GetsTheOldestAndReplacesIt()
    {
        await ExpectAsync(_spec);

        var taken = _pool.Take(_spec, "/code");
        await _pool.Refilled;

        taken.Should().BeSameAs(_sandboxes.Prestarted[0]);
        _sandboxes.Prestarted.Should().HaveCount(3);
        _pool.Report().Should().BeEquivalentTo(new { Hits = 1L, Misses = 0L });
    }

    [Fact]
    public async Task Take_OneThatIsNotReadyYet_IsStillAhead()
    {
        _sandboxes.PlaceholdersWait = true;
        _pool.Expect(_spec, "/code");
        await _sandboxes.NextPrestartedAsync().WaitAsync(ScriptedPlane.Patience);

        _pool.Take(_spec, "/code").Should().BeSameAs(_sandboxes.Prestarted[0]);
        _sandboxes.Prestarted[0].BecomeReady();
    }

    [Fact]
    public async Task Take_WhereNoneWaits_HasOneMoreKept()
    {
        _pool.Take(_spec, "/code").Should().BeNull();
        await _pool.Refilled;

        _sandboxes.Prestarted.Should().HaveCount(3);
        _pool.Report().Misses.Should().Be(1);
    }

    [Fact]
    public async Task Take_OneThatHasDied_IsPassedOver()
    {
        await ExpectAsync(_spec);
        _sandboxes.Prestarted[0].End();

        _pool.Take(_spec, "/code").Should().BeSameAs(_sandboxes.Prestarted[1]);
    }

    [Fact]
    public async Task Take_OfAnotherRuntime_GetsNone()
    {
        await ExpectAsync(_spec);

        _pool.Take(ScriptedPlane.NewSpec("other"), "/code").Should().BeNull();
    }

    [Fact]
    public async Task ColdStart_WhileItGoesOn_HasTheProcessorsForItself()
    {
        _pool.BeginColdStart();
        await ExpectAsync(_spec);
        _sandboxes.Prestarted.Should().BeEmpty();

        _pool.EndColdStart();
        await _pool.Refilled;

        _sandboxes.Prestarted.Should().HaveCount(2);
    }

    [Fact]
    public async Task ColdStart_ThatFoundAPlaceholder_IsNotDisturbedByTheNextOnesStart()
    {
        await ExpectAsync(_spec);

        _pool.BeginColdStart();
        _pool.Take(_spec, "/code").Should().NotBeNull();
        await _pool.Refilled;
        _sandboxes.Prestarted.Should().HaveCount(2);
        _pool.EndColdStart();
        await _pool.Refilled;

        _sandboxes.Prestarted.Should().HaveCount(3);
    }

    [Fact]
    public async Task Limit_IsNeverPassed()
    {
        _pool = CreatePool(megabytes: 35); // Each holds 10, and is taken to hold 16 before it has been measured.
        for (var i = 0; i < 10; i++)
        {
            _pool.BeginColdStart();
            _pool.Take(_spec, "/code");
        }
        for (var i = 0; i < 10; i++)
        {
            _pool.EndColdStart();
        }
        await _pool.Refilled;

        _sandboxes.Prestarted.Should().HaveCount(3);
        _pool.Report().Megabytes.Should().Be(30);
    }

    [Fact]
    public async Task Limit_WhereItIsReached_CostsTheRuntimeUsedLongestAgo()
    {
        _pool = CreatePool(megabytes: 35);
        await ExpectAsync(ScriptedPlane.NewSpec("old"));
        _time.Advance(TimeSpan.FromSeconds(1));

        await ExpectAsync(_spec);

        _pool.Report().Ready.Should().BeEquivalentTo(new Dictionary<string, int> { ["old"] = 1, ["sandbox"] = 8, ["hello"] = 2 });
        await _sandboxes.Prestarted[0].Disposed.WaitAsync(ScriptedPlane.Patience);
    }

    [Fact]
    public async Task Start_ThatFails_IsNotRepeatedUntilAFunctionIsMade()
    {
        _sandboxes.PlaceholdersWait = true;
        _pool.Expect(_spec, "/code");
        await _sandboxes.NextPrestartedAsync().WaitAsync(ScriptedPlane.Patience);
        _sandboxes.Prestarted[0].End();
        await _pool.Refilled;
        _pool.Take(_spec, "/code").Should().BeNull();
        await _pool.Refilled;
        _sandboxes.Prestarted.Should().HaveCount(1);

        _sandboxes.PlaceholdersWait = false;
        await ExpectAsync(_spec);

        _sandboxes.Prestarted.Should().HaveCount(4);
    }

    [Fact]
    public async Task PlainStart_FindsAnEmptySandbox()
    {
        _pool.Expect(_spec, "/code");
        await _pool.Refilled;

        _pool.TakeSandbox().Should().BeSameAs(_sandboxes.Empty[0]);
        _pool.Report().Should().BeEquivalentTo(new { Hits = 0L, Misses = 0L });
        _pool.BeginColdStart();
        _pool.EndColdStart();
        await _pool.Refilled;

        _sandboxes.Empty.Should().HaveCount(9, "the next one finds as many as this one did");
    }

    [Fact]
    public async Task Unused_ForTheIdleTimeout_AreEnded()
    {
        await ExpectAsync(_spec);

        _time.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromMilliseconds(1));

        await Task.WhenAll(_sandboxes.Prestarted.Select(placeholder => placeholder.Disposed)).WaitAsync(ScriptedPlane.Patience);
        _pool.Report().Ready.Should().BeEmpty();
        _time.ArmedTimers.Should().Be(0, "nothing is left to be looked after");
    }

    [Fact]
    public async Task Used_WithinTheIdleTimeout_Stay()
    {
        await ExpectAsync(_spec);
        _time.Advance(TimeSpan.FromMinutes(9));
        await ExpectAsync(_spec);

        _time.Advance(TimeSpan.FromMinutes(9));

        _pool.Report().Ready.Should().ContainKey("hello");
    }

    [Fact]
    public async Task Off_StartsNone()
    {
        _pool = CreatePool(megabytes: 0);

        await ExpectAsync(_spec);

        _pool.Take(_spec, "/code").Should().BeNull();
        _sandboxes.Prestarted.Should().BeEmpty();
        _pool.Report().Misses.Should().Be(0);
    }

    [Fact]
    public async Task Dispose_EndsThoseThatWait()
    {
        await ExpectAsync(_spec);

        await _pool.DisposeAsync();

        _sandboxes.Prestarted.Should().OnlyContain(placeholder => placeholder.Disposed.IsCompleted);
    }

    [Fact]
    public async Task Environment_ColdStart_RunsInAPlaceholder()
    {
        await using var plane = new ScriptedPlane(Scripts.EchoAsync, placeholderMegabytes: 256);
        plane.Runtimes.Placeholder = LaunchFor;
        plane.Plane.Prepare(plane.Spec);
        await plane.Activity.WhenIdleAsync();
        await plane.Plane.PlaceholdersStarted;

        var result = await plane.InvokeAsync("\"mine\"");

        result.Text().Should().Be("\"mine\"");
        plane.Sandboxes.Created.Should().BeEmpty();
        plane.Sandboxes.Prestarted[0].Specialised!.Spec.CodeDirectory.Should().Be("/code/blob");
    }

    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    private static PlaceholderLaunch LaunchFor(ExecutionSpec spec) =>
        new() { Name = spec.FunctionName, Arguments = [spec.FunctionName], Environment = new Dictionary<string, string>() };

    private PlaceholderPool CreatePool(int megabytes) => new(
        new ExecutionOptions { WorkDirectory = "/nowhere", PlaceholderMegabytes = megabytes }, _sandboxes,
        new ScriptedPlane.FixedRuntimes { Placeholder = LaunchFor }, _time, NullLoggerFactory.Instance);

    private async Task ExpectAsync(ExecutionSpec spec)
    {
        _pool.Expect(spec, "/code");
        await _pool.Refilled;
    }
}
