using LambdaEmu.Core.Trail;
using LambdaEmu.Testing;

namespace LambdaEmu.UnitTests.Core.Trail;

public sealed class EventTrailTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly EventTrail _trail;

    public EventTrailTests() => _trail = new EventTrail(_time);

    [Fact]
    public void Latest_IsTheEnd_OldestFirst()
    {
        for (var i = 1; i <= 3; i++)
        {
            _trail.Record(Step($"{i}"));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        _trail.Latest(2).Lines().Should().Equal("0: Published 2", "1: Published 3");
        _trail.Latest(10).Should().HaveCount(3);
    }

    [Fact]
    public void Trail_ThatIsFull_DropsTheOldest()
    {
        for (var i = 0; i < EventTrail.Capacity + 5; i++)
        {
            _trail.Record(Step($"{i}"));
        }

        Names().Should().HaveCount(EventTrail.Capacity);
        Names()[0].Should().Be("5");
        Names()[^1].Should().Be($"{EventTrail.Capacity + 4}");
    }

    [Fact]
    public void Trail_WithTooManyMessagesOfBatches_DropsTheOldest()
    {
        var tenth = new TracedId[EventTrail.MaxMessages / 10];
        _trail.Record(Step("before"));
        for (var i = 0; i < 10; i++)
        {
            _trail.Record(Step($"{i}", tenth));
        }
        Names().Should().HaveCount(11);

        _trail.Record(Step("one too many", new TracedId[1]));

        Names().Should().Equal([.. Enumerable.Range(1, 9).Select(i => $"{i}"), "one too many"]);
    }

    [Fact]
    public void ReservedPlace_ComesBeforeWhatWasRecordedMeanwhile_AndHasItsTime()
    {
        var place = _trail.Reserve();
        var unused = _trail.Reserve();
        _time.Advance(TimeSpan.FromSeconds(1));
        _trail.Record(Step("effect"));

        Names().Should().Equal("effect");
        _trail.Record(place, Step("cause"));

        _trail.Latest(10).Lines().Should().Equal("0: Published cause", "1: Published effect");
        unused.Number.Should().BeGreaterThan(place.Number);
    }

    [Fact]
    public void ReservedPlace_ThatOthersHaveTaken_IsNotUsed()
    {
        var place = _trail.Reserve();
        for (var i = 0; i < EventTrail.Capacity; i++)
        {
            _trail.Record(Step("new"));
        }

        _trail.Record(place, Step("late"));

        Names().Should().HaveCount(EventTrail.Capacity).And.OnlyContain(n => n == "new");
    }

    [Fact]
    public void Clear_ForgetsEverything_AlsoWhatIsUnderWay()
    {
        _trail.Record(Step("old", new TracedId[EventTrail.MaxMessages]));
        var place = _trail.Reserve();

        _trail.Clear();
        _trail.Record(place, Step("late"));
        _trail.Record(Step("new", new TracedId[EventTrail.MaxMessages]));

        Names().Should().Equal("new");
    }

    [Fact]
    public async Task Threads_LoseNothing_AndKeepTheirOrder()
    {
        const int threads = 4;
        const int each = EventTrail.Capacity / threads;
        await Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < each; i++)
            {
                var place = _trail.Reserve();
                _trail.Record(place, Step($"{thread}", attempt: i + 1));
                if (i % 100 == 0)
                {
                    _trail.Latest(EventTrail.Capacity).Should().OnlyContain(e => e.Step != null);
                }
            }
        })));

        var steps = _trail.Latest(EventTrail.Capacity);
        steps.Should().HaveCount(threads * each);
        foreach (var thread in steps.GroupBy(e => e.Step.Where))
        {
            thread.Select(e => e.Step.Attempt).Should().Equal(Enumerable.Range(1, each));
        }
    }

    private List<string> Names() => [.. _trail.Latest(EventTrail.Capacity).Select(e => e.Step.Where)];

    private static EventStep Step(string where, TracedId[]? messages = null, int attempt = 0) =>
        new() { What = StepKind.Published, Where = where, Messages = messages ?? [], Attempt = attempt };
}
