using System.Text;
using LambdaEmu.Execution.Invocations;
using LambdaEmu.Execution.Sandboxes;
using LambdaEmu.Execution.Telemetry;
using LambdaEmu.Testing;
using LambdaEmu.UnitTests.Execution.Environments;

namespace LambdaEmu.UnitTests.Execution.Telemetry;

/// <summary>What an invocation leaves in its log, in both formats.</summary>
public sealed class LogTests
{
    private static readonly LogSettings Json = new("/aws/lambda/hello", Json: true);

    [Fact]
    public async Task TextFormat_ColdAndWarm_WritesAwsLines()
    {
        await using var plane = new ScriptedPlane(Scripts.Handle((runtime, received) =>
        {
            runtime.Print("hello\n");
            return Task.FromResult(received.Payload);
        }));
        var (cold, warm) = (plane.Invocation(), plane.Invocation());

        await plane.InvokeAsync(cold);
        await plane.InvokeAsync(warm);

        plane.Logs.Messages.Should().Equal(
            "INIT_START Runtime Version: python:3.13.v1\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:0123\n",
            $"START RequestId: {cold.RequestId} Version: $LATEST\n",
            "hello\n",
            $"END RequestId: {cold.RequestId}\n",
            $"REPORT RequestId: {cold.RequestId}\tDuration: 0.00 ms\tBilled Duration: 0 ms\tMemory Size: 128 MB\tMax Memory Used: 36 MB\tInit Duration: 0.00 ms\t\n",
            $"START RequestId: {warm.RequestId} Version: $LATEST\n",
            "hello\n",
            $"END RequestId: {warm.RequestId}\n",
            $"REPORT RequestId: {warm.RequestId}\tDuration: 0.00 ms\tBilled Duration: 0 ms\tMemory Size: 128 MB\tMax Memory Used: 36 MB\t\n");
        plane.Logs.Streams.Should().ContainSingle().Which.Should().MatchRegex(@"^2025/01/31/\[\$LATEST\][0-9a-f]{32}$");
    }

    [Fact]
    public async Task Report_BillsTheInitPhaseToo()
    {
        var steps = new Dictionary<string, TimeSpan> { ["init"] = TimeSpan.FromMilliseconds(110.1), ["run"] = TimeSpan.FromMilliseconds(2.9) };
        ManualTimeProvider? time = null;
        await using var plane = new ScriptedPlane(runtime =>
        {
            time!.Advance(steps["init"]);
            return Scripts.Handle((_, received) =>
            {
                time.Advance(steps["run"]);
                return Task.FromResult(received.Payload);
            })(runtime);
        });
        time = plane.Time;

        await plane.InvokeAsync();

        plane.Logs.Messages[^1].Should().EndWith(
            "\tDuration: 2.90 ms\tBilled Duration: 113 ms\tMemory Size: 128 MB\tMax Memory Used: 36 MB\tInit Duration: 110.10 ms\t\n");
    }

    [Fact]
    public async Task Timeout_WritesTheLineBetweenOutputAndEnd()
    {
        var hanging = new TaskCompletionSource();
        await using var plane = new ScriptedPlane(async runtime =>
        {
            await runtime.NextAsync();
            runtime.Print("still here\nunfinished");
            hanging.SetResult();
            await runtime.HangAsync();
            return default;
        });
        var invocation = plane.Invocation(tail: true);
        var running = plane.InvokeAsync(invocation);
        await hanging.Task.WaitAsync(ScriptedPlane.Patience);
        plane.Time.Advance(TimeSpan.FromSeconds(3));

        var tail = (await running).Tail();

        var id = invocation.RequestId;
        tail.Should().Be(
            $"START RequestId: {id} Version: $LATEST\nstill here\nunfinished2025-01-31T12:00:03.000Z {id} Task timed out after 3.00 seconds\n\n"
            + $"END RequestId: {id}\nREPORT RequestId: {id}\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\tMemory Size: 128 MB\tMax Memory Used: 36 MB\tInit Duration: 0.00 ms\tStatus: timeout\n");
        string.Concat(plane.Logs.Messages.Skip(1)).Should().Be(tail);
    }

    [Fact]
    public async Task Tail_OfALongLog_IsItsLast4096Bytes()
    {
        await using var plane = new ScriptedPlane(Scripts.Handle((runtime, received) =>
        {
            for (var i = 0; i < 1000; i++)
            {
                runtime.Print($"line {i}\n");
            }
            return Task.FromResult(received.Payload);
        }));
        await plane.InvokeAsync();
        var before = plane.Logs.Messages.Length;

        var result = await plane.InvokeAsync(tail: true);

        var log = Encoding.UTF8.GetBytes(string.Concat(plane.Logs.Messages.Skip(before)));
        result.LogTail.ToArray().Should().Equal(log[^4096..]);
        (await plane.InvokeAsync()).LogTail.Length.Should().Be(0, "nobody asked for it");
    }

