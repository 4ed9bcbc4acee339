using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests.Lambda;

/// <summary>
/// What a caller and the log get when a function fails: whole payloads and whole log tails. Texts are those of AWS's recordings
/// (test_lambda_handler_error, test_lambda_invoke_with_timeout, test_lambda_too_large_response, test_invocation_type_event_error) and
/// of https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html.
/// </summary>
public sealed class InvokeFaultTests(SharedEmulator emulator) : ClientTest(emulator)
{
    private static readonly string TooLarge =
        """{"errorMessage":"Response payload size exceeded maximum allowed payload size (6291556 bytes).","errorType":"Function.ResponseSizeTooLarge"}""";

    private static readonly string TimedOut =
        """{"errorType":"Sandbox.Timedout","errorMessage":"RequestId: <id> Error: Task timed out after 1.00 seconds"}""";

    private static readonly string Exited =
        """{"errorType":"Runtime.ExitError","errorMessage":"RequestId: <id> Error: Runtime exited with error: exit status 3"}""";

    private static readonly string Killed =
        """{"errorType":"Runtime.OutOfMemory","errorMessage":"RequestId: <id> Error: Runtime exited with error: signal: killed"}""";

    [Theory]
    [InlineData("python")]
    [InlineData("node")]
    [InlineData("custom")]
    public Task Invoke_HandlerExitsTheProcess_ReportsTheExitStatus(string runtime) => FailAsync(
        runtime, "exit3", Exited, InvocationLog.ColdFailure(
            "RequestId: <id> Error: Runtime exited with error: exit status 3\nRuntime.ExitError\n", "Status: error\tError Type: Runtime.ExitError"));

    [Theory]
    [InlineData("python", "timeout")]
    [InlineData("node", "timeout")]
    [InlineData("custom", "sleep")]
    public Task Invoke_HandlerTakesTooLong_ReportsTheTimeout(string runtime, string handler) => FailAsync(
        runtime, handler, TimedOut, InvocationLog.ColdFailure("<time> <id> Task timed out after 1.00 seconds\n\n", "Status: timeout"),
        new JsonObject { ["Timeout"] = 1 });

    [Theory]
    [InlineData("python")]
    [InlineData("node")]
    [InlineData("custom")]
    public Task Invoke_AnswerIsTooLarge_ReportsItsLimit(string runtime) => FailAsync(runtime, "big", TooLarge, InvocationLog.Cold(""));

