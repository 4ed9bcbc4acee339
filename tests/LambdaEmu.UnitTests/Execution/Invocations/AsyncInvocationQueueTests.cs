using System.Collections.Concurrent;
using LambdaEmu.UnitTests.Execution.Environments;

namespace LambdaEmu.UnitTests.Execution.Invocations;

public sealed class AsyncInvocationQueueTests
{
    [Fact]
    public async Task Enqueue_ManyEventsAboveTheLimit_RunsThemAll()
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

        for (var i = 0; i < 100; i++)
        {
            plane.Plane.Events.Enqueue(plane.Invocation($"{i}"));
        }
        await plane.Activity.WhenIdleAsync().WaitAsync(ScriptedPlane.Patience);

        seen.Select(int.Parse).Order().Should().Equal(Enumerable.Range(0, 100));
        most.Should().BeLessThanOrEqualTo(2);
        plane.Plane.InvocationsInFlight.Should().Be(0);
    }

    [Fact]
    public async Task Enqueue_CountsAsInFlightFromTheStartToTheEnd()
    {
        var finish = new TaskCompletionSource();
        await using var plane = new ScriptedPlane(Scripts.Handle(async (_, _) =>
        {
            await finish.Task;
            return "null";
        }));

        plane.Plane.Events.Enqueue(plane.Invocation());

        plane.Activity.InFlight.Should().BePositive();
        var idle = plane.Activity.WhenIdleAsync();
        idle.IsCompleted.Should().BeFalse();
        finish.SetResult();
        await idle.WaitAsync(ScriptedPlane.Patience);
    }

    [Fact]
    public async Task Dispose_WithWaitingEvents_DropsThemAndCountsThemOut()
    {
        var plane = new ScriptedPlane(
            Scripts.Handle(async (runtime, _) =>
            {
                await runtime.HangAsync();
                return "";
            }),
            concurrency: 1);
        for (var i = 0; i < 10; i++)
        {
            plane.Plane.Events.Enqueue(plane.Invocation());
        }

        await plane.DisposeAsync();

        await plane.Activity.WhenIdleAsync().WaitAsync(ScriptedPlane.Patience);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); seen < value;)
        {
            seen = Interlocked.CompareExchange(ref target, value, seen) is var found && found == seen ? value : found;
        }
    }
}
