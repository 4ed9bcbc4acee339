using System.Text.Json;
using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.FunctionTests.Runtimes;

public sealed class RubyRuntimeTests
{
    private const string Runtime = "ruby3.4";

    [Fact]
    public async Task Error_OfAHandler_HasAwssMembersInOrderAndOnlyUserFrames()
    {
        using var function = FunctionProcess.Start(Runtime, "fixtures.error");

        var post = await function.InvokeAsync("{}");

        post.Kind.Should().Be("error");
        post.Request.Headers["Lambda-Runtime-Function-Error-Type"].Should().Be("Function<UserException>");
        post.Body.Should().MatchRegex(
            """^\{"errorMessage":"some error occurred","errorType":"Function<CustomException>","stackTrace":\["/var/task/fixtures.rb:\d+:in [`'].*error'"\]\}$""");
        post.AskedInSameSend.Should().BeTrue();
        var logged = await function.OutputAsync();
        logged.Select(part => part.Kind).Should().Equal(0xA55A0003, 0xA55A0003);
        logged[0].Text.Should().Be("Error raised from handler method");
        logged[1].Text.Should().StartWith("{\n  \"errorMessage\": \"some error occurred\",\n  \"errorType\": \"Function<CustomException>\",\n  \"stackTrace\": [\n    \"/var/task/");
    }

    [Theory]
    [InlineData("badimport.handler", "Init<LoadError>", "cannot load such file -- module_that_is_not_there")]
    [InlineData("absent.handler", "Init<LoadError>", "cannot load such file -- absent")]
    [InlineData("fixtures", "Init<ArgumentError>", "Invalid handler [\"fixtures\"], must be of form FILENAME.METHOD or FILENAME.CLASS.METHOD")]
    [InlineData("badsyntax.handler", "Init<SyntaxError>", "/var/task/badsyntax.rb:")]
    [InlineData("badinit.handler", "Init<ArgumentError>", "broken at load")]
    [InlineData("exitinit.handler", "Init<SystemExit>", "exit")]
    public async Task Init_ThatFails_IsReportedAndEndsTheProcess(string handler, string errorType, string message)
    {
        using var function = FunctionProcess.Start(Runtime, handler);

        var post = await function.ReadPostAsync();

        post.Kind.Should().Be("init/error");
        var error = JsonDocument.Parse(post.Body).RootElement;
        error.EnumerateObject().Select(member => member.Name).Should().Equal("errorMessage", "errorType", "stackTrace");
        error.GetProperty("errorType").GetString().Should().Be(errorType);
        error.GetProperty("errorMessage").GetString().Should().StartWith(message);
        (await function.ExitStatusAsync()).Should().Be(252);
        (await function.OutputAsync())[0].Text.Should().Be($"Init error when loading handler {handler}");
    }

    [Theory]
    [InlineData("fixtures.absent", "Function<NoMethodError>", "undefined method [`']absent' for .*LambdaHandler")]
    [InlineData("fixtures.Absent.process", "Function<NameError>", "uninitialized constant .*Absent")]
    [InlineData("fixtures.name_error", "Function<NameError>", "undefined local variable or method [`']no_such_method_here'")]
    [InlineData("fixtures.exit3", "Function<SystemExit>", "^exit$")]
    public async Task Error_ThatAwssClientHoldsCritical_EndsTheProcess(string handler, string errorType, string message)
    {
        using var function = FunctionProcess.Start(Runtime, handler);

        var post = await function.InvokeAsync("{}");

        post.Kind.Should().Be("error");
        post.Request.Headers["Lambda-Runtime-Function-Error-Type"].Should().Be(errorType);
        var error = JsonDocument.Parse(post.Body).RootElement;
        error.GetProperty("errorType").GetString().Should().Be(errorType);
        error.GetProperty("errorMessage").GetString().Should().MatchRegex(message);
        (await function.ExitStatusAsync()).Should().Be(255);
        (await function.OutputAsync())[0].Text.Should().Be("Critical exception from handler");
    }

    [Theory]
    [InlineData("nested/inner.handler", """{"a":1}""")]
    [InlineData("fixtures.Order.process", """{"class":"Order","event":{"a":1}}""")]
    [InlineData("fixtures.Shop::Order.process", """{"class":"Shop::Order","event":{"a":1}}""")]
    public async Task Handler_InADirectoryOrAClass_IsFound(string handler, string expected)
    {
        using var function = FunctionProcess.Start(Runtime, handler);

        (await function.InvokeAsync("""{"a":1}""")).Body.Should().Be(expected);
    }

    [Fact]
    public async Task Result_ThatIsNoJson_IsAnErrorOfTheFunction()
    {
        using var function = FunctionProcess.Start(Runtime, "fixtures.unmarshalable");

        var error = JsonDocument.Parse((await function.InvokeAsync("{}")).Body).RootElement;

        error.GetProperty("errorType").GetString().Should().Be("Function<JSON::GeneratorError>");
        (await function.InvokeAsync("{}")).Kind.Should().Be("error");
    }

    [Fact]
    public async Task Result_ThatIsAStream_IsSentAsItIs()
    {
        using var function = FunctionProcess.Start(Runtime, "fixtures.bytes");

        var post = await function.InvokeAsync("{}");

        post.Body.Should().Be("plain €");
        post.Request.Headers["Content-Type"].Should().Be("application/unknown");
    }

