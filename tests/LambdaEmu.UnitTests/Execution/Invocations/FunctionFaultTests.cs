using System.Collections.Concurrent;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Faults;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.UnitTests.Execution.Environments;

namespace LambdaEmu.UnitTests.Execution.Invocations;

/// <summary>Functions as they are when somebody asked for trouble.</summary>
public sealed class FunctionFaultTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Throttle_RefusesTheInvocation_HoweverItCame(bool queued)
    {
        await using var plane = new ScriptedPlane(Scripts.EchoAsync, concurrency: 1);
        Ask(plane, FaultKind.ThrottleInvocation, times: 1);

        var refused = (await FluentActions.Awaiting(() => RunAsync(plane, queued)).Should().ThrowAsync<AwsException>()).Which;

        (refused.Code, refused.Status, refused.Members!["Reason"]).Should().Be(("TooManyRequestsException", 429, "ConcurrentInvocationLimitExceeded"));
        plane.Sandboxes.Created.Should().BeEmpty();
        (await RunAsync(plane, queued)).Text().Should().Be("{}", "the place is free, and the rule has struck as often as it may");
    }

    [Fact]
    public async Task Throttle_OfAnotherFunction_SparesThisOne()
    {
        await using var plane = new ScriptedPlane(Scripts.EchoAsync);
        plane.Faults.Replace([new FaultRule { Kind = FaultKind.ThrottleInvocation, Target = "other" }]);

        (await plane.InvokeAsync()).IsError.Should().BeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Delay_HoldsTheEventBack_AndIsNoWorkInFlightMeanwhile(bool queued)
    {
        var seen = new ConcurrentQueue<string>();
        await using var plane = new ScriptedPlane(Scripts.Handle((_, received) =>
        {
            seen.Enqueue(received.Payload);
            return Task.FromResult("null");
        }));
        Ask(plane, FaultKind.DelayInvocation, delaySeconds: 60);
        // As whoever runs queued events counts itself.
        using var caller = queued ? plane.Activity.Begin() : default;
        var waiting = plane.Time.NextTimerAsync();
        var running = RunAsync(plane, queued);
        await waiting.WaitAsync(ScriptedPlane.Patience);
        await plane.Activity.WhenIdleAsync().WaitAsync(ScriptedPlane.Patience);

        plane.Time.Advance(TimeSpan.FromSeconds(59.999));
        (seen.Count, plane.Activity.InFlight).Should().Be((0, 0));
        plane.Time.Advance(TimeSpan.FromSeconds(0.001));

        (await running.WaitAsync(ScriptedPlane.Patience)).IsError.Should().BeFalse();
        seen.Should().ContainSingle();
        plane.Activity.InFlight.Should().Be(queued ? 1 : 0);
    }

    [Fact]
    public async Task Crash_KillsTheRuntimeWhenItAnswers_AndTheNextInvocationStartsAnother()
    {
        var handled = 0;
        await using var plane = new ScriptedPlane(Scripts.Handle((_, received) =>
        {
            Interlocked.Increment(ref handled);
            return Task.FromResult(received.Payload);
        }));
        await plane.InvokeAsync();
        Ask(plane, FaultKind.CrashInvocation, times: 1);
        var invocation = plane.Invocation();

        var result = await plane.InvokeAsync(invocation);

        (result.Outcome, result.ErrorType).Should().Be((InvocationOutcome.Exited, "Runtime.ExitError"));
        result.Text().Should().Be(
            $$"""{"errorType":"Runtime.ExitError","errorMessage":"RequestId: {{invocation.RequestId}} Error: Runtime exited with error: signal: killed"}""");
        handled.Should().Be(2, "what the function does is done");
        (await plane.InvokeAsync("\"again\"")).Text().Should().Be("\"again\"");
        plane.Sandboxes.Created.Should().ContainSingle().Which.Processes.Should().HaveCount(2);
    }

    [Fact]
    public async Task Crash_TakesAlsoTheErrorsOfHandlers_AndPipelinedAnswers()
    {
        await using var failing = new ScriptedPlane(async runtime =>
        {
            await runtime.ReportErrorAsync(await runtime.NextAsync(), """{"errorType":"E"}""");
            await runtime.HangAsync();
            return default;
        });
        await using var pipelining = new ScriptedPlane(Scripts.PipelinedEchoAsync);
        foreach (var plane in new[] { failing, pipelining })
        {
            Ask(plane, FaultKind.CrashInvocation, times: 1);
            (await plane.InvokeAsync()).ErrorType.Should().Be("Runtime.ExitError");
        }
    }

    private static Task<InvocationResult> RunAsync(ScriptedPlane plane, bool queued) => queued
        ? plane.Plane.InvokeWhenFreeAsync(plane.Spec.Key, () => plane.Invocation(), CancellationToken.None).AsTask()
        : plane.Plane.InvokeAsync(plane.Invocation()).AsTask();

    private static void Ask(ScriptedPlane plane, FaultKind kind, int? times = null, int delaySeconds = 0) =>
        plane.Faults.Replace([new FaultRule { Kind = kind, Target = "hello", Times = times, Delay = TimeSpan.FromSeconds(delaySeconds) }]);
}
