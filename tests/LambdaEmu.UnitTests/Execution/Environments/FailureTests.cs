using LambdaEmu.Execution.Environments;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.Runtimes;
using LambdaEmu.Execution.Sandboxes;
using LambdaEmu.Testing;

namespace LambdaEmu.UnitTests.Execution.Environments;

public sealed class FailureTests
{
    private const string Next = "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\n\r\n";

    private const string ImportError = """{"errorMessage":"Unable to import module","errorType":"Runtime.ImportModuleError","requestId":"","stackTrace":[]}""";

    [Fact]
    public async Task Invoke_FunctionHangs_TimesOutAndTheNextOneStartsAgainInTheSameSandbox()
    {
        var hanging = new TaskCompletionSource();
        await using var plane = new ScriptedPlane(Scripts.FirstThen(
            async runtime =>
            {
                await runtime.NextAsync();
                runtime.Sandbox.Temporary["file"] = "kept";
                hanging.SetResult();
                await runtime.HangAsync();
                return default;
            },
            Scripts.Handle((runtime, _) => Task.FromResult($"\"{runtime.Sandbox.Temporary["file"]}\""))));
        var invocation = plane.Invocation();
        var first = plane.InvokeAsync(invocation);
        await hanging.Task.WaitAsync(ScriptedPlane.Patience);
        plane.Time.Advance(TimeSpan.FromSeconds(2.9));
        first.IsCompleted.Should().BeFalse();

        plane.Time.Advance(TimeSpan.FromSeconds(0.1));
        var result = await first;

        result.Outcome.Should().Be(InvocationOutcome.TimedOut);
        result.Text().Should().Be(
            $$"""{"errorType":"Sandbox.Timedout","errorMessage":"RequestId: {{invocation.RequestId}} Error: Task timed out after 3.00 seconds"}""");
        plane.Plane.EnvironmentsByState.Should().Equal(new Dictionary<EnvironmentState, int> { [EnvironmentState.Reset] = 1 });
        (await plane.InvokeAsync()).Text().Should().Be("\"kept\"");
        plane.Sandboxes.Created.Should().ContainSingle().Which.Processes.Should().HaveCount(2);
        plane.Logs.Messages.Count(message => message.StartsWith("INIT_START")).Should().Be(2);
        plane.Logs.Messages.Should().NotContain(message => message.StartsWith("INIT_REPORT"));
    }

    [Theory]
    [InlineData(1, null, false, "Runtime.ExitError", "Runtime exited with error: exit status 1")]
    [InlineData(0, null, false, "Runtime.ExitError", "Runtime exited without providing a reason")]
    [InlineData(null, 9, false, "Runtime.ExitError", "Runtime exited with error: signal: killed")]
    [InlineData(null, 9, true, "Runtime.OutOfMemory", "Runtime exited with error: signal: killed")]
    [InlineData(null, 11, false, "Runtime.ExitError", "Runtime exited with error: signal: segmentation fault")]
    [InlineData(null, 6, false, "Runtime.ExitError", "Runtime exited with error: signal: aborted")]
    public async Task Invoke_RuntimeExits_TellsHowAndTheNextOneStartsAgain(
        int? status, int? signal, bool outOfMemory, string errorType, string message)
    {
        await using var plane = new ScriptedPlane(Scripts.FirstThen(
            async runtime =>
            {
                await runtime.NextAsync();
                return new SandboxExit(status, signal, OutOfMemory: outOfMemory);
            },
            Scripts.EchoAsync));
        var invocation = plane.Invocation();

        var result = await plane.InvokeAsync(invocation);

        result.Outcome.Should().Be(InvocationOutcome.Exited);
        result.ErrorType.Should().Be(errorType);
        result.Text().Should().Be(
            $$"""{"errorType":"{{errorType}}","errorMessage":"RequestId: {{invocation.RequestId}} Error: {{message}}"}""");
        plane.Logs.Messages.Should().Contain($"RequestId: {invocation.RequestId} Error: {message}\n{errorType}\n");
        plane.Logs.Messages[^1].Should().EndWith($"Max Memory Used: {(outOfMemory ? 128 : 36)} MB\tInit Duration: 0.00 ms\tStatus: error\tError Type: {errorType}\n");
        (await plane.InvokeAsync("\"again\"")).Text().Should().Be("\"again\"");
        plane.Sandboxes.Created.Should().ContainSingle();
    }

    [Fact]
    public async Task Invoke_HandlerFails_ReturnsTheRuntimesDocumentAndStaysWarm()
    {
        await using var plane = new ScriptedPlane(async runtime =>
        {
            while (true)
            {
                await runtime.ReportErrorAsync(await runtime.NextAsync(), """{"errorMessage":"no"}""", "Function.Whatever");
            }
        });

        var result = await plane.InvokeAsync();
        await plane.InvokeAsync();

        result.Outcome.Should().Be(InvocationOutcome.FunctionError);
        result.Text().Should().Be("""{"errorMessage":"no"}""");
        result.ErrorType.Should().Be("Function.Whatever");
        plane.Sandboxes.Created.Should().ContainSingle().Which.Processes.Should().ContainSingle();
        plane.Logs.Messages[^1].Should().EndWith("\t\n", "a handler's error is no failure of the platform's");
    }