    [Theory]
    [InlineData("python")]
    [InlineData("node")]
    [InlineData("custom")]
    public async Task Invoke_HandlerTakesMoreMemoryThanItHas_IsKilled(string runtime)
    {
        await Functions.FixtureAsync(FixtureRuntime.Named(runtime), "hog", "hog", new JsonObject { ["Timeout"] = 60 });

        var answer = await Raw.InvokeAsync("hog", "{}"u8.ToArray(), ("X-Amz-Log-Type", "Tail"));

        answer.SteadyText().Should().Be(Killed);
        answer.Header("X-Amz-Function-Error").Should().Be("Unhandled");
        answer.Tail().Should().Be(InvocationLog.ColdFailure(
            "RequestId: <id> Error: Runtime exited with error: signal: killed\nRuntime.OutOfMemory\n", "Status: error\tError Type: Runtime.OutOfMemory"));
        System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(answer.Header("X-Amz-Log-Result")!))
            .Should().Contain("\tMemory Size: 128 MB\tMax Memory Used: 128 MB\t");
    }

    [Fact]
    public Task Invoke_PythonHandlerRaises_ReportsTypeMessageAndUserFrames() => FailAsync(
        "python", "error",
        """{"errorMessage": "some error occurred", "errorType": "CustomException", "requestId": "<id>", "stackTrace": ["  File \"/var/task/fixtures.py\", line 23, in error\n    raise CustomException(\"some error occurred\")\n"]}""",
        InvocationLog.Cold(
            "[ERROR] CustomException: some error occurred\nTraceback (most recent call last):\n"
            + "\u00a0\u00a0File \"/var/task/fixtures.py\", line 23, in error\n\u00a0\u00a0\u00a0\u00a0raise CustomException(\"some error occurred\")"));

    [Fact]
    public Task Invoke_NodeHandlerThrows_ReportsTypeMessageAndUserFrames() => FailAsync(
        "node", "error",
        """{"errorType":"CustomError","errorMessage":"some error occurred","trace":["CustomError: some error occurred","    at exports.error (/var/task/fixtures.js:15:37)"]}""",
        InvocationLog.Cold(
            """<time>\t<id>\tERROR\tInvoke Error \t{"errorType":"CustomError","errorMessage":"some error occurred","stack":["CustomError: some error occurred","    at exports.error (/var/task/fixtures.js:15:37)"]}\n"""
                .Replace("\\t", "\t").Replace("\\n", "\n")));

    [Fact]
    public Task Invoke_CustomRuntimePostsAnError_PassesItOnAsItIs() => FailAsync(
        "custom", "error", """{"errorType":"Fixture.Failed","errorMessage":"some_error_msg"}""", InvocationLog.Cold(""));

    [Fact]
    public Task Invoke_PythonModuleImportsWhatIsMissing_ReportsImportModuleError() => FailAsync(
        "python", "badimport.handler",
        """{"errorMessage": "Unable to import module 'badimport': No module named 'module_that_is_not_there'", "errorType": "Runtime.ImportModuleError", "requestId": "", "stackTrace": []}""",
        InvocationLog.InitFailure(
            "python:3.11",
            "[ERROR] Runtime.ImportModuleError: Unable to import module 'badimport': No module named 'module_that_is_not_there'\nTraceback (most recent call last):",
            "Runtime.ImportModuleError"));

    [Fact]
    public Task Invoke_PythonHandlerIsMissing_ReportsHandlerNotFound() => FailAsync(
        "python", "missing",
        """{"errorMessage": "Handler 'missing' missing on module 'fixtures'", "errorType": "Runtime.HandlerNotFound", "requestId": "", "stackTrace": []}""",
        InvocationLog.InitFailure(
            "python:3.11",
            "[ERROR] Runtime.HandlerNotFound: Handler 'missing' missing on module 'fixtures'\nTraceback (most recent call last):",
            "Runtime.HandlerNotFound"));

    [Fact]
    public Task Invoke_NodeModuleRequiresWhatIsMissing_ReportsImportModuleError() => FailAsync(
        "node", "badimport.handler",
        """{"errorType":"Runtime.ImportModuleError","errorMessage":"Error: Cannot find module 'module-that-is-not-there'\nRequire stack:\n- /var/task/badimport.js","trace":["Runtime.ImportModuleError: Error: Cannot find module 'module-that-is-not-there'","Require stack:","- /var/task/badimport.js"]}""",
        null);

    [Fact]
    public Task Invoke_NodeHandlerIsMissing_ReportsHandlerNotFound() => FailAsync(
        "node", "missing",
        """{"errorType":"Runtime.HandlerNotFound","errorMessage":"fixtures.missing is undefined or not exported","trace":["Runtime.HandlerNotFound: fixtures.missing is undefined or not exported"]}""",
        null);

    [Fact]
    public async Task Invoke_PackageHasNoBootstrap_ReportsInvalidEntrypoint()
    {
        await Functions.CreateAsync(FunctionDeployer.Request("no-bootstrap", "provided.al2023", "any", Package.Of("readme", "nothing to run")));

        var answer = await Raw.InvokeAsync("no-bootstrap", "{}"u8.ToArray());

        answer.Status.Should().Be(200);
        answer.Header("X-Amz-Function-Error").Should().Be("Unhandled");
        answer.SteadyText().Should().Be(
            """{"errorType":"Runtime.InvalidEntrypoint","errorMessage":"RequestId: <id> Error: Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]"}""");
    }

    /// <summary>Two calls: a failure must not spoil the next invocation, which fails in the same way.</summary>
    private async Task FailAsync(string runtime, string handler, string payload, string? tail, JsonObject? settings = null)
    {
        settings ??= new JsonObject { ["Timeout"] = 30 };
        await Functions.FixtureAsync(FixtureRuntime.Named(runtime), "failing", handler, settings);

        var first = await Raw.InvokeAsync("failing", "{}"u8.ToArray(), ("X-Amz-Log-Type", "Tail"));
        var second = await Raw.InvokeAsync("failing", "{}"u8.ToArray());

        first.Status.Should().Be(200);
        first.Header("X-Amz-Function-Error").Should().Be("Unhandled");
        first.Header("X-Amz-Executed-Version").Should().Be("$LATEST");
        first.Header("Content-Type").Should().Be("application/json");
        first.SteadyText().Should().Be(payload);
        if (tail is not null)
        {
            first.Tail().Should().Be(tail);
        }
        second.SteadyText().Should().Be(payload);
        second.Header("X-Amz-Log-Result").Should().BeNull();
    }
}
