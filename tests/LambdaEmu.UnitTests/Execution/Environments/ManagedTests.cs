using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Faults;
using LambdaEmu.Execution.Environments;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.Sandboxes;
using LambdaEmu.Testing;

namespace LambdaEmu.UnitTests.Execution.Environments;

/// <summary>Environments on managed instances: several invocations at once in one process.</summary>
public sealed class ManagedTests
{
    private const string Exited = """{"errorType":"Runtime.ExitError","errorMessage":"RequestId: """;

    [Fact]
    public async Task Invoke_TwoAtOnce_RunInOneEnvironment_AndEachGetsItsAnswer()
    {
        // The first answers after the second, which can't be where one waits for the other.
        var second = new TaskCompletionSource();
        await using var plane = Plane(2, async (runtime, received) =>
        {
            if (received.Payload == "1")
            {
                await second.Task;
            }
            return $"\"{received.Payload} of {runtime.Environment["AWS_LAMBDA_MAX_CONCURRENCY"]}, {runtime.Environment["AWS_LAMBDA_INITIALIZATION_TYPE"]}\"";
        });

        var first = plane.InvokeAsync("1");
        (await plane.InvokeAsync("2")).Text().Should().Be("\"2 of 2, lambda-managed-instances\"");
        second.SetResult();

        (await first).Text().Should().Be("\"1 of 2, lambda-managed-instances\"");
        plane.Sandboxes.Created.Should().ContainSingle().Which.Processes.Should().ContainSingle();
    }

    [Fact]
    public async Task OrdinaryFunction_IsNotToldAConcurrency()
    {
        await using var plane = new ScriptedPlane(Scripts.EchoAsync);

        await plane.InvokeAsync();

        plane.Sandboxes.Created[0].Processes[0].Command.Environment.Should().NotContainKey("AWS_LAMBDA_MAX_CONCURRENCY");
    }

    [Fact]
    public async Task Invoke_WithoutRoom_TakesAnotherEnvironment_UpToTheLimit()
    {
        var gate = new Gate(4);
        await using var plane = Plane(2, gate.HandleAsync);
        plane.Plane.Scale(plane.Spec, 1, 2);

        var running = Enumerable.Range(0, 4).Select(_ => plane.InvokeAsync()).ToArray();
        await gate.Arrived;
        var above = () => plane.InvokeAsync();

        (await above.Should().ThrowAsync<AwsException>()).Which.Status.Should().Be(429);
        gate.Open();
        (await Task.WhenAll(running)).Should().OnlyContain(result => !result.IsError);
        plane.Sandboxes.Created.Should().HaveCount(2);
    }

    [Fact]
    public async Task Timeout_EndsOneInvocation_AndNeitherTheOthersNorTheProcess()
    {
        var (late, other, bothRun) = (new TaskCompletionSource(), new TaskCompletionSource(), new Gate(2));
        await using var plane = Plane(2, async (_, received) =>
        {
            await bothRun.ArriveAsync();
            await (received.Payload == "\"late\"" ? late : other).Task;
            return received.Payload;
        });
        var timingOut = plane.InvokeAsync("\"late\"");
        await bothRun.ArrivedOnce;
        plane.Time.Advance(TimeSpan.FromSeconds(2));
        var going = plane.InvokeAsync("\"going\"");
        await bothRun.Arrived;

        plane.Time.Advance(TimeSpan.FromSeconds(1));

        var timedOut = await timingOut;
        (timedOut.Outcome, timedOut.ErrorType).Should().Be((InvocationOutcome.TimedOut, "Sandbox.Timedout"));
        going.IsCompleted.Should().BeFalse();
        other.SetResult();
        (await going).Text().Should().Be("\"going\"");
        late.SetResult();
        (await plane.InvokeAsync("\"next\"")).Text().Should().Be("\"next\"");
        plane.Sandboxes.Created[0].Processes.Should().ContainSingle();
    }

    [Fact]
    public async Task Timeout_OfAll_TakesTheEnvironmentOutOfService()
    {
        var gate = new Gate(2);
        await using var plane = Plane(2, (runtime, received) => received.Payload == "1" ? gate.HandleAsync(runtime, received) : Task.FromResult("\"new\""));
        var running = new[] { plane.InvokeAsync("1"), plane.InvokeAsync("1") };
        await gate.Arrived;

        plane.Time.Advance(TimeSpan.FromSeconds(3));

        (await Task.WhenAll(running)).Should().OnlyContain(result => result.Outcome == InvocationOutcome.TimedOut);
        (await plane.InvokeAsync("2")).Text().Should().Be("\"new\"");
        await plane.Sandboxes.Created[0].Disposed.WaitAsync(ScriptedPlane.Patience);
        plane.Sandboxes.Created.Should().HaveCount(2);
    }