    [Fact]
    public async Task Invoke_RuntimeExitsAfterItsResponse_StillReturnsTheResponse()
    {
        await using var plane = new ScriptedPlane(async runtime =>
        {
            var received = await runtime.NextAsync();
            await runtime.Connection.SendAsync(ScriptedRuntime.Post($"invocation/{received.RequestId}/response", "\"last words\""));
            return new SandboxExit(1);
        });

        (await plane.InvokeAsync()).Text().Should().Be("\"last words\"");
        (await plane.InvokeAsync()).Text().Should().Be("\"last words\"");
        plane.Sandboxes.Created.Should().ContainSingle().Which.Processes.Should().HaveCount(2);
    }

    [Fact]
    public async Task Invoke_RuntimeDiedWhileIdle_StartsAgainInsteadOfLosingTheEvent()
    {
        var die = new TaskCompletionSource();
        await using var plane = new ScriptedPlane(Scripts.FirstThen(
            async runtime =>
            {
                await runtime.RespondAsync(await runtime.NextAsync(), "1");
                await runtime.Connection.SendAsync("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\n\r\n");
                await die.Task;
                return new SandboxExit(1);
            },
            Scripts.EchoAsync));
        await plane.InvokeAsync();
        die.SetResult();
        await plane.Sandboxes.Created[0].Processes[0].Exited.WaitAsync(ScriptedPlane.Patience);

        var result = await plane.InvokeAsync("\"event\"");

        result.Text().Should().Be("\"event\"");
        plane.Sandboxes.Created.Should().ContainSingle().Which.Processes.Should().HaveCount(2);
    }

    [Fact]
    public async Task Invoke_RuntimeGaveUpItsConnectionWhileIdle_GetsTheEventOnItsNext()
    {
        var closed = new TaskCompletionSource();
        await using var plane = new ScriptedPlane(async runtime =>
        {
            await runtime.RespondAsync(await runtime.NextAsync(), "1");
            await GiveUpAsync(runtime);
            closed.SetResult();
            var second = runtime.Connect();
            await second.SendAsync(Next);
            var received = new ScriptedEvent(await second.ReadAsync());
            await second.SendAsync(ScriptedRuntime.Post($"invocation/{received.RequestId}/response", received.Payload) + Next);
            await runtime.HangAsync();
            return default;
        });
        await plane.InvokeAsync();
        await closed.Task.WaitAsync(ScriptedPlane.Patience);

        (await plane.InvokeAsync("\"second\"")).Text().Should().Be("\"second\"");
    }

    [Fact]
    public async Task Invoke_RuntimeDiesBeforeItAsksForTheEvent_GivesTheEventToTheNextRuntime()
    {
        var closed = new TaskCompletionSource();
        var die = new TaskCompletionSource();
        await using var plane = new ScriptedPlane(Scripts.FirstThen(
            async runtime =>
            {
                await runtime.RespondAsync(await runtime.NextAsync(), "1");
                await GiveUpAsync(runtime);
                closed.SetResult();
                await die.Task;
                return new SandboxExit(1);
            },
            Scripts.EchoAsync));
        await plane.InvokeAsync();
        await closed.Task.WaitAsync(ScriptedPlane.Patience);
        var invocation = plane.InvokeAsync("\"event\"");

        die.SetResult();

        (await invocation).Text().Should().Be("\"event\"");
        plane.Logs.Messages.Count(message => message.StartsWith("START")).Should().Be(2);
    }

    [Fact]
    public async Task Init_FailsOnce_IsRunAgainInsideTheInvocation()
    {
        await using var plane = new ScriptedPlane(Scripts.FirstThen(Scripts.Exit(1), Scripts.EchoAsync));

        var result = await plane.InvokeAsync("\"fine\"");

        result.Text().Should().Be("\"fine\"");
        plane.Logs.Messages.Should().SatisfyRespectively(
            line => line.Should().StartWith("INIT_START"),
            line => line.Should().Be("INIT_REPORT Init Duration: 0.00 ms\tPhase: init\tStatus: error\tError Type: Runtime.ExitError\n"),
            line => line.Should().StartWith("INIT_START"),
            line => line.Should().StartWith("START"),
            line => line.Should().StartWith("END"),
            line => line.Should().NotContain("Init Duration"));
    }

