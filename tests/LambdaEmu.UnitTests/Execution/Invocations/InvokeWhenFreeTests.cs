using System.Collections.Concurrent;
using LambdaEmu.UnitTests.Execution.Environments;

namespace LambdaEmu.UnitTests.Execution.Invocations;

public sealed class InvokeWhenFreeTests
{
    [Fact]
    public async Task ManyEventsAboveTheLimit_AllRun_AndNeverMoreAtATime()
    {
        var seen = new ConcurrentBag<string>();
        var running = 0;
        var most = 0;
        await using var plane = new ScriptedPlane(
            Scripts.Handle((_, received) =>
            {
                var now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                seen.Add(received.Payload);
                Interlocked.Decrement(ref running);
                return Task.FromResult("null");
            }),
            concurrency: 2);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => RunAsync(plane, $"{i}"))).WaitAsync(ScriptedPlane.Patience);

        seen.Select(int.Parse).Order().Should().Equal(Enumerable.Range(0, 100));
        most.Should().BeLessThanOrEqualTo(2);
        plane.Plane.InvocationsInFlight.Should().Be(0);
    }

    [Fact]
    public async Task Cancelling_EndsTheWaiting_NotWhatRuns()
    {
        var finish = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        await using var plane = new ScriptedPlane(
            Scripts.Handle(async (_, _) =>
            {
                started.TrySetResult();
                await finish.Task;
                return "null";
            }),
            concurrency: 1);
        using var giveUp = new CancellationTokenSource();
        var first = RunAsync(plane, "1", giveUp.Token);
        await started.Task.WaitAsync(ScriptedPlane.Patience);
        var second = RunAsync(plane, "2", giveUp.Token);

        await giveUp.CancelAsync();

        await FluentActions.Awaiting(() => second).Should().ThrowAsync<OperationCanceledException>();
        finish.SetResult();
        (await first.WaitAsync(ScriptedPlane.Patience)).IsError.Should().BeFalse();
    }

    [Fact]
    public async Task EventThatCannotBeMade_GivesItsPlaceBack()
    {
        await using var plane = new ScriptedPlane(Scripts.EchoAsync, concurrency: 1);

        await FluentActions.Awaiting(() => plane.Plane.InvokeWhenFreeAsync(plane.Spec.Key, () => throw new InvalidOperationException("gone"), CancellationToken.None).AsTask())
            .Should().ThrowAsync<InvalidOperationException>();

        await RunAsync(plane, "1").WaitAsync(ScriptedPlane.Patience);
    }

    private static Task<LambdaEmu.Execution.Invocations.InvocationResult> RunAsync(ScriptedPlane plane, string payload, CancellationToken ct = default) =>
        plane.Plane.InvokeWhenFreeAsync(plane.Spec.Key, () => plane.Invocation(payload), ct).AsTask();

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); seen < value;)
        {
            seen = Interlocked.CompareExchange(ref target, value, seen) is var found && found == seen ? value : found;
        }
    }
}
