using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests.Lambda;

/// <summary>InvokeWithResponseStream, up to what an SDK makes of it.</summary>
public sealed class ResponseStreamTests(SharedEmulator emulator) : ClientTest(emulator)
{
    private const string Success = """{"ErrorCode":null,"ErrorDetails":null,"LogResult":null}""";

    [Fact]
    public async Task Stream_OfAHundredFunctionsThatWait_BeginsAtEachCaller()
    {
        await Functions.FixtureAsync(FixtureRuntime.Custom, "stream", "stream", new() { ["Timeout"] = 60 });
        using var gate = new Gate();
        using var cleanup = new Disposables();
        var readers = await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            var response = cleanup.Add(await Raw.InvokeStreamAsync("stream", gate.Port));
            return new EventStreamReader(await response.Content.ReadAsStreamAsync());
        }));

        var first = await Task.WhenAll(readers.Select(reader => reader.ReadAsync()));
        gate.Open();
        var rest = await Task.WhenAll(readers.Select(reader => reader.ReadAllAsync()));

        first.Should().AllBeEquivalentTo(new StreamedEvent("PayloadChunk", "first"));
        rest.Should().AllSatisfy(events => events.Should().Equal(new StreamedEvent("PayloadChunk", "second"), new StreamedEvent("InvokeComplete", Success)));
    }

    [Fact]
    public async Task Stream_ThatFailsMidway_EndsWithTheFunctionsError()
    {
        await Functions.FixtureAsync(FixtureRuntime.Custom, "failing", "streamfail");
        using var gate = new Gate();
        gate.Open();

        using var response = await Raw.InvokeStreamAsync("failing", gate.Port);
        var events = await new EventStreamReader(await response.Content.ReadAsStreamAsync()).ReadAllAsync();

        ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType).Should().Be((200, "application/vnd.amazon.eventstream"));
        string.Concat(events.Where(e => e.Type == "PayloadChunk").Select(e => e.Payload)).Should().Be("firstsecond");
        events[^1].Should().Be(new StreamedEvent(
            "InvokeComplete", """{"ErrorCode":"Function.Midway","ErrorDetails":"{\"errorMessage\":\"midway\"}","LogResult":null}"""));
    }

    [Fact]
    public async Task Stream_WhoseCallerGoesAway_EndsAsAnyOther()
    {
        await Functions.FixtureAsync(FixtureRuntime.Custom, "left", "stream");
        using var gate = new Gate();
        using (var response = await Raw.InvokeStreamAsync("left", gate.Port))
        {
            (await new EventStreamReader(await response.Content.ReadAsStreamAsync()).ReadAsync())!.Payload.Should().Be("first");
        }

        gate.Open();
        await BecomeIdleAsync();

        using var again = await Raw.InvokeStreamAsync("left", gate.Port);
        (await new EventStreamReader(await again.Content.ReadAsStreamAsync()).ReadAllAsync())[^1].Payload.Should().Be(Success);
    }

    [Fact]
    public async Task Stream_OfAFunctionThatAnswersWhole_IsItsAnswer()
    {
        await Functions.FixtureAsync(FixtureRuntime.Custom, "whole", "echo");

        using var response = await Raw.InvokeStreamAsync("whole", "\"whole\"");

        response.Headers.GetValues("X-Amz-Executed-Version").Should().Equal("$LATEST");
        (await new EventStreamReader(await response.Content.ReadAsStreamAsync()).ReadAllAsync()).Should().Equal(
            new StreamedEvent("PayloadChunk", "\"whole\""), new StreamedEvent("InvokeComplete", Success));
    }

    [Fact]
    public async Task Stream_ThatCannotBegin_IsAnsweredAsAnOrdinaryFault()
    {
        await Functions.FixtureAsync(FixtureRuntime.Custom, "plain", "echo");

        using var missing = await Raw.InvokeStreamAsync("not-there", "{}");
        using var broken = await Raw.InvokeStreamAsync("plain", "{");
        using var dry = await Raw.InvokeStreamAsync("plain", "{}", ("X-Amz-Invocation-Type", "DryRun"));
        using var wrong = await Raw.InvokeStreamAsync("plain", "{}", ("X-Amz-Invocation-Type", "Event"));

        new[] { missing, broken, dry, wrong }.Select(answer => (int)answer.StatusCode).Should().Equal(404, 400, 204, 400);
        missing.Headers.GetValues("x-amzn-ErrorType").Should().Equal("ResourceNotFoundException");
        broken.Headers.GetValues("x-amzn-ErrorType").Should().Equal("InvalidRequestContentException");
    }

    [Theory]
    [InlineData("stream", "Hello, world!", null, null)]
    [InlineData("streamError", "partial", "Function.Unknown", "in mid-stream")]
    public async Task Stream_ThroughTheJavaScriptSdk_IsWhatTheFunctionWrote(string handler, string text, string? code, string? details)
    {
        await Functions.FixtureAsync(FixtureRuntime.Node, "sdk", handler);

        var seen = await ClientScripts.JavaScriptAsync(Settings, "stream.js", "sdk");

        seen.ShouldBeJson(new JsonObject
        {
            ["status"] = 200, ["version"] = "$LATEST", ["type"] = "application/vnd.amazon.eventstream", ["text"] = text,
            ["code"] = code, ["details"] = details, ["log"] = "START",
        }.ToJsonString());
    }

    private sealed class Disposables : IDisposable
    {
        private readonly List<IDisposable> _all = [];

        public T Add<T>(T one)
            where T : IDisposable
        {
            lock (_all)
            {
                _all.Add(one);
            }
            return one;
        }

        public void Dispose() => _all.ForEach(one => one.Dispose());
    }
}
