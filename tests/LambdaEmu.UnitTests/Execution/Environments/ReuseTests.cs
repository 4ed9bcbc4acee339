using LambdaEmu.Execution.Environments;
using LambdaEmu.Execution.Sandboxes;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Testing;

namespace LambdaEmu.UnitTests.Execution.Environments;

public sealed class ReuseTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Invoke_Repeatedly_ReusesTheWarmEnvironment(bool pipelined)
    {
        await using var plane = new ScriptedPlane(pipelined ? Scripts.PipelinedEchoAsync : Scripts.EchoAsync);

        for (var i = 0; i < 20; i++)
        {
            (await plane.InvokeAsync($"{{\"n\":{i}}}")).Text().Should().Be($"{{\"n\":{i}}}");
        }

        plane.Sandboxes.Created.Should().ContainSingle().Which.Processes.Should().ContainSingle();
        plane.Plane.EnvironmentsByState.Should().Equal(new Dictionary<EnvironmentState, int> { [EnvironmentState.Ready] = 1 });
        plane.Plane.InvocationsInFlight.Should().Be(0);
    }

    [Fact]
    public async Task Invoke_InParallel_StartsOneEnvironmentEach()
    {
        var gate = new Gate(3);
        await using var plane = new ScriptedPlane(Scripts.Handle(async (_, received) =>
        {
            await gate.ArriveAsync();
            return received.Payload;
        }));

        var results = await Task.WhenAll(plane.InvokeAsync("1"), plane.InvokeAsync("2"), plane.InvokeAsync("3"));

        results.Select(result => result.Text()).Should().Equal("1", "2", "3");
        plane.Sandboxes.Created.Should().HaveCount(3);
    }

    [Fact]
    public async Task Invoke_WithSeveralWarmEnvironments_TakesTheMostRecentlyUsed()
    {
        var gates = new Dictionary<string, TaskCompletionSource> { ["\"a\""] = new(), ["\"b\""] = new() };
        await using var plane = new ScriptedPlane(Scripts.Handle(async (runtime, received) =>
        {
            if (gates.TryGetValue(received.Payload, out var gate))
            {
                await gate.Task;
            }
            return $"\"{runtime.Sandbox.Spec.Id}\"";
        }));
        var a = plane.InvokeAsync("\"a\"");
        var b = plane.InvokeAsync("\"b\"");
        gates["\"b\""].SetResult();
        await b;
        gates["\"a\""].SetResult();
        var last = (await a).Text();

        (await plane.InvokeAsync()).Text().Should().Be(last);
        (await plane.InvokeAsync()).Text().Should().Be(last);
        last.Should().NotBe((await b).Text());
    }

    [Fact]
    public async Task Invoke_WithNewSpec_EndsEnvironmentsOfTheOldOne()
    {
        await using var plane = new ScriptedPlane(Scripts.EchoAsync);
        await plane.InvokeAsync();
        var oldInvocation = plane.Invocation();
        plane.Spec = ScriptedPlane.NewSpec();
        await plane.InvokeAsync();

        plane.Sandboxes.Created.Should().HaveCount(2);
        await plane.Sandboxes.Created[0].Disposed;

        // An event of the old spec still runs, in an environment of its own, and does not drive out the new one.
        await plane.InvokeAsync(oldInvocation);
        await plane.InvokeAsync();
        plane.Sandboxes.Created.Should().HaveCount(3);
        plane.Sandboxes.Created[1].IsDisposed.Should().BeFalse();
        plane.Plane.EnvironmentsByState.Should().Equal(new Dictionary<EnvironmentState, int> { [EnvironmentState.Ready] = 1 });
    }

    [Fact]
    public async Task Invoke_BusyWhileTheSpecChanges_RunsToItsEndAndThenEndsItsEnvironment()
    {
        var running = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        await using var plane = new ScriptedPlane(Scripts.Handle(async (_, received) =>
        {
            if (received.Payload == "\"slow\"")
            {
                running.SetResult();
                await finish.Task;
            }
            return received.Payload;
        }));
        var slow = plane.InvokeAsync("\"slow\"");
        await running.Task.WaitAsync(ScriptedPlane.Patience);
        plane.Spec = ScriptedPlane.NewSpec();
        await plane.InvokeAsync();
        finish.SetResult();

        (await slow).Text().Should().Be("\"slow\"");
        plane.Plane.EnvironmentsByState.Should().Equal(new Dictionary<EnvironmentState, int> { [EnvironmentState.Ready] = 1 });
    }

    [Fact]
    public async Task Retire_WithIdleEnvironment_EndsItAndLaterInvocationsStartAnew()
    {
        await using var plane = new ScriptedPlane(Scripts.EchoAsync);
        await plane.InvokeAsync();

        plane.Plane.Retire(plane.Spec.Key);

        plane.Plane.EnvironmentsByState.Should().BeEmpty();
        await plane.InvokeAsync();
        plane.Sandboxes.Created.Should().HaveCount(2);
    }

    [Fact]
    public async Task Environment_HoldsItsCode_UntilItHasEnded()
    {
        var plane = new ScriptedPlane(Scripts.EchoAsync);
        await plane.InvokeAsync();

        plane.Runtimes.Held[plane.Spec.CodeBlob].Should().Be(1);
        await plane.DisposeAsync();
        plane.Runtimes.Held[plane.Spec.CodeBlob].Should().Be(0);
    }

    [Fact]
    public async Task Environment_IdleForLong_IsEndedAndNothingTicksAfter()
    {
        await using var plane = new ScriptedPlane(Scripts.EchoAsync);
        await plane.InvokeAsync();

        plane.Time.Advance(TimeSpan.FromMinutes(9));
        await plane.InvokeAsync();
        plane.Time.Advance(TimeSpan.FromMinutes(9));
        plane.Plane.EnvironmentsByState.Should().NotBeEmpty("it was used nine minutes ago");
        plane.Time.Advance(TimeSpan.FromMinutes(2));

        plane.Plane.EnvironmentsByState.Should().BeEmpty();
        plane.Time.ArmedTimers.Should().Be(0);
    }

    [Fact]
    public async Task Plane_Disposed_EndsRunningInvocationsWithAServiceFault()
    {
        var running = new TaskCompletionSource();
        var plane = new ScriptedPlane(Scripts.Handle(async (runtime, _) =>
        {
            running.SetResult();
            await runtime.HangAsync();
            return "";
        }));
        var invocation = plane.InvokeAsync();
        await running.Task.WaitAsync(ScriptedPlane.Patience);

        await plane.DisposeAsync();

        (await invocation.Invoking(task => task).Should().ThrowAsync<LambdaEmu.Core.Errors.AwsException>()).Which.Status.Should().Be(500);
        plane.Sandboxes.Created.Should().OnlyContain(sandbox => sandbox.IsDisposed);
    }

    [Fact]
    public async Task Invoke_CallerStopsWaiting_InvocationRunsToItsEndAndTheEnvironmentStaysWarm()
    {
        var running = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        await using var plane = new ScriptedPlane(Scripts.Handle(async (_, received) =>
        {
            running.TrySetResult();
            await finish.Task;
            return received.Payload;
        }));
        using var caller = new CancellationTokenSource();
        var invocation = plane.Plane.InvokeAsync(plane.Invocation(), caller.Token).AsTask();
        await running.Task.WaitAsync(ScriptedPlane.Patience);

        await caller.CancelAsync();
        await invocation.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        plane.Plane.InvocationsInFlight.Should().Be(1);
        finish.SetResult();
        await plane.Activity.WhenIdleAsync().WaitAsync(ScriptedPlane.Patience);

        await plane.InvokeAsync();
        plane.Sandboxes.Created.Should().ContainSingle();
    }

    private sealed class Gate(int count)
    {
        private readonly TaskCompletionSource _open = new();
        private int _arrived;

        public Task ArriveAsync()
        {
            if (Interlocked.Increment(ref _arrived) == count)
            {
                _open.SetResult();
            }
            return _open.Task;
        }
    }
}
