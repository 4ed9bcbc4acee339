using System.Text;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.Sandboxes;
using LambdaEmu.Testing;
using LambdaEmu.UnitTests.Execution.Environments;

namespace LambdaEmu.UnitTests.Execution.RuntimeApi;

/// <summary>The Runtime API's wire, as a client sees it.</summary>
public sealed class RuntimeProtocolTests
{
    private const string Next = "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\n\r\n";

    [Fact]
    public async Task Next_GivesTheEventWithItsHeadersInOrder()
    {
        ScriptedEvent? seen = null;
        await using var plane = new ScriptedPlane(Scripts.Handle((_, received) =>
        {
            seen = received;
            return Task.FromResult("null");
        }));
        var invocation = plane.Invocation("""{"x":"ü"}""", clientContext: "{\"a\":\r\n1}");
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await plane.InvokeAsync(invocation);
        var after = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        seen!.Payload.Should().Be("""{"x":"ü"}""");
        seen.Answer.Status.Should().Be(200);
        var headers = seen.Answer.Headers;
        headers.Keys.Should().Equal(
            "Content-Type", "Lambda-Runtime-Aws-Request-Id", "Lambda-Runtime-Deadline-Ms", "Lambda-Runtime-Invoked-Function-Arn",
            "Lambda-Runtime-Trace-Id", "Lambda-Runtime-Client-Context", "Content-Length");
        headers["Content-Type"].Should().Be("application/json");
        headers["Lambda-Runtime-Aws-Request-Id"].Should().Be(invocation.RequestId);
        headers["Lambda-Runtime-Invoked-Function-Arn"].Should().Be(invocation.InvokedFunctionArn);
        headers["Lambda-Runtime-Trace-Id"].Should().Be(invocation.TraceId);
        headers["Lambda-Runtime-Client-Context"].Should().Be("{\"a\":  1}");
        long.Parse(headers["Lambda-Runtime-Deadline-Ms"]).Should().BeInRange(before + 3000, after + 3000);
    }

    [Fact]
    public async Task Next_EventOfMegabytes_ArrivesWhole()
    {
        await using var plane = new ScriptedPlane(Scripts.EchoAsync);
        var payload = $"\"{new string('y', 5_000_000)}\"";

        (await plane.InvokeAsync(payload)).Text().Should().Be(payload);
    }

    [Fact]
    public async Task Response_WithoutPipelining_IsAcceptedAtOnce()
    {
        ScriptedAnswer? answer = null;
        await using var plane = new ScriptedPlane(async runtime =>
        {
            answer = await runtime.RespondAsync(await runtime.NextAsync(), "1");
            return await Scripts.EchoAsync(runtime);
        });

        await plane.InvokeAsync();

        answer!.Status.Should().Be(202);
        answer.Text.Should().Be("{\"status\":\"OK\"}\n");
    }

    [Fact]
    public async Task Response_PipelinedWithNext_IsAnsweredTogetherWithTheNextEvent()
    {
        var received = new List<int>();
        await using var plane = new ScriptedPlane(async runtime =>
        {
            var first = await runtime.NextAsync();
            await runtime.Connection.SendAsync(ScriptedRuntime.Post($"invocation/{first.RequestId}/response", "1") + Next);
            (await runtime.Connection.ReadAsync()).Status.Should().Be(202);
            received.Add(runtime.Connection.BytesInLastReceive);
            var second = new ScriptedEvent(await runtime.Connection.ReadAsync());
            received.Add(runtime.Connection.BytesInLastReceive);
            await runtime.RespondAsync(second, second.Payload);
            return await Scripts.EchoAsync(runtime);
        });
        await plane.InvokeAsync();

        (await plane.InvokeAsync("\"2\"")).Text().Should().Be("\"2\"");

        received[0].Should().Be(received[1], "both answers came in one receive");
    }

    [Fact]
    public async Task Response_SplitAtEveryByte_IsUnderstood()
    {
        await using var plane = new ScriptedPlane(async runtime =>
        {
            var received = await runtime.NextAsync();
            foreach (var one in Encoding.UTF8.GetBytes(ScriptedRuntime.Post($"invocation/{received.RequestId}/response", "\"bytes\"")))
            {
                await runtime.Connection.SendAsync(new[] { one });
            }
            await runtime.Connection.ReadAsync();
            return await Scripts.EchoAsync(runtime);
        });

        (await plane.InvokeAsync()).Text().Should().Be("\"bytes\"");
    }

