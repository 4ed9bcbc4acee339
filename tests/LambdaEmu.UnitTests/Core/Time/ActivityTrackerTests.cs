using LambdaEmu.Core.Time;
using LambdaEmu.Testing;

namespace LambdaEmu.UnitTests.Core.Time;

public sealed class ActivityTrackerTests
{
    private readonly ActivityTracker _tracker = new();

    [Fact]
    public void Nothing_IsIdle()
    {
        _tracker.InFlight.Should().Be(0);
        _tracker.WhenIdleAsync().IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public async Task Idle_ComesWithTheEndOfTheLastPiece()
    {
        var first = _tracker.Begin();
        var idle = _tracker.WhenIdleAsync();
        var second = _tracker.Begin();

        first.Dispose();
        idle.IsCompleted.Should().BeFalse();
        _tracker.InFlight.Should().Be(1);
        second.Dispose();

        await idle;
        _tracker.InFlight.Should().Be(0);
    }

    [Fact]
    public async Task Idle_IsToldToEveryWaiter_AndAgainTheNextTime()
    {
        for (var round = 0; round < 2; round++)
        {
            var work = _tracker.Begin();
            var waiters = new[] { _tracker.WhenIdleAsync(), _tracker.WhenIdleAsync() };

            work.Dispose();

            await Task.WhenAll(waiters);
        }
    }

    [Fact]
    public void Piece_EndsOnce()
    {
        var work = _tracker.Begin();
        using var other = _tracker.Begin();

        work.Dispose();
        work.Dispose();

        _tracker.InFlight.Should().Be(1);
    }

    [Fact]
    public async Task Waiter_MayGiveUp_AndOthersStay()
    {
        using var impatience = new CancellationTokenSource();
        var work = _tracker.Begin();
        var impatient = _tracker.WhenIdleAsync(impatience.Token);
        var patient = _tracker.WhenIdleAsync();

        impatience.Cancel();

        await impatient.Invoking(t => t).Should().ThrowAsync<OperationCanceledException>();
        patient.IsCompleted.Should().BeFalse();
        work.Dispose();
        await patient;
    }

    [Fact]
    public async Task Rest_IsNoWork_UntilItsTimeHasCome()
    {
        var time = new ManualTimeProvider();
        using var caller = _tracker.Begin();
        using var work = _tracker.Begin();
        var idle = _tracker.WhenIdleAsync();

        var resting = _tracker.RestAsync(2, TimeSpan.FromSeconds(5), time);
        await idle;
        time.Advance(TimeSpan.FromSeconds(5));

        _tracker.InFlight.Should().Be(2, "whoever moved the clock waits for it from now on");
        await resting;
    }

    [Fact]
    public async Task Idle_IsNeverMissed_WhileWorkComesAndGoesOnManyThreads()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                using (_tracker.Begin())
                {
                }
                if (worker == 0 && i % 10 == 0)
                {
                    await _tracker.WhenIdleAsync();
                }
            }
        })));

        _tracker.InFlight.Should().Be(0);
        await _tracker.WhenIdleAsync();
    }
}