    [Fact]
    public async Task Event_ThatIsNoJson_IsAnErrorAfterWhichTheRuntimeServes()
    {
        using var function = FunctionProcess.Start(Runtime, "fixtures.echo");

        var error = JsonDocument.Parse((await function.InvokeAsync("{")).Body).RootElement;

        error.GetProperty("errorType").GetString().Should().Be("Runtime<JSON::ParserError>");
        (await function.InvokeAsync("1")).Body.Should().Be("1");
    }

    [Fact]
    public async Task Context_OfAnInvocation_HasEveryMember()
    {
        using var function = FunctionProcess.Start(Runtime, "fixtures.context");

        var post = await function.InvokeAsync("{}",
            ("Lambda-Runtime-Client-Context", """{"custom":{"foo":"ü"},"client":{"installation_id":"i"}}"""),
            ("Lambda-Runtime-Cognito-Identity", """{"cognitoIdentityId":"id","cognitoIdentityPoolId":"pool"}"""),
            ("Lambda-Runtime-Aws-Tenant-Id", "blue"));

        post.Body.Should().Be(
            $$$"""{"aws_request_id":"{{{post.RequestId}}}","log_group_name":"/aws/lambda/probe","log_stream_name":"2026/01/02/[$LATEST]0123456789abcdef0123456789abcdef","function_name":"probe","function_version":"$LATEST","memory_limit_in_mb":"128","invoked_function_arn":"{{{FunctionProcess.Arn}}}","identity":{"cognitoIdentityId":"id","cognitoIdentityPoolId":"pool"},"client_context":{"custom":{"foo":"ü"},"client":{"installation_id":"i"}},"tenant_id":"blue","in_time":true,"before_deadline":true,"trace":"{{{FunctionProcess.TraceId}}}"}""");
    }

    [Fact]
    public async Task Context_WithoutIdentityAndClient_HasNils()
    {
        using var function = FunctionProcess.Start(Runtime, "fixtures.context");

        (await function.InvokeAsync("{}")).Body.Should().Contain("\"identity\":null,\"client_context\":null,\"tenant_id\":null");
    }

    [Fact]
    public async Task Logs_InTextFormat_AreFramesInOrderWithWhatIsPrinted()
    {
        using var function = FunctionProcess.Start(Runtime, "fixtures.logs");
        var id = (await function.InvokeAsync("{}")).RequestId;

        var output = await function.OutputAsync();

        output.Select(part => part.Kind).Should().Equal(0xA55A0003, 0xA55A0003, 0xA55A000B, 0xA55A000F, 0xA55A0013, null);
        output[0].Text.Should().Be("printed");
        output[1].Text.Should().Be("printed\nin two lines");
        output[3].Text.Should().MatchRegex($"^I, \\[\\d{{4}}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{{6}} #\\d+\\]  INFO {id} -- : an info message\n$");
        output[4].Text.Should().EndWith($" WARN {id} -- : a warning\nin two lines\n");
        output[5].Text.Should().Be("to stderr\nno line feed");
    }

    [Fact]
    public async Task Logs_InJsonFormat_CarryLevelLoggerAndError()
    {
        using var function = FunctionProcess.Start(Runtime, "fixtures.log_at_levels", logging: new LogSettings("/g", Json: true, "INFO"));
        var id = (await function.InvokeAsync("{}")).RequestId;

        var output = await function.OutputAsync();

        output.Select(part => part.Kind).Should().Equal(0xA55A000E, 0xA55A0016);
        output[0].Text.Should().MatchRegex(
            $$"""^\{"timestamp":"[-0-9T:.]{26}Z","level":"INFO","requestId":"{{id}}","logger":"app","message":"shown"\}\n$""");
        var second = JsonDocument.Parse(output[1].Text).RootElement;
        second.GetProperty("errorType").GetString().Should().Be("CustomException");
        second.GetProperty("errorMessage").GetString().Should().Be("caught");
        second.GetProperty("stackTrace")[0].GetString().Should().StartWith("/var/task/fixtures.rb:");
    }

    [Theory]
    [InlineData("\"constant\"", "true")]
    [InlineData("\"method\"", "false")]
    [InlineData("\"require\"", "\"constant\"")]
    public async Task RubyGems_WhenAFunctionNeedsThem_AreThere(string payload, string expected)
    {
        using var function = FunctionProcess.Start(Runtime, "fixtures.gems");

        (await function.InvokeAsync(payload)).Body.Should().Be(expected);
    }

    [Theory]
    [InlineData("ruby/lib/layered.rb")]
    [InlineData("ruby/gems/3.4.0/gems/layered-1.0.0/lib/layered.rb")]
    public async Task Layer_WithALibraryOrAGem_IsFoundByRequire(string path)
    {
        using var layers = new TemporaryDirectory();
        layers.Write(path, "LAYERED = 'from the layer'\n");
        layers.Write("ruby/gems/3.4.0/specifications/layered-1.0.0.gemspec",
            "Gem::Specification.new { |s| s.name = 'layered'; s.version = '1.0.0'; s.summary = 's'; s.authors = ['a']; s.files = ['lib/layered.rb'] }\n");
        using var function = FunctionProcess.Start(Runtime, "fixtures.layer_gem", layers: layers.Path);

        (await function.InvokeAsync("{}")).Body.Should().Be("\"from the layer\"");
    }
}