    [Theory]
    [InlineData("5\r\n\"chun\r\n3;x=y\r\nks\"\r\n0\r\n\r\n", "\"chunks\"")]
    [InlineData("A\r\n0123456789\r\n0\r\nX-Trailer: 1\r\n\r\n", "0123456789")]
    [InlineData("0\r\n\r\n", "")]
    public async Task Response_Chunked_IsPutTogether(string chunks, string payload)
    {
        await using var plane = new ScriptedPlane(async runtime =>
        {
            await SendStreamAsync(runtime, await runtime.NextAsync(), chunks, "");
            return await Scripts.EchoAsync(runtime);
        });

        (await plane.InvokeAsync()).Text().Should().Be(payload);
    }

    [Fact]
    public async Task Response_Streamed_IsBuffered()
    {
        await using var plane = new ScriptedPlane(async runtime =>
        {
            await SendStreamAsync(
                runtime, await runtime.NextAsync(), "3\r\nabc\r\n0\r\n\r\n", "Lambda-Runtime-Function-Response-Mode: streaming\r\n");
            return await Scripts.EchoAsync(runtime);
        });

        var result = await plane.InvokeAsync();

        result.Outcome.Should().Be(InvocationOutcome.Succeeded);
        result.Text().Should().Be("abc");
    }

    [Fact]
    public async Task Response_StreamThatFailsMidway_IsAFunctionError()
    {
        var document = Convert.ToBase64String("{\"errorMessage\":\"midway\"}"u8);
        await using var plane = new ScriptedPlane(async runtime =>
        {
            await SendStreamAsync(
                runtime, await runtime.NextAsync(),
                $"3\r\nabc\r\n0\r\nLambda-Runtime-Function-Error-Type: Function.Broken\r\nLambda-Runtime-Function-Error-Body: {document}\r\n\r\n",
                "Lambda-Runtime-Function-Response-Mode: streaming\r\nTrailer: Lambda-Runtime-Function-Error-Type\r\n");
            return await Scripts.EchoAsync(runtime);
        });

        var result = await plane.InvokeAsync();

        result.Outcome.Should().Be(InvocationOutcome.FunctionError);
        result.ErrorType.Should().Be("Function.Broken");
        result.Text().Should().Be("{\"errorMessage\":\"midway\"}");
    }