    [Fact]
    public async Task Init_ReportsAnErrorTwice_ReturnsTheRuntimesDocument()
    {
        await using var plane = new ScriptedPlane(async runtime =>
        {
            await runtime.ReportInitErrorAsync("Runtime.ImportModuleError", ImportError);
            return new SandboxExit(1);
        });

        var result = await plane.InvokeAsync();

        result.Outcome.Should().Be(InvocationOutcome.InitFailed);
        result.ErrorType.Should().Be("Runtime.ImportModuleError");
        result.Text().Should().Be(ImportError);
        plane.Sandboxes.Created.Should().ContainSingle().Which.Processes.Should().HaveCount(2);
        plane.Logs.Messages.Where(message => message.StartsWith("INIT_REPORT")).Should().Equal(
            "INIT_REPORT Init Duration: 0.00 ms\tPhase: init\tStatus: error\tError Type: Runtime.ImportModuleError\n",
            "INIT_REPORT Init Duration: 0.00 ms\tPhase: invoke\tStatus: error\tError Type: Runtime.ImportModuleError\n");
        plane.Logs.Messages[^1].Should().EndWith("\tStatus: error\tError Type: Runtime.ImportModuleError\n");
    }

    [Fact]
    public async Task Init_ExitsTwice_ReturnsTheExit()
    {
        await using var plane = new ScriptedPlane(Scripts.Exit(127));
        var invocation = plane.Invocation();

        var result = await plane.InvokeAsync(invocation);

        result.Outcome.Should().Be(InvocationOutcome.InitFailed);
        result.Text().Should().Be(
            $$"""{"errorType":"Runtime.ExitError","errorMessage":"RequestId: {{invocation.RequestId}} Error: Runtime exited with error: exit status 127"}""");
    }

    [Fact]
    public async Task Init_TooSlow_IsCutAtTenSecondsAndThenAtTheFunctionsTimeout()
    {
        var starts = System.Threading.Channels.Channel.CreateUnbounded<int>();
        await using var plane = new ScriptedPlane(async runtime =>
        {
            starts.Writer.TryWrite(1);
            await runtime.HangAsync();
            return default;
        });
        var invocation = plane.InvokeAsync();
        await starts.Reader.ReadAsync().AsTask().WaitAsync(ScriptedPlane.Patience);
        plane.Time.Advance(TimeSpan.FromSeconds(10));
        await starts.Reader.ReadAsync().AsTask().WaitAsync(ScriptedPlane.Patience);
        plane.Time.Advance(TimeSpan.FromSeconds(3));

        var result = await invocation;

        result.Outcome.Should().Be(InvocationOutcome.InitFailed);
        result.ErrorType.Should().Be("Sandbox.Timedout");
        result.Text().Should().EndWith("Error: Task timed out after 3.00 seconds\"}");
        plane.Logs.Messages.Where(message => message.StartsWith("INIT_REPORT")).Should().Equal(
            "INIT_REPORT Init Duration: 10000.00 ms\tPhase: init\tStatus: timeout\n",
            "INIT_REPORT Init Duration: 3000.00 ms\tPhase: invoke\tStatus: timeout\n");
        plane.Logs.Messages[^1].Should().EndWith("\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\tMemory Size: 128 MB\tMax Memory Used: 36 MB\tStatus: timeout\n");
    }

    [Fact]
    public async Task Init_RuntimeCannotBeLaunched_ReturnsWhy()
    {
        await using var plane = new ScriptedPlane(Scripts.EchoAsync);
        plane.Runtimes.Failure = new RuntimeLaunchFailure(
            "Runtime.InvalidEntrypoint", "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]");
        var invocation = plane.Invocation();

        var result = await plane.InvokeAsync(invocation);

        result.Outcome.Should().Be(InvocationOutcome.InitFailed);
        result.Text().Should().Be(
            $$"""{"errorType":"Runtime.InvalidEntrypoint","errorMessage":"RequestId: {{invocation.RequestId}} Error: Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]"}""");
        plane.Sandboxes.Created.Should().ContainSingle().Which.Processes.Should().BeEmpty();
    }

    [Fact]
    public async Task Invoke_ResponseOverSixMegabytes_IsAFunctionErrorAndTheRuntimeGoesOn()
    {
        var statuses = new List<int>();
        await using var plane = new ScriptedPlane(async runtime =>
        {
            var received = await runtime.NextAsync();
            statuses.Add((await runtime.RespondAsync(received, new string('x', 6_291_557))).Status);
            received = await runtime.NextAsync();
            statuses.Add((await runtime.RespondAsync(received, new string('x', 6_291_556))).Status);
            return await Scripts.EchoAsync(runtime);
        });

        var tooLarge = await plane.InvokeAsync();
        var justFits = await plane.InvokeAsync();

        tooLarge.Outcome.Should().Be(InvocationOutcome.FunctionError);
        tooLarge.ErrorType.Should().Be("Function.ResponseSizeTooLarge");
        tooLarge.Text().Should().Be(
            """{"errorMessage":"Response payload size exceeded maximum allowed payload size (6291556 bytes).","errorType":"Function.ResponseSizeTooLarge"}""");
        justFits.Payload.Length.Should().Be(6_291_556);
        statuses.Should().Equal(413, 202);
    }

    /// <summary>Asks for an event on the first connection, and closes it once the server must have seen that.</summary>
    private static async Task GiveUpAsync(ScriptedRuntime runtime)
    {
        await runtime.Connection.SendAsync(Next);
        runtime.Connection.EndSending();
        await runtime.Connection.WaitForCloseAsync();
    }
}
