using System.Text.Json;
using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.FunctionTests.Runtimes;

public sealed class PythonRuntimePlainStartTests() : PythonRuntimeTests(ahead: false);

public sealed class PythonRuntimePlaceholderTests() : PythonRuntimeTests(ahead: true);

public abstract class PythonRuntimeTests(bool ahead) : RuntimeTests(ahead)
{
    private const string Runtime = "python3.12";

    [Fact]
    public async Task Error_OfAHandler_HasAwssMembersAndOnlyUserFrames()
    {
        using var function = Start(Runtime, "fixtures.error");

        var post = await function.InvokeAsync("{}");

        post.Kind.Should().Be("error");
        post.Body.Should().Be(
            $$"""
            {"errorMessage": "some error occurred", "errorType": "CustomException", "requestId": "{{post.RequestId}}", "stackTrace": ["  File \"/var/task/fixtures.py\", line {{LineOf("raise CustomException(\"some")}}, in error\n    raise CustomException(\"some error occurred\")\n"]}
            """);
        (await function.OutputAsync()).Should().ContainSingle().Which.Should().Be(new FunctionOutput(0xA55A0017,
            "[ERROR] CustomException: some error occurred\nTraceback (most recent call last):\n"
            + $"\u00a0\u00a0File \"/var/task/fixtures.py\", line {LineOf("raise CustomException(\"some")}, in error\n"
            + "\u00a0\u00a0\u00a0\u00a0raise CustomException(\"some error occurred\")"));
    }

    [Theory]
    [InlineData("badimport.handler", "Runtime.ImportModuleError", "Unable to import module 'badimport': No module named 'module_that_is_not_there'")]
    [InlineData("absent.handler", "Runtime.ImportModuleError", "Unable to import module 'absent': No module named 'absent'")]
    [InlineData("fixtures.absent", "Runtime.HandlerNotFound", "Handler 'absent' missing on module 'fixtures'")]
    [InlineData("fixtures", "Runtime.MalformedHandlerName", "Bad handler 'fixtures': not enough values to unpack (expected 2, got 1)")]
    [InlineData("sys.exit", "Runtime.BuiltInModuleConflict", "Cannot use built-in module sys as a handler module")]
    [InlineData("badinit.handler", "ValueError", "broken at import")]
    public async Task Init_ThatFails_IsReportedAndEndsTheProcess(string handler, string errorType, string message)
    {
        using var function = Start(Runtime, handler);

        var post = await function.ReadPostAsync();

        post.Kind.Should().Be("init/error");
        post.Request.Headers["Lambda-Runtime-Function-Error-Type"].Should().Be(errorType);
        var error = JsonDocument.Parse(post.Body).RootElement;
        error.EnumerateObject().Select(member => member.Name).Should().Equal("errorMessage", "errorType", "requestId", "stackTrace");
        error.GetProperty("errorMessage").GetString().Should().Be(message);
        error.GetProperty("errorType").GetString().Should().Be(errorType);
        error.GetProperty("requestId").GetString().Should().BeEmpty();
        (await function.ExitStatusAsync()).Should().Be(1);
    }

    [Fact]
    public async Task Init_WithASyntaxError_NamesFileAndLine()
    {
        using var function = Start(Runtime, "badsyntax.handler");

        var error = JsonDocument.Parse((await function.ReadPostAsync()).Body).RootElement;

        error.GetProperty("errorType").GetString().Should().Be("Runtime.UserCodeSyntaxError");
        error.GetProperty("errorMessage").GetString().Should().StartWith("Syntax error in module 'badsyntax': ").And.EndWith("(badsyntax.py, line 1)");
        error.GetProperty("stackTrace")[0].GetString().Should().StartWith("  File \"/var/task/badsyntax.py\" Line 1\n    def handler");
    }

    [Fact]
    public async Task Init_ThatExits_EndsWithItsStatusAndReportsNothing()
    {
        using var function = Start(Runtime, "exitinit.handler");

        (await function.ExitStatusAsync()).Should().Be(4);
    }

    [Theory]
    [InlineData("package/inner.handler")]
    [InlineData("package.inner.handler")]
    public async Task Handler_InAPackage_IsFound(string handler)
    {
        using var function = Start(Runtime, handler);

        (await function.InvokeAsync("\"x\"")).Body.Should().Be("\"x\"");
    }

    [Fact]
    public async Task Result_ThatIsNoJson_IsAMarshalError()
    {
        using var function = Start(Runtime, "fixtures.unmarshalable");

        var post = await function.InvokeAsync("{}");

        post.Body.Should().Be(
            $$"""{"errorMessage": "Unable to marshal response: Object of type object is not JSON serializable", "errorType": "Runtime.MarshalError", "requestId": "{{post.RequestId}}", "stackTrace": []}""");
    }

    [Fact]
    public async Task Result_WithDecimals_WritesThemAsNumbers()
    {
        using var function = Start(Runtime, "fixtures.decimals");

        (await function.InvokeAsync("{}")).Body.Should().Be("""{"price": 12.50, "name": "ä€"}""");
    }

    [Fact]
    public async Task Event_ThatIsNoJson_IsAnUnmarshalError()
    {
        using var function = Start(Runtime, "fixtures.echo");

        var error = JsonDocument.Parse((await function.InvokeAsync("{")).Body).RootElement;

        error.GetProperty("errorType").GetString().Should().Be("Runtime.UnmarshalError");
        error.GetProperty("errorMessage").GetString().Should().StartWith("Unable to unmarshal input: Expecting property name enclosed in double quotes");
        (await function.InvokeAsync("1")).Body.Should().Be("1");
    }

    [Fact]
    public async Task Error_OfPython38_HasNoRequestId()
    {
        using var function = Start("python3.8", "fixtures.error");

        var error = JsonDocument.Parse((await function.InvokeAsync("{}")).Body).RootElement;

        error.EnumerateObject().Select(member => member.Name).Should().Equal("errorMessage", "errorType", "stackTrace");
    }

    [Fact]
    public async Task Context_OfAnInvocation_HasEveryMember()
    {
        using var function = Start(Runtime, "fixtures.context");

        var post = await function.InvokeAsync("{}",
            ("Lambda-Runtime-Client-Context", """{"custom":{"foo":"bar"},"env":{"fizz":"ü"},"client":{"installation_id":"i"}}"""),
            ("Lambda-Runtime-Cognito-Identity", """{"cognitoIdentityId":"id","cognitoIdentityPoolId":"pool"}"""),
            ("Lambda-Runtime-Aws-Tenant-Id", "blue"));

        var given = JsonDocument.Parse(post.Body).RootElement;
        given.GetProperty("remaining").GetInt32().Should().BeInRange(1, 30000);
        given.GetRawText().Should().StartWith(
            $$"""{"aws_request_id": "{{post.RequestId}}", "log_group_name": "/aws/lambda/probe", "log_stream_name": "2026/01/02/[$LATEST]0123456789abcdef0123456789abcdef", "function_name": "probe", "function_version": "$LATEST", "memory_limit_in_mb": "128", "invoked_function_arn": "{{FunctionProcess.Arn}}", "remaining": """)
            .And.EndWith(
            $$"""
            "tenant_id": "blue", "identity": ["id", "pool"], "client_context": {"custom": {"foo": "bar"}, "env": {"fizz": "ü"}, "client": "i"}, "trace": "{{FunctionProcess.TraceId}}"}
            """);
    }

    [Fact]
    public async Task Trace_InChildrenOfTheFunction_IsThatOfTheInvocation()
    {
        using var function = Start(Runtime, "fixtures.child_traces");

        foreach (var trace in new[] { "Root=1", "Root=2", "" })
        {
            var post = await function.InvokeAsync("{}", ("Lambda-Runtime-Trace-Id", trace));
            post.Body.Should().Be($"""["{trace}", "{trace}", "{trace}"]""");
        }
    }

    [Fact]
    public async Task Logs_InTextFormat_AreFramesInOrderWithWhatIsPrinted()
    {
        using var function = Start(Runtime, "fixtures.logs");
        var id = (await function.InvokeAsync("{}")).RequestId;

        var output = await function.OutputAsync();

        output.Select(part => part.Kind).Should().Equal(null, 0xA55A000B, 0xA55A000F, 0xA55A0013, null, 0xA55A0003, null);
        output[0].Text.Should().Be("printed\nprinted\nin two lines\n");
        output[2].Text.Should().MatchRegex($"^\\[INFO\\]\t\\d{{4}}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{{1,3}}Z\t{id}\tan info message\n$");
        output[3].Text.Should().StartWith("[WARNING]\t").And.EndWith($"Z\t{id}\ta warning\nin two lines\n");
        output[4].Text.Should().Be("to stderr\n");
        output[5].Text.Should().Be("through the context\n");
        output[6].Text.Should().Be("no line feed");
    }

    [Fact]
    public async Task Logs_InJsonFormat_CarryLevelLoggerExtrasAndTrace()
    {
        using var function = Start(Runtime, "fixtures.log_at_levels", logging: new LogSettings("/g", Json: true, "INFO"));
        var id = (await function.InvokeAsync("{}")).RequestId;

        var output = await function.OutputAsync();

        output.Select(part => part.Kind).Should().Equal(0xA55A000E, 0xA55A0016);
        output[0].Text.Should().MatchRegex(
            $$"""^\{"timestamp": "[-0-9T:]{19}Z", "level": "INFO", "message": "shown", "logger": "app", "requestId": "{{id}}", "order": 17\}\n$""");
        var second = JsonDocument.Parse(output[1].Text).RootElement;
        second.GetProperty("errorType").GetString().Should().Be("CustomException");
        second.GetProperty("errorMessage").GetString().Should().Be("caught");
        second.GetProperty("stackTrace").GetArrayLength().Should().Be(1);
        second.GetProperty("location").GetString().Should().Contain("log_at_levels");
    }

    [Fact]
    public async Task Error_InJsonFormat_IsLoggedAsOneDocument()
    {
        using var function = Start(Runtime, "fixtures.error", logging: new LogSettings("/g", Json: true));
        var id = (await function.InvokeAsync("{}")).RequestId;

        var logged = JsonDocument.Parse((await function.OutputAsync()).Single().Text).RootElement;

        logged.EnumerateObject().Select(member => member.Name).Should()
            .Equal("timestamp", "log_level", "errorMessage", "errorType", "requestId", "stackTrace");
        logged.GetProperty("requestId").GetString().Should().Be(id);
    }

    [Fact]
    public async Task Path_OfAFunction_BeginsWithItsCode()
    {
        using var function = Start(Runtime, "fixtures.path");

        var path = JsonDocument.Parse((await function.InvokeAsync("{}")).Body).RootElement;

        path[0].GetString().Should().Be(Path.Combine(FunctionProcess.FixtureDirectory, "python"));
    }

    [Fact]
    public async Task Path_OfAFunction_HasEverythingThatIsInstalled()
    {
        using var function = Start(Runtime, "fixtures.path");
        using var plain = Start(Runtime, "fixtures.plain_path");

        var path = JsonSerializer.Deserialize<string[]>((await function.InvokeAsync("{}")).Body);
        var installed = JsonSerializer.Deserialize<string[]>((await plain.InvokeAsync("{}")).Body);

        installed.Should().Contain(directory => directory.EndsWith("-packages"));
        path.Should().Contain(installed!.Where(directory => directory.EndsWith("-packages")));
    }

    [Fact]
    public async Task Exit_AsABuiltIn_EndsTheProcess()
    {
        using var function = Start(Runtime, "fixtures.builtin_exit");
        function.Api.Enqueue(new ScriptedEvent("{}", new Dictionary<string, string> { ["Lambda-Runtime-Aws-Request-Id"] = "1" }));

        (await function.ExitStatusAsync()).Should().Be(4);
    }

    private static int LineOf(string text) =>
        Array.FindIndex(File.ReadAllLines(Path.Combine(FunctionProcess.FixtureDirectory, "python/fixtures.py")), line => line.Contains(text)) + 1;
}
