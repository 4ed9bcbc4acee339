using System.Text.Json;
using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.FunctionTests.Runtimes;

public sealed class NodeRuntimePlainStartTests() : NodeRuntimeTests(ahead: false);

public sealed class NodeRuntimePlaceholderTests() : NodeRuntimeTests(ahead: true);

public abstract class NodeRuntimeTests(bool ahead) : RuntimeTests(ahead)
{
    private const string Runtime = "nodejs20.x";

    [Fact]
    public async Task Error_OfAHandler_HasAwssMembersInOrder()
    {
        using var function = Start(Runtime, "fixtures.error");

        var post = await function.InvokeAsync("{}");

        post.Kind.Should().Be("error");
        post.Body.Should().StartWith(
            """{"errorType":"CustomError","errorMessage":"some error occurred","trace":["CustomError: some error occurred","    at exports.error (/var/task/fixtures.js:""");
        var logged = (await function.OutputAsync()).Single();
        logged.Kind.Should().Be(0xA55A0017);
        logged.Text.Should().MatchRegex(
            $$"""^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\t{{post.RequestId}}\tERROR\tInvoke Error \t\{"errorType":"CustomError","errorMessage":"some error occurred","stack":\["CustomError: some""");
    }

    [Fact]
    public async Task Error_ThatIsNoError_IsDescribedByItsType()
    {
        using var function = Start(Runtime, "fixtures.throwText");

        (await function.InvokeAsync("{}")).Body.Should().Be("""{"errorType":"string","errorMessage":"just text","trace":[]}""");
    }

    [Theory]
    [InlineData("badimport.handler", "Runtime.ImportModuleError", "Error: Cannot find module 'module-that-is-not-there'\nRequire stack:\n- /var/task/badimport.js")]
    [InlineData("absent.handler", "Runtime.ImportModuleError", "Error: Cannot find module 'absent'\nRequire stack:\n- /var/runtime/")]
    [InlineData("fixtures.absent", "Runtime.HandlerNotFound", "fixtures.absent is undefined or not exported")]
    [InlineData("fixtures.notAFunction", "Runtime.HandlerNotFound", "fixtures.notAFunction is not a function")]
    [InlineData("fixtures", "Runtime.MalformedHandlerName", "Bad handler")]
    [InlineData("badsyntax.handler", "Runtime.UserCodeSyntaxError", "SyntaxError: Unexpected end of input")]
    [InlineData("badinit.handler", "Error", "broken at import")]
    public async Task Init_ThatFails_IsReportedAndEndsTheProcess(string handler, string errorType, string message)
    {
        using var function = Start(Runtime, handler);

        var post = await function.ReadPostAsync();

        post.Kind.Should().Be("init/error");
        var error = JsonDocument.Parse(post.Body).RootElement;
        error.EnumerateObject().Select(member => member.Name).Should().Equal("errorType", "errorMessage", "trace");
        error.GetProperty("errorType").GetString().Should().Be(errorType);
        error.GetProperty("errorMessage").GetString().Should().StartWith(message);
        (await function.ExitStatusAsync()).Should().Be(129);
    }

    [Theory]
    [InlineData("module.handler", """{"event":{"a":1},"esm":true}""")]
    [InlineData("esm/index.handler", """{"event":{"a":1},"esm":true}""")]
    [InlineData("fixtures.callback", """{"a":1}""")]
    [InlineData("fixtures.done", """{"a":1}""")]
    [InlineData("fixtures.noCallback", "null")]
    public async Task Handler_OfEachKind_Answers(string handler, string expected)
    {
        using var function = Start(Runtime, handler);

        (await function.InvokeAsync("""{"a":1}""")).Body.Should().Be(expected);
        (await function.InvokeAsync("""{"a":1}""")).Body.Should().Be(expected);
    }

    [Theory]
    [InlineData("true", """{"fired":true}""")]
    [InlineData("false", """{"fired":false}""")]
    public async Task Callback_WaitsForTheEventLoop_UnlessToldNotTo(string waits, string expected)
    {
        using var function = Start(Runtime, "fixtures.callbackAndTimer");

        (await function.InvokeAsync($$"""{"waits":{{waits}}}""")).Body.Should().Be(expected);
    }

    [Fact]
    public async Task Callback_WithAnError_IsAFunctionError()
    {
        using var function = Start(Runtime, "fixtures.callbackError");

        var post = await function.InvokeAsync("{}");

        post.Kind.Should().Be("error");
        post.Body.Should().StartWith("""{"errorType":"CustomError","errorMessage":"called back","trace":[""");
    }

    [Fact]
    public async Task Callback_InNode24_IsRefusedAtInit()
    {
        using var function = Start("nodejs24.x", "fixtures.callback");

        (await function.ReadPostAsync()).Body.Should().StartWith("""{"errorType":"Runtime.CallbackHandlerDeprecated",""");
    }

    [Theory]
    [InlineData("fixtures.neverSettled", "Runtime.NodeJsExit", "The Lambda runtime client detected an unexpected Node.js exit code.")]
    [InlineData("fixtures.circular", "Error", "Unable to stringify response body")]
    public async Task Result_ThatNeverComes_IsAFunctionError(string handler, string errorType, string message)
    {
        using var function = Start(Runtime, handler);

        var post = await function.InvokeAsync("{}");

        post.Body.Should().StartWith($$"""{"errorType":"{{errorType}}","errorMessage":"{{message}}""");
        (await function.InvokeAsync("{}")).Kind.Should().Be("error");
    }