    [Fact]
    public async Task Output_OfManyInvocations_IsAlwaysBetweenItsOwnStartAndEnd()
    {
        await using var plane = new ScriptedPlane(Scripts.Handle((runtime, received) =>
        {
            runtime.Print(received.Payload + "\n");
            runtime.WriteFrame(0xa55a0003, received.Payload);
            return Task.FromResult(received.Payload);
        }));

        for (var i = 0; i < 200; i++)
        {
            var tail = (await plane.InvokeAsync($"\"{i}\"", tail: true)).Tail().Split('\n');
            tail[1].Should().Be($"\"{i}\"");
            tail[2].Should().StartWith($"\"{i}\"END");
        }
    }

    [Fact]
    public async Task Output_ThatNeverStops_DoesNotHoldUpTheInvocation()
    {
        await using var plane = new ScriptedPlane(runtime =>
        {
            _ = Task.Run(() =>
            {
                while (!runtime.Killed.IsCancellationRequested)
                {
                    runtime.Print("noise\n");
                    Thread.Yield();
                }
            });
            return Scripts.EchoAsync(runtime);
        });

        (await plane.InvokeAsync("1")).Text().Should().Be("1");
        (await plane.InvokeAsync("2")).Text().Should().Be("2");
    }

    [Fact]
    public async Task JsonFormat_WritesPlatformEventsAndFiltersByLevel()
    {
        await using var plane = new ScriptedPlane(Scripts.Handle((runtime, received) =>
        {
            runtime.Print("plain\n");
            runtime.WriteFrame(0xa55a000a, """{"level":"DEBUG"}""");
            runtime.WriteFrame(0xa55a000e, """{"level":"INFO"}""");
            return Task.FromResult(received.Payload);
        }));
        plane.Spec = ScriptedPlane.NewSpec(logging: Json);
        var invocation = plane.Invocation(tail: true);

        var result = await plane.InvokeAsync(invocation);

        var id = invocation.RequestId;
        var events = plane.Logs.Messages;
        events[0].Should().StartWith("""{"time":"2025-01-31T12:00:00.000Z","type":"platform.initStart","record":{"initializationType":"on-demand","phase":"init","runtimeVersion":"python:3.13.v1",""");
        events.Skip(1).Should().Equal(
            $$$"""{"time":"2025-01-31T12:00:00.000Z","type":"platform.start","record":{"requestId":"{{{id}}}","version":"$LATEST"}}""",
            "plain\n",
            """{"level":"INFO"}""",
            $$$"""{"time":"2025-01-31T12:00:00.000Z","type":"platform.report","record":{"requestId":"{{{id}}}","metrics":{"durationMs":0,"billedDurationMs":0,"memorySizeMB":128,"maxMemoryUsedMB":36,"initDurationMs":0},"status":"success"}}""");
        result.Tail().Split('\n').Should().HaveCount(5, "each event is a line in the tail");
    }

    [Theory]
    [InlineData("DEBUG", "initStart initRuntimeDone initReport start runtimeDone report")]
    [InlineData("INFO", "initStart start report")]
    [InlineData("WARN", "")]
    public async Task JsonFormat_SystemLevel_ChoosesTheEvents(string level, string types)
    {
        await using var plane = new ScriptedPlane(Scripts.EchoAsync);
        plane.Spec = ScriptedPlane.NewSpec(logging: Json with { SystemLogLevel = level });

        await plane.InvokeAsync();

        string.Join(' ', plane.Logs.Messages.Select(TypeOf)).Should().Be(types);
    }

    [Fact]
    public async Task JsonFormat_Failure_IsShownAtWarn()
    {
        await using var plane = new ScriptedPlane(async runtime =>
        {
            await runtime.NextAsync();
            return new SandboxExit(3);
        });
        plane.Spec = ScriptedPlane.NewSpec(logging: Json with { SystemLogLevel = "WARN" });

        await plane.InvokeAsync();

        plane.Logs.Messages.Select(TypeOf).Should().Equal("runtimeDone", "report");
        plane.Logs.Messages[1].Should().EndWith("\"status\":\"error\",\"errorType\":\"Runtime.ExitError\"}}");
    }

    [Fact]
    public void StreamName_InACustomGroup_NamesTheFunction() =>
        LogStreamName.For(
            ScriptedPlane.NewSpec(logging: new LogSettings("/shared", CustomGroup: true)), "0f", new DateTimeOffset(2025, 2, 3, 0, 0, 0, TimeSpan.Zero))
            .Should().Be("2025/02/03/hello[$LATEST]0f");

    private static string TypeOf(string message)
    {
        using var json = System.Text.Json.JsonDocument.Parse(message);
        return json.RootElement.GetProperty("type").GetString()!["platform.".Length..];
    }
}
