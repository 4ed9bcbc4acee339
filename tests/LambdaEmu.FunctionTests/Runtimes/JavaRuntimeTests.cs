using System.Text.Json;
using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.FunctionTests.Runtimes;

public sealed class JavaRuntimePlainStartTests() : JavaRuntimeTests(ahead: false);

public sealed class JavaRuntimePlaceholderTests() : JavaRuntimeTests(ahead: true);

public abstract class JavaRuntimeTests(bool ahead) : RuntimeTests(ahead)
{
    private const string Runtime = "java17";

    [Fact]
    public async Task Error_OfAHandler_HasAwssMembersItsCauseAndOnlyUserFrames()
    {
        using var function = Start(Runtime, "fixtures.Functions::error");

        var post = await function.InvokeAsync("{}");

        post.Kind.Should().Be("error");
        post.Request.Headers["Lambda-Runtime-Function-Error-Type"].Should().Be("Runtime.UserException");
        post.Body.Should().StartWith(
            """{"errorMessage":"some error occurred","errorType":"fixtures.Functions$CustomException","stackTrace":["fixtures.Functions.error(Functions.java:""")
            .And.Contain(""","cause":{"errorMessage":"the reason","errorType":"java.lang.IllegalStateException","stackTrace":["fixtures.Functions.error(Functions.java:""")
            .And.NotContain("lambdaemu");
        var logged = (await function.OutputAsync()).Single();
        logged.Kind.Should().Be(0xA55A0003);
        logged.Text.Should().StartWith(
            "some error occurred: fixtures.Functions$CustomException\nfixtures.Functions$CustomException: some error occurred\n\tat fixtures.Functions.error(Functions.java:");
    }

    [Theory]
    [InlineData("fixtures.Absent", "Class not found: fixtures.Absent", "java.lang.ClassNotFoundException")]
    [InlineData("fixtures.Absent::handler", "Class not found: fixtures.Absent", "java.lang.ClassNotFoundException")]
    [InlineData("fixtures.Functions::absent", "No public method named absent with appropriate method signature found on class fixtures.Functions", null)]
    [InlineData("fixtures.Functions::", "Invalid handler: `fixtures.Functions::'", null)]
    [InlineData("fixtures.Orders$Plain", "Class does not implement an appropriate handler interface: fixtures.Orders$Plain", null)]
    [InlineData("fixtures.Orders$Inner", "Class fixtures.Orders$Inner cannot be instantiated because it is a non-static inner class", "java.lang.Exception")]
    [InlineData("fixtures.Orders$Unbound", "Class fixtures.Orders$Unbound does not implement RequestHandler with concrete type parameters: parameter T has no upper bound.", null)]
    public async Task Handler_ThatIsNotThere_IsToldToEachInvocation(string handler, string message, string? errorType)
    {
        using var function = Start(Runtime, handler);
        var expected = errorType is null ? $$"""{"errorMessage":"{{message}}"}""" : $$"""{"errorMessage":"{{message}}","errorType":"{{errorType}}"}""";

        var first = await function.InvokeAsync("{}");
        var second = await function.InvokeAsync("{}");

        first.Kind.Should().Be("error");
        first.Body.Should().Be(expected);
        second.Body.Should().Be(expected);
        second.Request.Headers["Lambda-Runtime-Function-Error-Type"].Should().Be("Runtime.BadFunctionCode");
        (await function.OutputAsync())[0].Text.Should().StartWith(message);
    }

    [Theory]
    [InlineData("fixtures.BadInit$Constructor::handler", "broken when made", "java.lang.IllegalStateException")]
    [InlineData("fixtures.BadInit$Static::handler", "Error loading class fixtures.BadInit$Static", "java.lang.ExceptionInInitializerError")]
    public async Task Init_ThatFails_IsReportedAndEndsTheProcess(string handler, string message, string errorType)
    {
        using var function = Start(Runtime, handler);

        var post = await function.ReadPostAsync();

        post.Kind.Should().Be("init/error");
        post.Request.Headers["Lambda-Runtime-Function-Error-Type"].Should().Be("Runtime.BadFunctionCode");
        post.Body.Should().Be($$"""{"errorMessage":"{{message}}","errorType":"{{errorType}}"}""");
        (await function.ExitStatusAsync()).Should().Be(1);
        (await function.OutputAsync())[0].Text.Should().StartWith($"{message}: {errorType}\n");
    }

