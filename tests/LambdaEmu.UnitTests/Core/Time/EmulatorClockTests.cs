using LambdaEmu.Core.Time;
using LambdaEmu.Testing;

namespace LambdaEmu.UnitTests.Core.Time;

/// <summary>The clock over one that stands still unless a test moves it.</summary>
public sealed class EmulatorClockTests
{
    private readonly ManualTimeProvider _real = new();
    private readonly EmulatorClock _clock;

    public EmulatorClockTests() => _clock = new EmulatorClock(_real);

    [Fact]
    public void Time_RunsAsTheRealOneDoes()
    {
        var started = _clock.GetTimestamp();

        _real.Advance(TimeSpan.FromSeconds(3));

        _clock.GetUtcNow().Should().Be(_real.GetUtcNow());
        _clock.GetElapsedTime(started).Should().Be(TimeSpan.FromSeconds(3));
        _clock.Ahead.Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public async Task Advance_MovesTimeAndStaysAhead()
    {
        var started = _clock.GetTimestamp();

        await AdvanceAsync(TimeSpan.FromHours(6));
        _real.Advance(TimeSpan.FromSeconds(1));

        _clock.GetUtcNow().Should().Be(_real.GetUtcNow() + TimeSpan.FromHours(6));
        _clock.GetElapsedTime(started).Should().Be(TimeSpan.FromHours(6) + TimeSpan.FromSeconds(1));
        _clock.Ahead.Should().Be(TimeSpan.FromHours(6));
    }

    [Fact]
    public async Task Advance_FiresTimersInOrder_EachAtItsTime_AlsoThoseSetOnTheWay()
    {
        var start = _clock.GetUtcNow();
        var fired = new List<(string, TimeSpan)>();
        void Note(string name) => fired.Add((name, _clock.GetUtcNow() - start));
        using var late = Timer(TimeSpan.FromMinutes(5), () => Note("late"));
        ITimer? second = null;
        using var first = Timer(TimeSpan.FromMinutes(1), () =>
        {
            Note("first");
            second = Timer(TimeSpan.FromMinutes(2), () => Note("second"));
        });
        using var beyond = Timer(TimeSpan.FromMinutes(11), () => Note("beyond"));

        await AdvanceAsync(TimeSpan.FromMinutes(10));

        fired.Should().Equal(("first", TimeSpan.FromMinutes(1)), ("second", TimeSpan.FromMinutes(3)), ("late", TimeSpan.FromMinutes(5)));
        second!.Dispose();
    }

    [Fact]
    public async Task Advance_WaitsAtEachTimer_UntilAllIsQuiet()
    {
        var work = new TaskCompletionSource();
        var fired = new List<int>();
        using var first = Timer(TimeSpan.FromMinutes(1), () => fired.Add(1));
        using var second = Timer(TimeSpan.FromMinutes(2), () => fired.Add(2));

        var moving = _clock.AdvanceAsync(TimeSpan.FromMinutes(3), _ => fired.Count == 1 ? work.Task : Task.CompletedTask, CancellationToken.None);

        fired.Should().Equal(1);
        moving.IsCompleted.Should().BeFalse();
        work.SetResult();
        await moving;
        fired.Should().Equal(1, 2);
    }

    [Fact]
    public async Task TimersThatAreLeft_ComeSoonerInRealTime()
    {
        var fired = 0;
        using var timer = Timer(TimeSpan.FromMinutes(10), () => fired++);

        await AdvanceAsync(TimeSpan.FromMinutes(9));
        _real.Advance(TimeSpan.FromSeconds(59));
        fired.Should().Be(0);
        _real.Advance(TimeSpan.FromSeconds(1));
        fired.Should().Be(1);
        _real.Advance(TimeSpan.FromHours(1));

        fired.Should().Be(1);
    }

    [Fact]
    public void Freeze_StopsTimeAndTimers_ResumeLetsThemRunOn()
    {
        var fired = 0;
        using var timer = Timer(TimeSpan.FromMinutes(2), () => fired++);
        _real.Advance(TimeSpan.FromMinutes(1));
        var stood = _clock.GetUtcNow();

        _clock.Freeze();
        _real.Advance(TimeSpan.FromHours(1));
        (_clock.GetUtcNow(), _clock.IsFrozen, fired).Should().Be((stood, true, 0));
        _clock.Ahead.Should().Be(-TimeSpan.FromHours(1));
        _clock.Resume();
        _real.Advance(TimeSpan.FromSeconds(59));
        fired.Should().Be(0);
        _real.Advance(TimeSpan.FromSeconds(1));

        fired.Should().Be(1);
        _clock.GetUtcNow().Should().Be(stood + TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Frozen_CanBeMoved()
    {
        var fired = new List<int>();
        using var first = Timer(TimeSpan.FromMinutes(1), () => fired.Add(1));
        using var second = Timer(TimeSpan.FromMinutes(3), () => fired.Add(2));
        _clock.Freeze();
        var stood = _clock.GetUtcNow();

        await AdvanceAsync(TimeSpan.FromMinutes(2));

        fired.Should().Equal(1);
        _clock.GetUtcNow().Should().Be(stood + TimeSpan.FromMinutes(2));
        _clock.IsFrozen.Should().BeTrue();
    }

    [Fact]
    public async Task PeriodicTimer_FiresAtEachOfItsTimes()
    {
        var fired = 0;
        using var timer = _clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        await AdvanceAsync(TimeSpan.FromSeconds(6));
        fired.Should().Be(3);
        _real.Advance(TimeSpan.FromSeconds(1));

        fired.Should().Be(4);
    }

    [Fact]
    public async Task DisposedAndUnsetTimers_NeverFire()
    {
        var fired = 0;
        var disposed = Timer(TimeSpan.FromSeconds(1), () => fired++);
        disposed.Dispose();
        using var unset = Timer(TimeSpan.FromSeconds(1), () => fired++);
        unset.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan).Should().BeTrue();

        await AdvanceAsync(TimeSpan.FromDays(1));
        _real.Advance(TimeSpan.FromDays(1));

        fired.Should().Be(0);
        disposed.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan).Should().BeFalse();
    }

    [Fact]
    public async Task Timer_OfYears_IsNoRealTimerOfYears()
    {
        var clock = new EmulatorClock(TimeProvider.System);
        var fired = 0;
        await using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromDays(3650), Timeout.InfiniteTimeSpan);

        await clock.AdvanceAsync(TimeSpan.FromDays(3651), _ => Task.CompletedTask, CancellationToken.None);

        fired.Should().Be(1);
    }

    private ITimer Timer(TimeSpan due, Action act) => _clock.CreateTimer(_ => act(), null, due, Timeout.InfiniteTimeSpan);

    private Task AdvanceAsync(TimeSpan by) => _clock.AdvanceAsync(by, _ => Task.CompletedTask, CancellationToken.None);
}
