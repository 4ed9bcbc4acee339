using System.Text;
using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests.Lambda;

/// <summary>
/// What lasts from one invocation to the next, and how an environment ends (AWS's recordings test_lambda_invoke_timed_out_environment_reuse,
/// test_lambda_handler_exit, test_lambda_runtime_wrapper_not_found).
/// </summary>
public sealed class InvokeEnvironmentTests(SharedEmulator emulator) : ClientTest(emulator)
{
    [Fact]
    public async Task Invoke_AfterATimeout_KeepsTheFilesAndLosesTheMemory()
    {
        await Functions.PythonAsync("reused", """
            import time
            number = 0
            def handler(event, context):
                global number
                if "number" in event:
                    number = event["number"]
                if "content" in event:
                    open("/tmp/kept", "w").write(event["content"])
                if "sleep" in event:
                    time.sleep(900)
                return [number, open("/tmp/kept").read()]
            """, new() { ["Timeout"] = 1 });

        var set = await InvokeAsync("reused", """{"number":42,"content":"some-content"}""");
        var before = await InvokeAsync("reused", "{}");
        var timedOut = await InvokeAsync("reused", """{"sleep":true}""");
        var after = await InvokeAsync("reused", "{}");

        set.Text.Should().Be("[42, \"some-content\"]");
        before.Text.Should().Be("[42, \"some-content\"]");
        timedOut.Json["errorType"]!.ToString().Should().Be("Sandbox.Timedout");
        after.Text.Should().Be("[0, \"some-content\"]");
    }

    [Theory]
    [InlineData("python")]
    [InlineData("node")]
    public async Task Invoke_OneAfterTheOther_RunsInTheSameEnvironment(string runtime)
    {
        await Functions.FixtureAsync(FixtureRuntime.Named(runtime), "counter", "counter");

        var answers = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            answers.Add((await InvokeAsync("counter", "{}")).Text);
        }

        answers.Should().Equal("1", "2", "3");
    }

    [Fact]
    public async Task Invoke_AtTheSameTime_RunsInEnvironmentsOfTheirOwn()
    {
        // Each holds its environment until all have begun: all connect to the test, which lets them go together.
        using var meeting = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        meeting.Start();
        await Functions.PythonAsync("parallel", """
            import socket
            invocations = 0
            def handler(event, context):
                global invocations
                invocations += 1
                with socket.create_connection(("127.0.0.1", event)) as connection:
                    connection.recv(1)
                return [invocations, context.log_stream_name]
            """, new() { ["Timeout"] = 60 });
        var port = $"{((System.Net.IPEndPoint)meeting.LocalEndpoint).Port}";

        var calls = Enumerable.Range(0, 5).Select(_ => InvokeAsync("parallel", port)).ToList();
        var arrived = new List<System.Net.Sockets.TcpClient>();
        while (arrived.Count < calls.Count)
        {
            arrived.Add(await meeting.AcceptTcpClientAsync());
        }
        arrived.ForEach(client => client.Dispose());
        var answers = await Task.WhenAll(calls);

        var seen = answers.Select(a => JsonNode.Parse(a.Text)!.AsArray()).ToList();
        seen.Select(a => a[0]!.GetValue<int>()).Should().OnlyContain(count => count == 1);
        seen.Select(a => a[1]!.ToString()).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Invoke_HandlerEndsTheProcessWithZero_SaysThatThereIsNoReason()
    {
        await Functions.PythonAsync("leaver", "import sys\ndef handler(event, context): sys.exit(0)");

        var answer = await InvokeAsync("leaver", "{}");

        answer.Header("X-Amz-Function-Error").Should().Be("Unhandled");
        answer.SteadyText().Should().Be(
            """{"errorType":"Runtime.ExitError","errorMessage":"RequestId: <id> Error: Runtime exited without providing a reason"}""");
    }

    [Fact]
    public async Task Invoke_WrapperIsMissing_ReportsExitStatus127()
    {
        await Functions.PythonAsync("wrapped", "def handler(event, context): return 1", new()
        {
            ["Environment"] = new JsonObject { ["Variables"] = new JsonObject { ["AWS_LAMBDA_EXEC_WRAPPER"] = "/var/task/not-there" } },
        });

        var answer = await InvokeAsync("wrapped", "{}");

        answer.SteadyText().Should().Be(
            """{"errorType":"Runtime.ExitError","errorMessage":"RequestId: <id> Error: Runtime exited with error: exit status 127"}""");
    }

    [Fact]
    public async Task Invoke_Wrapper_IsGivenTheRuntimesCommand()
    {
        var package = Package.Of(
            ("app.py", "import os\ndef handler(event, context): return os.environ['WRAPPED']"u8.ToArray(), "644"),
            ("wrapper", "#!/bin/sh\nexport WRAPPED=yes\nexec \"$@\"\n"u8.ToArray(), "755"));
        await Functions.CreateAsync(FunctionDeployer.Request("wrapped", "python3.11", "app.handler", package, new()
        {
            ["Environment"] = new JsonObject { ["Variables"] = new JsonObject { ["AWS_LAMBDA_EXEC_WRAPPER"] = "/var/task/wrapper" } },
        }));

        (await InvokeAsync("wrapped", "{}")).Text.Should().Be("\"yes\"");
    }

    [Fact]
    public async Task Invoke_LongLogWithTail_GivesItsLastFourKilobytes()
    {
        await Functions.PythonAsync("talker", "def handler(event, context):\n  for i in range(1000): print('line', i)");

        var answer = await Raw.InvokeAsync("talker", "{}"u8.ToArray(), ("X-Amz-Log-Type", "Tail"));

        var tail = Convert.FromBase64String(answer.Header("X-Amz-Log-Result")!);
        tail.Should().HaveCount(4096);
        Encoding.UTF8.GetString(tail).Should().Contain("line 998\nline 999\nEND RequestId: ").And.NotContain("START");
    }

    [Fact]
    public async Task Invoke_UnknownTypeAndLogType_AreRefused()
    {
        await Functions.FixtureAsync(FixtureRuntime.Custom, "echo", "echo");

        foreach (var (header, path) in new[] { ("X-Amz-Invocation-Type", "invocationType"), ("X-Amz-Log-Type", "logType") })
        {
            var answer = await Raw.InvokeAsync("echo", "{}"u8.ToArray(), (header, "Never"));
            answer.Status.Should().Be(400);
            answer.Header("x-amzn-ErrorType").Should().Be("ValidationException");
            answer.Json["message"]!.ToString().Should().StartWith(
                $"1 validation error detected: Value 'Never' at '{path}' failed to satisfy constraint: Member must satisfy enum value set: [");
        }
    }

    [Theory]
    [InlineData("no base64!")]
    [InlineData("bm90IGpzb24=")]
    public async Task Invoke_ClientContextThatIsNone_IsRefused(string context)
    {
        await Functions.FixtureAsync(FixtureRuntime.Custom, "echo", "echo");

        var answer = await Raw.InvokeAsync("echo", "{}"u8.ToArray(), ("X-Amz-Client-Context", context));
        var tooLong = await Raw.InvokeAsync("echo", "{}"u8.ToArray(), ("X-Amz-Client-Context", new string('A', 3584)));

        (answer.Status, answer.Header("x-amzn-ErrorType")).Should().Be((400, "InvalidRequestContentException"));
        (tooLong.Status, tooLong.Header("x-amzn-ErrorType")).Should().Be((400, "InvalidRequestContentException"));
    }

    private Task<RawAnswer> InvokeAsync(string function, string payload) => Raw.InvokeAsync(function, Encoding.UTF8.GetBytes(payload));
}