    [Theory]
    [InlineData("fixtures.rejectsLater", "Runtime.UnhandledPromiseRejection", "CustomError: nobody listens", 128)]
    [InlineData("fixtures.throwsLater", "CustomError", "thrown later", 129)]
    public async Task Error_ThatNobodyCaught_IsReportedAndEndsTheProcess(string handler, string errorType, string message, int status)
    {
        using var function = Start(Runtime, handler);

        var post = await function.InvokeAsync("{}");

        post.Kind.Should().Be("error");
        post.Body.Should().StartWith($$"""{"errorType":"{{errorType}}","errorMessage":"{{message}}",""");
        (await function.ExitStatusAsync()).Should().Be(status);
    }

    [Fact]
    public async Task Context_OfAnInvocation_HasEveryMember()
    {
        using var function = Start(Runtime, "fixtures.context");

        var post = await function.InvokeAsync("{}",
            ("Lambda-Runtime-Client-Context", """{"custom":{"foo":"ü"}}"""),
            ("Lambda-Runtime-Cognito-Identity", """{"cognitoIdentityId":"id","cognitoIdentityPoolId":"pool"}"""));

        var given = JsonDocument.Parse(post.Body).RootElement;
        given.GetProperty("remaining").GetInt32().Should().BeInRange(1, 30000);
        post.Body.Should().StartWith(
            $$$"""
            {"callbackWaitsForEmptyEventLoop":true,"functionVersion":"$LATEST","functionName":"probe","memoryLimitInMB":"128","logGroupName":"/aws/lambda/probe","logStreamName":"2026/01/02/[$LATEST]0123456789abcdef0123456789abcdef","clientContext":{"custom":{"foo":"ü"}},"identity":{"cognitoIdentityId":"id","cognitoIdentityPoolId":"pool"},"invokedFunctionArn":"{{{FunctionProcess.Arn}}}","awsRequestId":"{{{post.RequestId}}}",
            """);
        given.GetProperty("trace").GetString().Should().Be(FunctionProcess.TraceId);
    }

    [Fact]
    public async Task Logs_InTextFormat_AreOneFrameEach()
    {
        using var function = Start(Runtime, "fixtures.logs");
        var id = (await function.InvokeAsync("{}")).RequestId;

        var output = await function.OutputAsync();

        output.Select(part => part.Kind).Should().Equal(0xA55A000F, 0xA55A000F, 0xA55A0013, 0xA55A0017, 0xA55A000B, null);
        output[0].Text.Should().MatchRegex($"^[-0-9T:.]{{23}}Z\t{id}\tINFO\ta message\n$");
        output[1].Text.Should().EndWith("\tINFO\tformatted { a: 1 }\n");
        output[2].Text.Should().EndWith("\tWARN\ta warning\nin two lines\n");
        output[5].Text.Should().Be("raw\n");
    }

    [Fact]
    public async Task Logs_InJsonFormat_RespectTheLevel()
    {
        using var function = Start(Runtime, "fixtures.logs", logging: new LogSettings("/g", Json: true, "WARN"));
        var id = (await function.InvokeAsync("{}")).RequestId;

        var output = await function.OutputAsync();

        output.Select(part => part.Kind).Should().Equal(0xA55A0012, 0xA55A0016, null);
        output[0].Text.Should().MatchRegex(
            $$"""^\{"timestamp":"[-0-9T:.]{23}Z","level":"WARN","requestId":"{{id}}","message":"a warning\\nin two lines"\}\n$""");
        JsonDocument.Parse(output[1].Text).RootElement.GetProperty("message").GetProperty("errorMessage").GetString().Should().Be("shown");
    }

    [Fact]
    public async Task Stream_OfChunks_ArrivesInStreamingMode()
    {
        using var function = Start(Runtime, "fixtures.stream");

        var post = await function.InvokeAsync("{}");

        post.Body.Should().Be("Hello, world!");
        post.Request.Headers["Lambda-Runtime-Function-Response-Mode"].Should().Be("streaming");
        post.Request.Headers["Content-Type"].Should().Be("text/plain");
        (await function.InvokeAsync("{}")).Body.Should().Be("Hello, world!");
    }

    [Fact]
    public async Task Stream_WithAnHttpPrelude_PutsItBeforeEightZeroBytes()
    {
        using var function = Start(Runtime, "fixtures.streamHttp");

        var post = await function.InvokeAsync("{}");

        post.Body.Should().Be("""{"statusCode":201,"headers":{"x-kind":"streamed"}}""" + new string('\0', 8) + "body");
        post.Request.Headers["Content-Type"].Should().Be("application/vnd.awslambda.http-integration-response");
    }

    [Fact]
    public async Task Stream_ThatFailsHalfway_SaysSoInTheTrailers()
    {
        using var function = Start(Runtime, "fixtures.streamError");

        var post = await function.InvokeAsync("{}");

        post.Body.Should().Be("partial");
        post.Request.Trailers["Lambda-Runtime-Function-Error-Type"].Should().Be("CustomError");
        var error = JsonDocument.Parse(Convert.FromBase64String(post.Request.Trailers["Lambda-Runtime-Function-Error-Body"])).RootElement;
        error.GetProperty("errorMessage").GetString().Should().Be("in mid-stream");
        (await function.InvokeAsync("{}")).Body.Should().Be("partial");
    }
}