    [Fact]
    public async Task Crash_OnRequest_OfOneInvocation_TakesTheOtherWithIt()
    {
        var (bothRun, never) = (new Gate(2), new TaskCompletionSource());
        await using var plane = Plane(2, async (_, received) =>
        {
            await bothRun.ArriveAsync();
            await bothRun.Arrived;
            await (received.Payload == "1" ? Task.CompletedTask : never.Task);
            return received.Payload;
        });
        plane.Faults.Replace([new FaultRule { Kind = FaultKind.CrashInvocation, Target = FaultRule.All }]);

        var results = await Task.WhenAll(plane.InvokeAsync("1"), plane.InvokeAsync("2"));

        results.Should().OnlyContain(result => result.Outcome == InvocationOutcome.Exited);
    }

    [Fact]
    public async Task Crash_GivesEachInvocationInFlightItsAnswer_AndTheNextAnotherEnvironment()
    {
        var gate = new Gate(2);
        await using var plane = Plane(2, gate.HandleAsync, crash: gate.Opened);
        var running = new[] { plane.InvokeAsync(), plane.InvokeAsync() };
        await gate.Arrived;

        gate.Crash();

        var results = await Task.WhenAll(running);
        results.Should().OnlyContain(result => result.Outcome == InvocationOutcome.Exited && result.Text().StartsWith(Exited));
        results.Select(result => result.Text()).Should().OnlyHaveUniqueItems("each names its own request");
        plane.Logs.Messages.Count(m => m.StartsWith("REPORT ")).Should().Be(2);
        await plane.Sandboxes.Created[0].Disposed.WaitAsync(ScriptedPlane.Patience);
        plane.Plane.EnvironmentsByState.Should().BeEmpty();
    }

    [Fact]
    public async Task InitError_IsTheAnswerOfTheInvocationsThatWaitForIt()
    {
        await using var plane = new ScriptedPlane(async runtime =>
        {
            await runtime.ReportInitErrorAsync("Runtime.Broken", """{"errorType":"Runtime.Broken","errorMessage":"no"}""");
            return new SandboxExit(1);
        });
        plane.Spec = Spec(2);

        var result = await plane.InvokeAsync();

        (result.Outcome, result.Text()).Should().Be((InvocationOutcome.InitFailed, """{"errorType":"Runtime.Broken","errorMessage":"no"}"""));
        await plane.Sandboxes.Created[0].Disposed.WaitAsync(ScriptedPlane.Patience);
    }

    [Fact]
    public async Task Scale_StartsAhead_KeepsThose_AndEndsTheRestOnceIdle()
    {
        var gate = new Gate(3);
        await using var plane = Plane(1, gate.HandleAsync);
        plane.Plane.Scale(plane.Spec, 2, null);
        await QuietAsync(plane);
        plane.Sandboxes.Created.Should().HaveCount(2);
        plane.Plane.EnvironmentsByState.Should().Equal(new Dictionary<EnvironmentState, int> { [EnvironmentState.Ready] = 2 });

        var running = Enumerable.Range(0, 3).Select(_ => plane.InvokeAsync()).ToArray();
        await gate.Arrived;
        gate.Open();
        await Task.WhenAll(running);
        plane.Sandboxes.Created.Should().HaveCount(3);
        plane.Time.Advance(TimeSpan.FromDays(1));
        plane.Plane.EnvironmentsByState.Values.Sum().Should().Be(2);

        plane.Plane.Scale(plane.Spec, 0, 0);
        plane.Plane.EnvironmentsByState.Should().BeEmpty();
        await Task.WhenAll(plane.Sandboxes.Created.Select(s => s.Disposed)).WaitAsync(ScriptedPlane.Patience);
    }

    [Fact]
    public async Task Plane_DisposedInMidInvocation_LeavesNoProcess_AndNobodyWaiting()
    {
        var gate = new Gate(2);
        var plane = Plane(2, gate.HandleAsync);
        var running = new[] { plane.InvokeAsync(), plane.InvokeAsync() };
        await gate.Arrived;

        await plane.DisposeAsync();

        plane.Sandboxes.Created.Should().ContainSingle().Which.IsDisposed.Should().BeTrue();
        foreach (var invocation in running)
        {
            (await invocation.Invoking(i => i).Should().ThrowAsync<AwsException>()).Which.Code.Should().Be("ServiceException");
        }
        var late = () => plane.InvokeAsync();
        await late.Should().ThrowAsync<AwsException>();
    }

    [Fact]
    public async Task Publication_TakesNewEnvironments_AndLetsTheOldFinish()
    {
        var gate = new Gate(1);
        await using var plane = Plane(2, (runtime, received) => received.Payload == "1" ? gate.HandleAsync(runtime, received) : Task.FromResult($"\"{runtime.Sandbox.Spec.CodeDirectory}\""));
        plane.Plane.Scale(plane.Spec, 1, null);
        var old = plane.InvokeAsync("1");
        await gate.Arrived;

        plane.Spec = Spec(2, "other");
        plane.Plane.Scale(plane.Spec, 1, null);

        (await plane.InvokeAsync("2")).Text().Should().Be("\"/code/other\"");
        old.IsCompleted.Should().BeFalse();
        gate.Open();
        (await old).Text().Should().Be("\"open\"");
        await plane.Sandboxes.Created[0].Disposed.WaitAsync(ScriptedPlane.Patience);
    }