    [Fact]
    public async Task Response_ExpectingContinue_IsInvitedFirst()
    {
        var statuses = new List<int>();
        await using var plane = new ScriptedPlane(async runtime =>
        {
            var received = await runtime.NextAsync();
            await runtime.Connection.SendAsync(
                $"POST /2018-06-01/runtime/invocation/{received.RequestId}/response HTTP/1.1\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
            statuses.Add((await runtime.Connection.ReadAsync()).Status);
            await runtime.Connection.SendAsync("true");
            statuses.Add((await runtime.Connection.ReadAsync()).Status);
            return await Scripts.EchoAsync(runtime);
        });

        (await plane.InvokeAsync()).Text().Should().Be("true");
        statuses.Should().Equal(100, 202);
    }

    [Fact]
    public async Task Response_TooLargeExpectingContinue_IsRefusedUnread()
    {
        var statuses = new List<int>();
        await using var plane = new ScriptedPlane(Scripts.FirstThen(
            async runtime =>
            {
                var received = await runtime.NextAsync();
                await runtime.Connection.SendAsync(
                    $"POST /2018-06-01/runtime/invocation/{received.RequestId}/response HTTP/1.1\r\nContent-Length: 1000000000\r\nExpect: 100-continue\r\n\r\n");
                statuses.Add((await runtime.Connection.ReadAsync()).Status);
                return new SandboxExit(0);
            },
            Scripts.EchoAsync));

        (await plane.InvokeAsync()).ErrorType.Should().Be("Function.ResponseSizeTooLarge");
        statuses.Should().Equal(413);
    }

    [Fact]
    public async Task Response_OutOfOrder_IsRefusedWithAwsTexts()
    {
        var answers = new List<ScriptedAnswer>();
        await using var plane = new ScriptedPlane(async runtime =>
        {
            answers.Add(await runtime.PostAsync("invocation/none/response", "1"));
            var received = await runtime.NextAsync();
            answers.Add(await runtime.PostAsync("invocation/other/response", "1"));
            answers.Add(await runtime.PostAsync("init/error", "{}"));
            await runtime.Connection.SendAsync(Next);
            answers.Add(await runtime.Connection.ReadAsync());
            answers.Add(await runtime.PostAsync(
                $"invocation/{received.RequestId}/response", "1", "Lambda-Runtime-Function-Response-Mode: odd\r\n"));
            await runtime.RespondAsync(received, "\"right\"");
            answers.Add(await runtime.RespondAsync(received, "\"twice\""));
            answers.Add(await runtime.ReportErrorAsync(received, "{}"));
            return await Scripts.EchoAsync(runtime);
        });

        (await plane.InvokeAsync()).Text().Should().Be("\"right\"");

        answers.Select(answer => (answer.Status, answer.Text)).Should().Equal(
            (400, Fault("Invalid request ID", "InvalidRequestID")),
            (400, Fault("Invalid request ID", "InvalidRequestID")),
            (403, Transition("Running", "InitError")),
            (403, Transition("Running", "Ready")),
            (400, Fault("Invalid function response mode", "InvalidFunctionResponseMode")),
            (403, Transition("ResponseSent", "InvocationResponse")),
            (403, Transition("ResponseSent", "InvocationErrorResponse")));
    }

    [Theory]
    [InlineData("GET", "/ping", 200, "pong")]
    [InlineData("GET", "/2018-06-01/ping", 200, "pong")]
    [InlineData("GET", "/2018-06-01/runtime/restore/next", 404, "NotFound")]
    [InlineData("POST", "/2018-06-01/runtime/restore/error", 404, "NotFound")]
    [InlineData("DELETE", "/2018-06-01/runtime/invocation/next", 404, "NotFound")]
    [InlineData("GET", "/", 404, "NotFound")]
    [InlineData("POST", "/2020-01-01/extension/register", 403, "Extension.NotSupported")]
    [InlineData("GET", "/2020-01-01/extension/event/next", 403, "Extension.MissingExtensionIdentifier")]
    [InlineData("PUT", "/2022-07-01/telemetry", 202, "Telemetry.NotSupported")]
    [InlineData("PUT", "/2020-08-15/logs", 202, "Logs.NotSupported")]
    public async Task OtherPaths_AreAnsweredHonestlyAndTheConnectionGoesOn(string method, string path, int status, string contains)
    {
        ScriptedAnswer? answer = null;
        await using var plane = new ScriptedPlane(async runtime =>
        {
            await runtime.Connection.SendAsync($"{method} {path} HTTP/1.1\r\nContent-Length: 9\r\n\r\n{{\"a\":\"b\"}}");
            answer = await runtime.Connection.ReadAsync();
            return await Scripts.EchoAsync(runtime);
        });

        (await plane.InvokeAsync("7")).Text().Should().Be("7");
        answer!.Status.Should().Be(status);
        answer.Text.Should().Contain(contains);
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("GET /ping HTTP/2.0\r\n\r\n")]
    [InlineData("GET /ping HTTP/1.1\r\nno colon\r\n\r\n")]
    [InlineData("GET /ping HTTP/1.1\r\nName : x\r\n\r\n")]
    [InlineData("POST /ping HTTP/1.1\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST /ping HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n")]
    [InlineData("POST /ping HTTP/1.1\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [InlineData("POST /ping HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n")]
    public async Task MalformedRequest_IsAnsweredAndClosed_WithoutHarmToTheRuntime(string request)
    {
        ScriptedAnswer? answer = null;
        await using var plane = new ScriptedPlane(async runtime =>
        {
            var stray = runtime.Connect();
            await stray.SendAsync(request);
            answer = await stray.ReadAsync();
            await stray.WaitForCloseAsync();
            return await Scripts.EchoAsync(runtime);
        });

        (await plane.InvokeAsync("7")).Text().Should().Be("7");
        answer!.Status.Should().Be(400);
        answer.Headers["Connection"].Should().Be("close");
    }

    [Theory]
    [InlineData("zz\r\n")]
    [InlineData("3\r\nabcd\r\n")]
    public async Task MalformedChunks_AreRefusedAndTheRuntimeMayTryAgain(string chunks)
    {
        ScriptedAnswer? answer = null;
        await using var plane = new ScriptedPlane(async runtime =>
        {
            var received = await runtime.NextAsync();
            var stray = runtime.Connect();
            await stray.SendAsync(
                $"POST /2018-06-01/runtime/invocation/{received.RequestId}/response HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}");
            answer = await stray.ReadAsync();
            await stray.WaitForCloseAsync();
            await runtime.RespondAsync(received, "\"proper\"");
            return await Scripts.EchoAsync(runtime);
        });

        (await plane.InvokeAsync()).Text().Should().Be("\"proper\"");
        answer!.Status.Should().Be(400);
    }

    [Fact]
    public async Task TruncatedResponse_IsRefusedAsSuch()
    {
        ScriptedAnswer? answer = null;
        await using var plane = new ScriptedPlane(async runtime =>
        {
            var received = await runtime.NextAsync();
            var stray = runtime.Connect();
            await stray.SendAsync($"POST /2018-06-01/runtime/invocation/{received.RequestId}/response HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc");
            stray.EndSending();
            answer = await stray.ReadAsync();
            await runtime.RespondAsync(received, "1");
            return await Scripts.EchoAsync(runtime);
        });

        await plane.InvokeAsync();

        answer!.Status.Should().Be(400);
        answer.Text.Should().Contain("TruncatedHTTPRequest");
    }

    [Fact]
    public async Task HeadOfHundredsOfKilobytes_IsTaken_AndOneWithoutEndIsRefused()
    {
        ScriptedAnswer? endless = null;
        await using var plane = new ScriptedPlane(async runtime =>
        {
            var received = await runtime.NextAsync();
            var stray = runtime.Connect();
            await stray.SendAsync("GET /ping HTTP/1.1\r\nX: " + new string('x', 1_200_000));
            endless = await stray.ReadAsync();
            await runtime.PostAsync(
                $"invocation/{received.RequestId}/error", "{}", $"Lambda-Runtime-Function-XRay-Error-Cause: {new string('x', 500_000)}\r\n");
            return await Scripts.EchoAsync(runtime);
        });

        (await plane.InvokeAsync()).Outcome.Should().Be(InvocationOutcome.FunctionError);
        (await plane.InvokeAsync("1")).Text().Should().Be("1");
        endless!.Status.Should().Be(431);
    }

    [Fact]
    public async Task Connection_ToAnAddressWithoutRuntime_IsClosed()
    {
        var endpoint = "";
        await using var plane = new ScriptedPlane(async runtime =>
        {
            endpoint = runtime.Environment["AWS_LAMBDA_RUNTIME_API"];
            return await Scripts.EchoAsync(runtime);
        });
        await plane.InvokeAsync();
        endpoint.Should().MatchRegex(@"^127\.1\.0\.1:\d+$");

        using var stranger = new ScriptedConnection("127.0.0.1:" + endpoint.Split(':')[1]);
        await stranger.WaitForCloseAsync().WaitAsync(ScriptedPlane.Patience);
    }

    private static async Task SendStreamAsync(ScriptedRuntime runtime, ScriptedEvent received, string chunks, string headers)
    {
        await runtime.Connection.SendAsync(
            $"POST /2018-06-01/runtime/invocation/{received.RequestId}/response HTTP/1.1\r\nTransfer-Encoding: chunked\r\n{headers}\r\n{chunks}");
        (await runtime.Connection.ReadAsync()).Status.Should().Be(202);
    }

    private static string Fault(string message, string type) => $$"""{"errorMessage":"{{message}}","errorType":"{{type}}"}""" + "\n";

    private static string Transition(string from, string to) => Fault(
        $"State transition from {from} to {to} failed for runtime. Error: State transition is not allowed", "InvalidStateTransition");
}