    [Fact]
    public async Task Error_OfTheMachine_EndsTheProcess()
    {
        using var function = Start(Runtime, "fixtures.Functions::exhaust");

        var post = await function.InvokeAsync("{}");

        post.Body.Should().StartWith("""{"errorMessage":"java.lang.StackOverflowError","errorType":"java.lang.StackOverflowError",""");
        (await function.ExitStatusAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Event_OfAnotherType_IsAParsingErrorWithItsCause()
    {
        using var function = Start(Runtime, "fixtures.Functions::text");

        var error = JsonDocument.Parse((await function.InvokeAsync("""{"a":1}""")).Body).RootElement;

        error.GetProperty("errorMessage").GetString().Should().Be("An error occurred during JSON parsing");
        error.GetProperty("errorType").GetString().Should().Be("java.lang.RuntimeException");
        error.GetProperty("stackTrace").GetArrayLength().Should().Be(0);
        error.GetProperty("cause").GetProperty("errorMessage").GetString().Should().Be("Cannot deserialize value of type `java.lang.String` from Object value");
        (await function.InvokeAsync("\"x\"")).Body.Should().Be("\"<x>\"");
    }

    [Fact]
    public async Task Event_ThatIsNoJson_IsAParsingError()
    {
        using var function = Start(Runtime, "fixtures.Functions::echo");

        (await function.InvokeAsync("{")).Body.Should().StartWith("""{"errorMessage":"An error occurred during JSON parsing","errorType":"java.lang.RuntimeException",""");
        (await function.InvokeAsync("1")).Body.Should().Be("1");
    }

    [Fact]
    public async Task Result_ThatCantBeWritten_IsASerializationError()
    {
        using var function = Start(Runtime, "fixtures.Functions::unwritable");

        (await function.InvokeAsync("{}")).Body.Should()
            .StartWith("""{"errorMessage":"An error occurred during JSON serialization of response","errorType":"java.lang.RuntimeException",""")
            .And.Contain("\"errorMessage\":\"no name\"");
    }

    [Theory]
    [InlineData("fixtures.Functions::text", "1", "\"<1>\"")]
    [InlineData("fixtures.Functions::sum", "[1,\"2\",3]", "6")]
    [InlineData("fixtures.Functions::overloaded", "{}", "\"with context\"")]
    [InlineData("fixtures.Functions::streams", "[1]", "\"probe:[1]\"")]
    [InlineData("fixtures.Functions::echo", """[9007199254740993,12345678901234567890,1.5,"\u0001\"é"]""", """[9007199254740993,12345678901234567890,1.5,"\u0001\"é"]""")]
    [InlineData("fixtures.Functions::library", "{}", "\"from a jar in lib\"")]
    [InlineData("fixtures.Orders$Streams", "{ \"as\": [\"it\", \"is\"] }", "{ \"as\": [\"it\", \"is\"] }")]
    [InlineData("fixtures.Orders$Inherited", """{"x":1}""", "\"Point\"")]
    [InlineData("fixtures.Orders::point", """{"label":"p","x":1,"unknown":{}}""", """{"x":1,"y":0.0,"label":"p"}""")]
    [InlineData("fixtures.Orders::sealed", """{"name":"n","Size":2}""", """{"name":"n!","size":2}""")]
    [InlineData("fixtures.Orders::numbers", "[3,1,2]", "[3,1,2]")]
    [InlineData("fixtures.Orders$Echo",
        """{"orderId":"o","state":"SHIPPED","price":12.50,"placed":"2026-01-02T03:04:05Z","Records":[{"product":"p","count":2}],"paid":true,"stock":{"p":5000000000},"unknown":1}""",
        """{"orderId":"o","state":"SHIPPED","price":12.5,"placed":"2026-01-02T03:04:05Z","records":[{"product":"p","count":2}],"paid":true,"stock":{"p":5000000000}}""")]
    public async Task Handler_OfEachForm_GetsItsEventAndIsAnswered(string handler, string payload, string expected)
    {
        using var function = Start(Runtime, handler);

        (await function.InvokeAsync(payload)).Body.Should().Be(expected);
    }

    [Fact]
    public async Task Context_OfAnInvocation_HasEveryMember()
    {
        using var function = Start(Runtime, "fixtures.Functions::context");

        var post = await function.InvokeAsync("{}",
            ("Lambda-Runtime-Client-Context", """{"custom":{"foo":"ü"},"client":{"installation_id":"i"}}"""),
            ("Lambda-Runtime-Cognito-Identity", """{"cognitoIdentityId":"id","cognitoIdentityPoolId":"pool"}"""),
            ("Lambda-Runtime-Aws-Tenant-Id", "blue"));

        post.Body.Should().Be(
            $$$"""{"awsRequestId":"{{{post.RequestId}}}","logGroupName":"/aws/lambda/probe","logStreamName":"2026/01/02/[$LATEST]0123456789abcdef0123456789abcdef","functionName":"probe","functionVersion":"$LATEST","invokedFunctionArn":"{{{FunctionProcess.Arn}}}","memoryLimitInMB":128,"inTime":true,"identity":"id,pool","client":"i","custom":{"foo":"ü"},"tenantId":"blue","trace":"{{{FunctionProcess.TraceId}}}"}""");
        (await function.InvokeAsync("{}")).Body.Should().Contain("\"identity\":\",\",\"client\":null,\"custom\":null,\"tenantId\":null");
    }

    [Fact]
    public async Task Logs_InTextFormat_AreFramesInOrderWithWhatIsPrinted()
    {
        using var function = Start(Runtime, "fixtures.Functions::logs");
        await function.InvokeAsync("{}");

        (await function.OutputAsync()).Should().Equal(
            new FunctionOutput(null, "printed\n"),
            new FunctionOutput(0xA55A0003, "through the context\nin two lines"),
            new FunctionOutput(null, "to stderr\n"),
            new FunctionOutput(0xA55A0013, "[WARN] a warning"),
            new FunctionOutput(0xA55A0003, "bytes €"),
            new FunctionOutput(null, "no line feed €"));
    }

    [Fact]
    public async Task Logs_InJsonFormat_CarryLevelAndRequest()
    {
        using var function = Start(Runtime, "fixtures.Functions::logAtLevels", logging: new LogSettings("/g", Json: true, "INFO"));
        var id = (await function.InvokeAsync("{}")).RequestId;

        var output = await function.OutputAsync();

        output.Select(part => part.Kind).Should().Equal(0xA55A000E, 0xA55A0002);
        output[0].Text.Should().MatchRegex($$"""^\{"timestamp":"[-0-9T:.]{23}Z","message":"shown","level":"INFO","AWSRequestId":"{{id}}"\}\n$""");
        output[1].Text.Should().Contain("\"level\":\"UNDEFINED\"");
    }

    [Fact]
    public async Task Package_WithoutAmazonsInterfaces_RunsPlainMethodsAndSaysWhatOthersMiss()
    {
        using var package = new TemporaryDirectory();
        package.Copy(JavaFixtures.Package + "/fixtures", "fixtures");
        using var plain = Start(Runtime, "fixtures.Orders::point", code: package.Path);
        using var other = Start(Runtime, "fixtures.Orders$Echo", code: package.Path);

        (await plain.InvokeAsync("""{"x":1}""")).Body.Should().Be("""{"x":1,"y":0.0,"label":null}""");
        (await other.InvokeAsync("{}")).Body.Should().Be(
            """{"errorMessage":"Error loading class fixtures.Orders$Echo: com/amazonaws/services/lambda/runtime/RequestHandler","errorType":"java.lang.NoClassDefFoundError"}""");
    }
}
