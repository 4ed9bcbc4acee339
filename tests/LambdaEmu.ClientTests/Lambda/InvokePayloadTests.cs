using System.Text;
using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests.Lambda;

/// <summary>
/// Payloads byte for byte. The custom runtime gives back the very bytes that it was given; Python and Node parse and write them anew, so
/// theirs are compared with what these languages' AWS runtimes write.
/// </summary>
public sealed class InvokePayloadTests(SharedEmulator emulator) : ClientTest(emulator)
{
    public static TheoryData<string, string> Echoes => new()
    {
        { "custom", """{"a":"é€😀\u0041\"\\\/\b\f\n\r\t","n":[1,2.50,-0.0,1e400,12345678901234567890],"b":[true,false,null]}""" },
        { "custom", " { \"spaces\" :\t[ ] }\r\n " },
        { "custom", "\"just text\"" },
        { "custom", "0" },
        { "custom", "null" },
        { "custom", "[]" },
        { "node", """{"a":"é€😀A","n":[1,2.5],"b":[true,false,null],"nested":{"x":{}}}""" },
        { "node", "\"just text\"" },
        { "node", "null" },
        { "python", """{"a": "\u00e9\u20ac\ud83d\ude00A", "n": [1, 2.5], "b": [true, false, null], "nested": {"x": {}}}""" },
        { "python", "\"just text\"" },
        { "python", "null" },
    };

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task Invoke_Echo_AnswersTheSameBytes(string runtime, string payload)
    {
        await Functions.FixtureAsync(FixtureRuntime.Named(runtime), "echo", "echo");

        var answer = await Raw.InvokeAsync("echo", Encoding.UTF8.GetBytes(payload));

        answer.Text.Should().Be(payload);
        answer.Status.Should().Be(200);
        answer.Header("Content-Type").Should().Be("application/json");
        answer.Header("X-Amz-Executed-Version").Should().Be("$LATEST");
        answer.Header("X-Amz-Function-Error").Should().BeNull();
        answer.Header("X-Amz-Log-Result").Should().BeNull();
        answer.Header("X-Amzn-Remapped-Content-Length").Should().Be("0");
        answer.Header("X-Amzn-Trace-Id").Should().MatchRegex("^root=1-[0-9a-f]{8}-[0-9a-f]{24};sampled=0$");
    }

    [Theory]
    [InlineData("custom")]
    [InlineData("node")]
    [InlineData("python")]
    public async Task Invoke_FiveMegabytes_AnswersTheSameBytes(string runtime)
    {
        await Functions.FixtureAsync(FixtureRuntime.Named(runtime), "echo", "echo", new() { ["Timeout"] = 60, ["MemorySize"] = 512 });
        var payload = Encoding.UTF8.GetBytes($"\"{string.Concat(Enumerable.Range(0, 5 * 1024 * 1024 / 8).Select(i => $"{i:x8}"))}\"");

        var answer = await Raw.InvokeAsync("echo", payload);

        answer.Status.Should().Be(200);
        answer.Body.AsSpan().SequenceEqual(payload).Should().BeTrue();
    }

    [Theory]
    [InlineData("custom")]
    [InlineData("node")]
    [InlineData("python")]
    public async Task Invoke_EmptyBody_GivesTheFunctionAnEmptyObject(string runtime)
    {
        await Functions.FixtureAsync(FixtureRuntime.Named(runtime), "echo", "echo");

        var answer = await Raw.InvokeAsync("echo", []);

        answer.Text.Should().Be("{}");
    }

    [Theory]
    [InlineData("node")]
    [InlineData("python")]
    public async Task Invoke_HandlerReturnsNothing_AnswersNull(string runtime)
    {
        await Functions.FixtureAsync(FixtureRuntime.Named(runtime), "nothing", "nothing");

        var answer = await Raw.InvokeAsync("nothing", "{}"u8.ToArray());

        (answer.Status, answer.Text).Should().Be((200, "null"));
    }

    /// <summary>The bytes and texts of AWS's recording test_lambda_invoke_payload_encoding_error.</summary>
    [Theory]
    [InlineData(new byte[] { (byte)'n', 0x87, (byte)'r' }, "Invalid UTF-8 start byte 0x87", 3)]
    [InlineData(new byte[] { 0x99, 0xeb, (byte)',' },
        "Unexpected character ((CTRL-CHAR, code 153)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')", 1)]
    public async Task Invoke_PayloadIsNoText_SaysWhere(byte[] payload, string problem, int column)
    {
        await Functions.FixtureAsync(FixtureRuntime.Custom, "echo", "echo");

        var answer = await Raw.InvokeAsync("echo", payload);

        answer.Status.Should().Be(400);
        answer.Header("x-amzn-ErrorType").Should().Be("InvalidRequestContentException");
        answer.Json.ShouldBeJson($$"""
            {
              "Type": "User",
              "message": "Could not parse request body into json: Could not parse payload into json: {{problem}}\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: {{column}}]"
            }
            """);
    }

    [Theory]
    [InlineData("{\"a\":")]
    [InlineData("{\"a\":1}{\"b\":2}")]
    [InlineData("{'a':1}")]
    [InlineData("nothing")]
    [InlineData("[1,]")]
    public async Task Invoke_PayloadIsNoJson_IsRefusedBeforeTheFunctionRuns(string payload)
    {
        await Functions.FixtureAsync(FixtureRuntime.Custom, "echo", "echo");

        var answer = await Raw.InvokeAsync("echo", Encoding.UTF8.GetBytes(payload));

        answer.Status.Should().Be(400);
        answer.Header("x-amzn-ErrorType").Should().Be("InvalidRequestContentException");
        answer.Json["message"]!.ToString().Should().StartWith("Could not parse request body into json: Could not parse payload into json: ");
    }
}