    [Fact]
    public async Task Runtime_ThatAsksForOneAtATime_IsGivenOneAfterTheOther()
    {
        await using var plane = new ScriptedPlane(Scripts.EchoAsync) { Spec = Spec(8) };

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => plane.InvokeAsync($"{i}")));

        results.Select(r => r.Text()).Should().Equal(Enumerable.Range(0, 8).Select(i => $"{i}"));
        plane.Sandboxes.Created.Should().ContainSingle();
    }

    [Fact]
    public async Task Answer_ForAnUnknownRequest_OrASecondOne_IsRefused()
    {
        var answers = new List<int>();
        await using var plane = new ScriptedPlane(async runtime =>
        {
            var received = await runtime.NextAsync();
            answers.Add((await runtime.PostAsync("invocation/unknown/response", "1")).Status);
            answers.Add((await runtime.RespondAsync(received, "1")).Status);
            answers.Add((await runtime.RespondAsync(received, "2")).Status);
            return await Scripts.EchoAsync(runtime);
        });
        plane.Spec = Spec(2);

        (await plane.InvokeAsync()).Text().Should().Be("1");
        await plane.InvokeAsync();

        answers.Should().Equal(400, 202, 400);
    }

    [Fact]
    public async Task Tail_HoldsTheLinesThatNameItsRequest()
    {
        var gate = new Gate(2);
        await using var plane = Plane(2, (runtime, received) =>
        {
            runtime.Print($"line of {received.RequestId}\n");
            return gate.HandleAsync(runtime, received);
        });
        var running = new[] { plane.InvokeAsync(tail: true), plane.InvokeAsync(tail: true) };
        await gate.Arrived;
        gate.Open();

        foreach (var tail in (await Task.WhenAll(running)).Select(result => result.Tail()))
        {
            tail.Should().Contain("START ").And.Contain("line of ").And.Contain("REPORT ");
            System.Text.RegularExpressions.Regex.Matches(tail, "[0-9a-f]{8}-[0-9a-f-]{27}").Select(m => m.Value).Distinct().Should().ContainSingle();
        }
    }

    private static ScriptedPlane Plane(int concurrency, Func<ScriptedRuntime, ScriptedEvent, Task<string>> handler, Task<bool>? crash = null) =>
        new(async runtime =>
        {
            var workers = Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => WorkAsync(runtime, handler)));
            return await Task.WhenAny(workers, crash ?? workers) == workers ? new SandboxExit(0) : new SandboxExit(7);
        })
        {
            Spec = Spec(concurrency),
        };

    private static async Task WorkAsync(ScriptedRuntime runtime, Func<ScriptedRuntime, ScriptedEvent, Task<string>> handler)
    {
        var connection = runtime.Connect();
        while (true)
        {
            await connection.SendAsync("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: runtime\r\n\r\n");
            var received = new ScriptedEvent(await connection.ReadAsync());
            var answer = await handler(runtime, received);
            await connection.SendAsync(ScriptedRuntime.Post($"invocation/{received.RequestId}/response", answer));
            (await connection.ReadAsync()).Status.Should().Be(202);
        }
    }

    private static ExecutionSpec Spec(int concurrency, string code = "blob")
    {
        var spec = ScriptedPlane.NewSpec();
        return new ExecutionSpec
        {
            Scope = spec.Scope, FunctionName = spec.FunctionName, Version = "$LATEST.PUBLISHED", FunctionArn = spec.FunctionArn, Runtime = "provided.al2023",
            RuntimeVersionArn = spec.RuntimeVersionArn, Handler = spec.Handler, RoleArn = spec.RoleArn, Timeout = spec.Timeout, CodeBlob = code,
            Logging = spec.Logging, MaxConcurrency = concurrency,
        };
    }

    private static Task QuietAsync(ScriptedPlane plane) => plane.Activity.WhenIdleAsync().WaitAsync(ScriptedPlane.Patience);

    /// <summary>Holds invocations until a test has seen so many of them at once.</summary>
    private sealed class Gate(int expected)
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<bool> _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _arrived;

        public Task ArrivedOnce => _first.Task.WaitAsync(ScriptedPlane.Patience);

        public Task Arrived => _all.Task.WaitAsync(ScriptedPlane.Patience);

        public Task<bool> Opened => _open.Task;

        public void Open() => _open.TrySetResult(true);

        public void Crash() => _open.TrySetResult(false);

        public Task ArriveAsync()
        {
            var arrived = Interlocked.Increment(ref _arrived);
            _first.TrySetResult();
            if (arrived == expected)
            {
                _all.TrySetResult();
            }
            return Task.CompletedTask;
        }

        /// <summary>Answers once the gate is open; never where it crashes.</summary>
        public async Task<string> HandleAsync(ScriptedRuntime runtime, ScriptedEvent received)
        {
            await ArriveAsync();
            if (!await _open.Task)
            {
                await runtime.HangAsync();
            }
            return "\"open\"";
        }
    }
}
