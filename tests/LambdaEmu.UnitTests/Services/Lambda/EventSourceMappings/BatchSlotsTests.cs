using LambdaEmu.Core.Identity;
using LambdaEmu.Services.Lambda.EventSourceMappings;
using LambdaEmu.Services.Lambda.EventSourceMappings.Polling;
using LambdaEmu.Services.Lambda.Functions;
using LambdaEmu.Testing;

namespace LambdaEmu.UnitTests.Services.Lambda.EventSourceMappings;

/// <summary>How many batches of a mapping may run at a time, and how that number grows.</summary>
public sealed class BatchSlotsTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task Backlog_MakesFiveMoreEachSecond_UpToTheMost()
    {
        var slots = new BatchSlots(new SlotLimits(5, 5, 12), _clock);

        (await TakeAllAsync(slots)).Should().Be(5);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await _waiting!;
        (await TakeAllAsync(slots)).Should().Be(4, "the one that waited has the fifth");
        _clock.Advance(TimeSpan.FromSeconds(1));
        await _waiting!;
        (await TakeAllAsync(slots)).Should().Be(1);
        _clock.Advance(TimeSpan.FromHours(1));

        _waiting!.IsCompleted.Should().BeFalse("twelve are the most");
        _clock.ArmedTimers.Should().Be(0, "it grows no more");
    }

    [Fact]
    public async Task Release_ServesWhoWaits()
    {
        var slots = new BatchSlots(new SlotLimits(2, 0, 2), _clock);
        await TakeAllAsync(slots);

        slots.Release();

        await _waiting!;
        (await TakeAllAsync(slots)).Should().Be(0);
    }

    [Fact]
    public async Task Taker_IsToldOfEachSlot_WhetherItWaitedOrNot()
    {
        var slots = new BatchSlots(new SlotLimits(1, 0, 1), _clock);
        var told = 0;

        await slots.TakeAsync(CancellationToken.None, () => told++);
        told.Should().Be(1);
        var second = slots.TakeAsync(CancellationToken.None, () => told++);
        told.Should().Be(1, "it waits");
        slots.Release();
        told.Should().Be(2, "it is told before the release returns");
        await second;

        told.Should().Be(2);
    }

    [Fact]
    public async Task Calm_BeginsWithFewAgain()
    {
        var slots = new BatchSlots(new SlotLimits(1, 5, 12), _clock);
        await TakeAllAsync(slots);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await _waiting!;
        slots.Release();
        slots.Release();

        slots.Shrink();

        (await TakeAllAsync(slots)).Should().Be(1);
    }

    [Fact]
    public async Task End_ComesWithTheLastRelease_AndCancelledWaitsTakeNothing()
    {
        var slots = new BatchSlots(new SlotLimits(1, 0, 1), _clock);
        using var gone = new CancellationTokenSource();
        await slots.TakeAsync(default);
        var waiting = slots.TakeAsync(gone.Token).AsTask();
        var end = slots.WhenFreeAsync();

        await gone.CancelAsync();
        await ((Func<Task>)(() => waiting)).Should().ThrowAsync<OperationCanceledException>();
        end.IsCompleted.Should().BeFalse();
        slots.Release();

        await end;
        slots.WhenFreeAsync().IsCompleted.Should().BeTrue();
    }

    [Theory]
    [InlineData(null, false, true, 5, 5, 1250)]
    [InlineData(null, false, false, 1250, 5, 1250)]
    [InlineData(2, false, true, 2, 5, 2)]
    [InlineData(100, false, true, 5, 5, 100)]
    [InlineData(null, true, true, 1250, 0, 1250)]
    public void Limits_FollowFromTheSettings(int? maximumConcurrency, bool isFifo, bool limitRates, int start, int growth, int most) =>
        SlotLimits.Of(Settings() with { MaximumConcurrency = maximumConcurrency }, isFifo, limitRates).Should().Be(new SlotLimits(start, growth, most));

    [Fact]
    public void Limits_OfProvisionedPollers_AreTenEach() =>
        SlotLimits.Of(Settings() with { Pollers = new ProvisionedPollers(2, 7) }, isFifo: false, limitRates: true).Should().Be(new SlotLimits(20, 16, 70));

    private Task? _waiting;

    /// <summary>Takes slots until it has to wait, as <see cref="_waiting"/> then does.</summary>
    private async Task<int> TakeAllAsync(BatchSlots slots)
    {
        for (var taken = 0; ; taken++)
        {
            var take = slots.TakeAsync(default).AsTask();
            if (!take.IsCompleted)
            {
                _waiting = take;
                return taken;
            }
            await take;
        }
    }

    private static MappingSettings Settings() => new()
    {
        EventSourceArn = "arn:aws:sqs:us-east-1:000000000000:q",
        Function = new FunctionReference(new ResourceScope("000000000000", "us-east-1"), "f", null),
        LastModified = DateTimeOffset.UnixEpoch,
    };
}
