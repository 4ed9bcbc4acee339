using System.Text;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.Sandboxes;
using LambdaEmu.Testing;
using LambdaEmu.UnitTests.Execution.Environments;

namespace LambdaEmu.UnitTests.Execution.Invocations;

/// <summary>Answers that a runtime streams to a caller who wants them so.</summary>
public sealed class ResponseStreamTests
{
    private readonly ResponseStream _stream = new();
    private readonly TaskCompletionSource _firstPieceSeen = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Piece_ReachesTheCaller_WhileTheFunctionHasNotWrittenTheNext()
    {
        await using var plane = new ScriptedPlane(async runtime =>
        {
            await BeginAsync(runtime, await runtime.NextAsync());
            await runtime.Connection.SendAsync("5\r\nfirst\r\n");
            await _firstPieceSeen.Task.WaitAsync(ScriptedPlane.Patience);
            await runtime.Connection.SendAsync("6\r\nsecond\r\n0\r\n\r\n");
            await runtime.Connection.ReadAsync();
            return await Scripts.EchoAsync(runtime);
        });
        var invocation = plane.InvokeAsync(plane.Invocation(stream: _stream));

        var text = await ReadAsync();

        text.Should().Be("firstsecond");
        var result = await invocation;
        (result.Outcome, result.Text()).Should().Be((InvocationOutcome.Succeeded, ""));
        plane.Logs.Messages.Should().ContainSingle(line => line.StartsWith("REPORT"));
        (await plane.InvokeAsync("\"next\"")).Text().Should().Be("\"next\"", "the environment is whole");
    }

    [Fact]
    public async Task Piece_OfAHalfChunk_IsNotHeldBack()
    {
        await using var plane = new ScriptedPlane(async runtime =>
        {
            await BeginAsync(runtime, await runtime.NextAsync());
            await runtime.Connection.SendAsync("b\r\nfirst");
            await _firstPieceSeen.Task.WaitAsync(ScriptedPlane.Patience);
            await runtime.Connection.SendAsync("second\r\n0\r\n\r\n");
            await runtime.Connection.ReadAsync();
            return await Scripts.EchoAsync(runtime);
        });
        _ = plane.InvokeAsync(plane.Invocation(stream: _stream));

        (await ReadAsync()).Should().Be("firstsecond");
    }

    [Fact]
    public async Task Stream_ThatFailsMidway_EndsWithTheError()
    {
        var document = Convert.ToBase64String("{\"errorMessage\":\"midway\"}"u8);
        await using var plane = new ScriptedPlane(async runtime =>
        {
            await BeginAsync(runtime, await runtime.NextAsync());
            await runtime.Connection.SendAsync(
                $"3\r\nabc\r\n0\r\nLambda-Runtime-Function-Error-Type: Function.Broken\r\nLambda-Runtime-Function-Error-Body: {document}\r\n\r\n");
            await runtime.Connection.ReadAsync();
            return await Scripts.EchoAsync(runtime);
        });
        var invocation = plane.InvokeAsync(plane.Invocation(stream: _stream));

        (await ReadAsync()).Should().Be("abc");
        var result = await invocation;
        (result.Outcome, result.ErrorType, result.Text()).Should().Be((InvocationOutcome.FunctionError, "Function.Broken", "{\"errorMessage\":\"midway\"}"));
    }

    [Fact]
    public async Task Answer_ThatIsNotStreamed_IsInTheResult()
    {
        await using var plane = new ScriptedPlane(Scripts.EchoAsync);
        var invocation = plane.InvokeAsync(plane.Invocation("\"whole\"", stream: _stream));

        (await ReadAsync()).Should().BeEmpty();
        (await invocation).Text().Should().Be("\"whole\"");
    }

    [Fact]
    public async Task Runtime_ThatIsCutOffInMidStream_EndsTheStream()
    {
        await using var plane = new ScriptedPlane(async runtime =>
        {
            await BeginAsync(runtime, await runtime.NextAsync());
            await runtime.Connection.SendAsync("5\r\nfirst\r\n");
            await runtime.HangAsync();
            return new SandboxExit(0);
        });
        var invocation = plane.InvokeAsync(plane.Invocation(stream: _stream));
        var reading = ReadAsync();
        await _firstPieceSeen.Task.WaitAsync(ScriptedPlane.Patience);

        plane.Time.Advance(TimeSpan.FromSeconds(3));

        (await invocation).Outcome.Should().Be(InvocationOutcome.TimedOut);
        (await reading.WaitAsync(ScriptedPlane.Patience)).Should().Be("first");
    }

    [Fact]
    public async Task Piece_AfterTheEnd_IsDropped()
    {
        _stream.Complete();

        await _stream.WriteAsync("late"u8.ToArray());

        (await ReadAsync()).Should().BeEmpty();
    }

    private static Task BeginAsync(ScriptedRuntime runtime, ScriptedEvent received) => runtime.Connection.SendAsync(
        $"POST /2018-06-01/runtime/invocation/{received.RequestId}/response HTTP/1.1\r\nTransfer-Encoding: chunked\r\n"
        + "Lambda-Runtime-Function-Response-Mode: streaming\r\n\r\n");

    private async Task<string> ReadAsync()
    {
        var text = new StringBuilder();
        await foreach (var piece in _stream.ReadAllAsync())
        {
            text.Append(Encoding.UTF8.GetString(piece.Span));
            _firstPieceSeen.TrySetResult();
        }
        return text.ToString();
    }
}
