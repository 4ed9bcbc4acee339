using LambdaEmu.Execution;
using LambdaEmu.Execution.Environments;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.Sandboxes;
using LambdaEmu.Testing;

namespace LambdaEmu.UnitTests.Execution.Environments;

/// <summary>Environments that are started ahead of invocations and kept.</summary>
public sealed class ProvisionedTests
{
    [Fact]
    public async Task Provision_StartsEnvironmentsAhead_AndInvocationsFindThemWarm()
    {
        await using var plane = new ScriptedPlane(TypeOf);

        await ProvisionAsync(plane, 2);

        Counts(plane).Should().Be(new ProvisionedCounts(2, 2, 2, Failed: false));
        plane.Sandboxes.Created.Should().HaveCount(2);
        (await plane.InvokeAsync()).Text().Should().Be("\"provisioned-concurrency\"");
        plane.Sandboxes.Created.Should().HaveCount(2);
        plane.Plane.EnvironmentsByState.Should().Equal(new Dictionary<EnvironmentState, int> { [EnvironmentState.Ready] = 2 });
    }

    [Fact]
    public async Task Invoke_AboveWhatIsProvisioned_SpillsOverToOnDemand()
    {
        var arrived = 0;
        var all = new TaskCompletionSource();
        await using var plane = new ScriptedPlane(Scripts.Handle(async (runtime, _) =>
        {
            if (Interlocked.Increment(ref arrived) == 2)
            {
                all.SetResult();
            }
            await all.Task;
            return runtime.Environment["AWS_LAMBDA_INITIALIZATION_TYPE"];
        }));
        await ProvisionAsync(plane, 1);

        var results = await Task.WhenAll(plane.InvokeAsync(), plane.InvokeAsync());

        results.Select(r => r.Text()).Should().BeEquivalentTo("provisioned-concurrency", "on-demand");
        (await plane.InvokeAsync()).Text().Should().Be("provisioned-concurrency", "it comes first whoever was used last");
    }

    [Fact]
    public async Task Log_TellsTheInitPhaseWhenItIs_AndNotWithTheFirstInvocation()
    {
        await using var plane = new ScriptedPlane(Scripts.EchoAsync);

        await ProvisionAsync(plane, 1);
        plane.Logs.Messages.Should().Equal(
            "INIT_START Runtime Version: python:3.13.v1\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:0123\n",
            "INIT_REPORT Init Duration: 0.00 ms\tPhase: init\tStatus: success\n");
        await plane.InvokeAsync();

        plane.Logs.Messages.Should().HaveCount(5);
        plane.Logs.Messages[^1].Should().StartWith("REPORT ").And.NotContain("Init Duration");
        plane.Logs.Streams.Should().ContainSingle();
    }

    [Fact]
    public async Task JsonLog_NamesTheInitializationType()
    {
        await using var plane = new ScriptedPlane(Scripts.EchoAsync)
        {
            Spec = ScriptedPlane.NewSpec(logging: new LogSettings("/aws/lambda/hello", Json: true, ApplicationLogLevel: "INFO", SystemLogLevel: "INFO")),
        };

        await ProvisionAsync(plane, 1);

        plane.Logs.Messages.Should().HaveCount(2).And.OnlyContain(m => m.Contains("\"initializationType\":\"provisioned-concurrency\""));
        plane.Logs.Messages[1].Should().Contain("platform.initReport").And.Contain("\"status\":\"success\"");
    }

    [Fact]
    public async Task Environment_IdleForAnyTime_IsKept()
    {
        await using var plane = new ScriptedPlane(TypeOf);
        await ProvisionAsync(plane, 1);
        await plane.InvokeAsync();

        plane.Time.Advance(TimeSpan.FromDays(1));

        (await plane.InvokeAsync()).Text().Should().Be("\"provisioned-concurrency\"");
        plane.Sandboxes.Created.Should().ContainSingle().Which.Processes.Should().ContainSingle();
    }

    [Fact]
    public async Task Environment_WhoseRuntimeDiesIdle_IsStartedAgainBeforeItIsNeeded()
    {
        var again = new TaskCompletionSource();
        await using var plane = new ScriptedPlane(Scripts.FirstThen(TypeOf, runtime =>
        {
            again.TrySetResult();
            return TypeOf(runtime);
        }));
        await ProvisionAsync(plane, 1);

        plane.Sandboxes.Created[0].Processes[0].Kill();
        await again.Task.WaitAsync(ScriptedPlane.Patience);
        await QuietAsync(plane);

        Counts(plane).Should().Be(new ProvisionedCounts(1, 1, 1, Failed: false));
        (await plane.InvokeAsync(tail: true)).Tail().Should().StartWith("START ", "the init phase was before");
        plane.Sandboxes.Created.Should().ContainSingle("the sandbox stays").Which.Processes.Should().HaveCount(2);
    }

    [Fact]
    public async Task Environment_WhoseRuntimeEndsInAnInvocation_IsStartedAgain()
    {
        await using var plane = new ScriptedPlane(Scripts.FirstThen(
            async runtime =>
            {
                await runtime.NextAsync();
                return new SandboxExit(7);
            },
            TypeOf));
        await ProvisionAsync(plane, 1);

        (await plane.InvokeAsync()).ErrorType.Should().Be("Runtime.ExitError");
        await QuietAsync(plane);

        Counts(plane).Should().Be(new ProvisionedCounts(1, 1, 1, Failed: false));
        (await plane.InvokeAsync(tail: true)).Tail().Should().StartWith("START ");
    }

    [Fact]
    public async Task Environment_WhoseRuntimeDiesAgainUnused_IsGivenUp()
    {
        var again = new TaskCompletionSource();
        await using var plane = new ScriptedPlane(Scripts.FirstThen(Scripts.EchoAsync, runtime =>
        {
            again.TrySetResult();
            return Scripts.EchoAsync(runtime);
        }));
        await ProvisionAsync(plane, 1);
        var sandbox = plane.Sandboxes.Created[0];
        sandbox.Processes[0].Kill();
        await again.Task.WaitAsync(ScriptedPlane.Patience);
        await QuietAsync(plane);

        sandbox.Processes[1].Kill();
        await sandbox.Disposed.WaitAsync(ScriptedPlane.Patience);

        Counts(plane).Should().Be(new ProvisionedCounts(1, 0, 0, Failed: true));
        sandbox.Processes.Should().HaveCount(2, "else it would die and start for ever");
    }

    [Fact]
    public async Task Init_ThatFails_FailsTheAllocation_AndLeavesNothing()
    {
        await using var plane = new ScriptedPlane(Scripts.Exit(3));

        await ProvisionAsync(plane, 50);

        Counts(plane).Should().Be(new ProvisionedCounts(50, 0, 0, Failed: true));
        plane.Plane.EnvironmentsByState.Should().BeEmpty();
        plane.Sandboxes.Created.Count.Should().BeLessThan(50, "what failed for one fails for all");
    }

    [Fact]
    public async Task Init_MayTakeLongerThanOnDemand()
    {
        var started = new TaskCompletionSource();
        await using var plane = new ScriptedPlane(async runtime =>
        {
            started.TrySetResult();
            await runtime.HangAsync();
            return new SandboxExit(0);
        });
        plane.Plane.Provision(plane.Spec, 1);
        await started.Task.WaitAsync(ScriptedPlane.Patience);

        plane.Time.Advance(TimeSpan.FromSeconds(129));
        Counts(plane).Failed.Should().BeFalse();
        plane.Time.Advance(TimeSpan.FromSeconds(1));
        await QuietAsync(plane);

        Counts(plane).Failed.Should().BeTrue();
        plane.Logs.Messages[^1].Should().Be("INIT_REPORT Init Duration: 130000.00 ms\tPhase: init\tStatus: timeout\n");
    }

    [Fact]
    public async Task Provision_Less_EndsTheIdleAtOnce_AndTheBusyAfterTheirInvocation()
    {
        var running = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        await using var plane = new ScriptedPlane(Scripts.Handle(async (_, received) =>
        {
            running.TrySetResult();
            await finish.Task;
            return received.Payload;
        }));
        await ProvisionAsync(plane, 3);
        var busy = plane.InvokeAsync();
        await running.Task.WaitAsync(ScriptedPlane.Patience);

        plane.Plane.Provision(plane.Spec, 0);

        plane.Plane.EnvironmentsByState.Should().Equal(new Dictionary<EnvironmentState, int> { [EnvironmentState.Invoking] = 1 });
        finish.SetResult();
        await busy;
        plane.Plane.EnvironmentsByState.Should().BeEmpty();
        await Task.WhenAll(plane.Sandboxes.Created.Select(s => s.Disposed)).WaitAsync(ScriptedPlane.Patience);
    }

    [Fact]
    public async Task Retire_EndsThemToo()
    {
        await using var plane = new ScriptedPlane(Scripts.EchoAsync);
        await ProvisionAsync(plane, 2);

        plane.Plane.Retire(plane.Spec.Key);

        plane.Plane.EnvironmentsByState.Should().BeEmpty();
        await Task.WhenAll(plane.Sandboxes.Created.Select(s => s.Disposed)).WaitAsync(ScriptedPlane.Patience);
    }

    [Fact]
    public async Task Plane_DisposedWhileTheyStart_LeavesNone()
    {
        var started = new TaskCompletionSource();
        var plane = new ScriptedPlane(async runtime =>
        {
            started.TrySetResult();
            await runtime.HangAsync();
            return new SandboxExit(0);
        });
        plane.Plane.Provision(plane.Spec, 20);
        await started.Task.WaitAsync(ScriptedPlane.Patience);

        await plane.DisposeAsync();
        await QuietAsync(plane);

        await Task.WhenAll(plane.Sandboxes.Created.Select(s => s.Disposed)).WaitAsync(ScriptedPlane.Patience);
        plane.Plane.EnvironmentsByState.Should().BeEmpty();
    }

    private static RuntimeScript TypeOf { get; } =
        Scripts.Handle((runtime, _) => Task.FromResult($"\"{runtime.Environment["AWS_LAMBDA_INITIALIZATION_TYPE"]}\""));

    private static Task ProvisionAsync(ScriptedPlane plane, int count)
    {
        plane.Plane.Provision(plane.Spec, count);
        return QuietAsync(plane);
    }

    private static Task QuietAsync(ScriptedPlane plane) => plane.Activity.WhenIdleAsync().WaitAsync(ScriptedPlane.Patience);

    private static ProvisionedCounts Counts(ScriptedPlane plane) => plane.Plane.ProvisionedOf(plane.Spec.Key);
}
