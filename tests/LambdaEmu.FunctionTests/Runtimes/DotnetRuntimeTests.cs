using System.Runtime.Versioning;
using System.Text.Json;
using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.FunctionTests.Runtimes;

[UnsupportedOSPlatform("windows")]
public sealed class DotnetRuntimePlainStartTests() : DotnetRuntimeTests(ahead: false);

[UnsupportedOSPlatform("windows")]
public sealed class DotnetRuntimePlaceholderTests() : DotnetRuntimeTests(ahead: true);

[UnsupportedOSPlatform("windows")]
public abstract class DotnetRuntimeTests(bool ahead) : RuntimeTests(ahead)
{
    private const string Runtime = "dotnet8";

    [Theory]
    [InlineData("Functions::Echo", """{"as":["it","is"],"ü":1}""", """{"as":["it","is"],"\u00FC":1}""")]
    [InlineData("Functions::Upper", "\"text\"", "\"TEXT\"")]
    [InlineData("Functions::Sum", "[1,2,3]", "6")]
    [InlineData("Functions::AddOne", """{"name":"n","count":1}""", """{"Name":"n","Count":2}""")]
    [InlineData("Functions::Streams", "[1]", "\"probe:3\"")]
    [InlineData("Functions::Later", "\"x\"", "\"x later\"")]
    [InlineData("Functions::LaterValue", "1", "2")]
    [InlineData("Functions::Nothing", "{}", "null")]
    [InlineData("Functions::Void", "{}", "null")]
    [InlineData("Functions::OwnSerializer", "\"x\"", "\"x!\"")]
    [InlineData("Functions::System.String Overloaded(Int32)", "1", "\"number 1\"")]
    [InlineData("Functions::TraceVariable", "{}", $"\"{FunctionProcess.TraceId}\"")]
    [InlineData("Functions::ByName", "{}", "\"Fixtures.Order\"")]
    [InlineData("Functions::MemoryLimit", "{}", "134217728")]
    [InlineData("Doubling::Handle", "21", "42")]
    public async Task Handler_OfEachForm_GetsItsEventAndIsAnswered(string handler, string payload, string expected)
    {
        using var function = Start(handler);

        var post = await function.InvokeAsync(payload);

        post.Body.Should().Be(expected);
        post.Kind.Should().Be("response");
    }

    [Fact]
    public async Task Instance_OfTheHandlersClass_IsMadeOnce()
    {
        using var function = Start("Functions::Instance");

        var first = JsonSerializer.Deserialize<string>((await function.InvokeAsync("{}")).Body)!.Split(' ');
        var second = JsonSerializer.Deserialize<string>((await function.InvokeAsync("{}")).Body)!.Split(' ');

        second[0].Should().Be(first[0]);
        (first[1], second[1]).Should().Be(("1", "2"));
    }

    [Fact]
    public async Task Context_OfAnInvocation_HasEveryMember()
    {
        using var function = Start("Observations::Context");

        var post = await function.InvokeAsync("{}",
            ("Lambda-Runtime-Client-Context", """{"custom":{"foo":"ü"},"env":{"locale":"de"},"client":{"installation_id":"i"}}"""),
            ("Lambda-Runtime-Cognito-Identity", """{"cognitoIdentityId":"id","cognitoIdentityPoolId":"pool"}"""),
            ("Lambda-Runtime-Aws-Tenant-Id", "blue"));

        post.Body.Should().Be(
            $$$"""{"awsRequestId":"{{{post.RequestId}}}","functionName":"probe","functionVersion":"$LATEST","invokedFunctionArn":"{{{FunctionProcess.Arn}}}","memoryLimitInMB":128,"inTime":true,"logGroupName":"/aws/lambda/probe","logStreamName":"2026/01/02/[$LATEST]0123456789abcdef0123456789abcdef","identity":"id,pool","client":"i","custom":{"foo":"\u00FC"},"environment":{"locale":"de"},"tenantId":"blue","traceId":"{{{FunctionProcess.TraceId}}}"}""");
        (await function.InvokeAsync("{}")).Body.Should().Contain("\"identity\":\",\",\"client\":null,\"custom\":null,\"environment\":null,\"tenantId\":null");
    }

    [Fact]
    public async Task Error_OfAHandler_HasAwssMembersItsCauseAndOnlyUserFrames()
    {
        using var function = Start("Functions::Throw");

        var post = await function.InvokeAsync("\"x\"");

        post.Kind.Should().Be("error");
        post.Request.Headers["Lambda-Runtime-Function-Error-Type"].Should().Be("CustomException");
        post.Body.Should().StartWith("{\n  \"errorType\": \"CustomException\",\n  \"errorMessage\": \"some error occurred\",\n  \"stackTrace\": [\n    \"at Fixtures.Functions.Throw(String input)");
        var error = JsonDocument.Parse(post.Body).RootElement;
        error.GetProperty("stackTrace").GetArrayLength().Should().Be(1);
        error.GetProperty("cause").GetRawText().Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)
            .Should().Be("""{"errorType":"InvalidOperationException","errorMessage":"thereason"}""");
        (await function.OutputAsync()).Single().Text.Should().MatchRegex(
            $@"^[-0-9T:.]{{23}}Z\t{post.RequestId}\tfail\tFixtures\.CustomException: some error occurred\n ---> System\.InvalidOperationException: the reason\n");
    }

    [Fact]
    public async Task Error_ThatIsAnAggregate_HasItsCauses()
    {
        using var function = Start("Functions::ThrowAggregate");

        var error = JsonDocument.Parse((await function.InvokeAsync("\"x\"")).Body).RootElement;

        error.GetProperty("errorType").GetString().Should().Be("AggregateException");
        error.GetProperty("cause").GetProperty("errorMessage").GetString().Should().Be("one");
        error.GetProperty("causes").EnumerateArray().Select(cause => cause.GetProperty("errorType").GetString())
            .Should().Equal("InvalidOperationException", "ArgumentException");
    }

    [Fact]
    public async Task Error_OfTheSerializer_IsTheFunctionsAndTheNextInvocationRuns()
    {
        using var function = Start("Functions::Sum");

        (await function.InvokeAsync("{")).Body.Should().StartWith("{\n  \"errorType\": \"JsonException\",");
        (await function.InvokeAsync("[1]")).Body.Should().Be("1");
    }

    [Theory]
    [InlineData("Fixtures", "Invalid lambda function handler: 'Fixtures:'. The valid format is 'ASSEMBLY::TYPE::METHOD'.", "Fixtures:")]
    [InlineData("type", "Invalid lambda function handler: 'Fixtures::::Echo', the type is missing. The valid format is 'ASSEMBLY::TYPE::METHOD'.", "Fixtures::::Echo")]
    [InlineData("method", "Invalid lambda function handler: 'Fixtures::Fixtures.Functions::', the method is missing. The valid format is 'ASSEMBLY::TYPE::METHOD'.", "Fixtures::Fixtures.Functions::")]
    [InlineData("assembly", "Could not find the specified handler assembly with the file name 'Absent, Culture=neutral, PublicKeyToken=null'. The assembly should be located in the root of your uploaded .zip file.", "Absent::Fixtures.Functions::Echo")]
    [InlineData("no type", "Unable to load type 'Fixtures.Absent' from assembly 'Fixtures'.", "Fixtures::Fixtures.Absent::Echo")]
    [InlineData("no method", "Unable to find method 'Absent' in type 'Fixtures.Functions' from assembly 'Fixtures': Found no methods matching method name 'Absent'.", "Fixtures::Fixtures.Functions::Absent")]
    [InlineData("many", "Method 'TooMany' of type 'Fixtures.Functions' is not supported: the method has more than 2 parameters.", "Fixtures::Fixtures.Functions::TooMany")]
    [InlineData("context", "Method 'NotContext' of type 'Fixtures.Functions' is not supported: the method has 2 parameters, but the second parameter is not of type 'Amazon.Lambda.Core.ILambdaContext'.", "Fixtures::Fixtures.Functions::NotContext")]
    [InlineData("abstract", "Unable to load type 'Fixtures.Base' from assembly 'Fixtures'.", "Fixtures::Fixtures.Base::Handle")]
    [InlineData("async void", "The method 'AsyncVoid' cannot be used as a Lambda Handler because it is an 'async void' method. Handler methods cannot be 'async void'. Please specify a method that is not 'async void'.", "Fixtures::Fixtures.Functions::AsyncVoid")]
    [InlineData("generic", "The method 'Generic' cannot be used as a Lambda Handler because it is a generic method. Handler methods cannot be generic. Please specify a non-generic handler method.", "Fixtures::Fixtures.Functions::Generic")]
    public async Task Handler_ThatAwsRefuses_IsAnInitErrorInItsWords(string why, string message, string handler)
    {
        using var function = Start(Runtime, handler);

        var post = await function.ReadPostAsync();

        post.Kind.Should().Be("init/error", why);
        post.Request.Headers["Lambda-Runtime-Function-Error-Type"].Should().Be("LambdaValidationException");
        var error = JsonDocument.Parse(post.Body).RootElement;
        error.GetProperty("errorType").GetString().Should().Be("LambdaValidationException");
        error.GetProperty("errorMessage").GetString().Should().Be(message);
        (await function.ExitStatusAsync()).Should().Be(1);
    }

    [Fact]
    public async Task Overloads_WithoutASignature_AreAnInitErrorThatListsThem()
    {
        using var function = Start("Functions::Overloaded");

        JsonDocument.Parse((await function.ReadPostAsync()).Body).RootElement.GetProperty("errorMessage").GetString().Should().Be(
            "The method 'Overloaded' in type 'Fixtures.Functions' appears to have a number of overloads. To call this method please specify a complete method "
            + "signature. Possible candidates are:\nSystem.String Overloaded(System.String)\nSystem.String Overloaded(Int32).");
    }

    [Fact]
    public async Task Constructor_ThatThrows_IsAnInitErrorWithItsCause()
    {
        using var function = Start("BadConstructor::Handle");

        var error = JsonDocument.Parse((await function.ReadPostAsync()).Body).RootElement;

        error.GetProperty("errorType").GetString().Should().Be("TargetInvocationException");
        error.GetProperty("cause").GetProperty("errorMessage").GetString().Should().Be("broken when made");
        error.GetProperty("cause").GetProperty("stackTrace")[0].GetString().Should().StartWith("at Fixtures.BadConstructor..ctor()");
        (await function.ExitStatusAsync()).Should().Be(1);
    }

    [Fact]
    public async Task StaticConstructor_ThatThrows_IsToldToEachInvocation()
    {
        using var function = Start("BadStatic::Handle");

        (await function.InvokeAsync("\"x\"")).Body.Should().StartWith("{\n  \"errorType\": \"TypeInitializationException\",");
        (await function.InvokeAsync("\"x\"")).Body.Should().Contain("\"errorMessage\": \"broken when loaded\"");
    }

    [Fact]
    public async Task Logs_InTextFormat_HaveTimeRequestAndLevelInOneEventEach()
    {
        using var function = Start("Observations::Logs");
        var id = (await function.InvokeAsync("{}")).RequestId;

        var output = await function.OutputAsync();

        output.Select(part => part.Kind).Should().Equal(
            0xA55A0003, 0xA55A000F, 0xA55A000F, 0xA55A0017, 0xA55A0003, 0xA55A000F, 0xA55A0013, 0xA55A000F, 0xA55A0017, 0xA55A0003, 0xA55A001B);
        output.Select(part => System.Text.RegularExpressions.Regex.Replace(part.Text, @"^[-0-9T:.]{23}Z\t", "")).Should().Equal(
            "raw ",
            $"{id}\tinfo\tprinted\nin two lines\n",
            $"{id}\tinfo\t1.5\n",
            $"{id}\tfail\tto stderr\n",
            "as it is",
            $"{id}\tinfo\ta line €\n",
            $"{id}\twarn\ta warning\n",
            $"{id}\tinfo\t2 of orders\n",
            $"{id}\tfail\tit failed\nFixtures.CustomException: what happened\n",
            $"{id}\tthrough the static logger\n",
            $"{id}\tcrit\tpi is 3.1\n");
    }

    [Fact]
    public async Task Logs_InJsonFormat_CarryLevelRequestAndNamedValues()
    {
        using var function = Start(Runtime, "Fixtures::Fixtures.Observations::LogValues", logging: new LogSettings("/g", Json: true, "INFO"));
        var id = (await function.InvokeAsync("{}")).RequestId;

        var line = (await function.OutputAsync()).Single();

        line.Kind.Should().Be(0xA55A000E);
        line.Text.Should().EndWith("}\n");
        var logged = JsonDocument.Parse(line.Text).RootElement;
        logged.EnumerateObject().Select(member => member.Name).Should().Equal("timestamp", "level", "requestId", "traceId", "message", "User", "Order", "Tags");
        logged.GetProperty("level").GetString().Should().Be("Information");
        logged.GetProperty("requestId").GetString().Should().Be(id);
        logged.GetProperty("message").GetString().Should().StartWith("""u has {"Name":"n","Count":1} and """).And.EndWith(", {braces} {Missing}");
        logged.GetProperty("Order").GetRawText().Should().Be("""{"Name":"n","Count":1}""");
        logged.GetProperty("Tags").GetRawText().Should().Be("""["a","b"]""");
    }

    [Fact]
    public async Task Level_OfTheFunction_LeavesLowerOnesOut()
    {
        using var function = Start(Runtime, "Fixtures::Fixtures.Observations::Logs", logging: new LogSettings("/g", Json: true, "ERROR"));
        await function.InvokeAsync("{}");

        (await function.OutputAsync()).Where(part => part.Kind != 0xA55A0003).Select(part => JsonDocument.Parse(part.Text).RootElement)
            .Select(line => $"{line.GetProperty("level").GetString()}: {line.GetProperty("message").GetString()}")
            .Should().Equal("Error: to stderr", "Error: it failed", "Information: through the static logger", "Critical: pi is 3.1");
    }

    [Fact]
    public async Task Executable_NamedByItsAssembly_SpeaksForItself()
    {
        using var function = Start(Runtime, "Executable", code: DotnetFixtures.Executable);
        using var byFile = Start(Runtime, "Executable.dll", code: DotnetFixtures.Executable);

        (await function.InvokeAsync("1")).Body.Should().Be("[1]");
        (await function.InvokeAsync("2")).Body.Should().Be("[2]");
        (await byFile.InvokeAsync("3")).Body.Should().Be("[3]");
    }

    [Fact]
    public async Task Package_WithoutAmazonsAssembly_RunsStreamsAndSaysWhatOthersMiss()
    {
        using var streams = Start(Runtime, "Executable::Library::Echo", code: DotnetFixtures.Executable);
        using var text = Start(Runtime, "Executable::Library::Text", code: DotnetFixtures.Executable);

        (await streams.InvokeAsync("[1]")).Body.Should().Be("[1]");
        JsonDocument.Parse((await text.ReadPostAsync()).Body).RootElement.GetProperty("errorMessage").GetString().Should().Be(
            "Could not find the LambdaSerializerAttribute on the assembly 'Executable' or method 'Text' while attempting to deserialize input data of type "
            + "'System.String'. To use types other than System.IO.Stream as input/output parameters, the assembly or Lambda function should be annotated with "
            + "Amazon.Lambda.Core.LambdaSerializerAttribute.");
    }

    [Fact]
    public async Task Executable_ThatIsAProgram_IsStartedItself()
    {
        using var package = new TemporaryDirectory();
        package.Write("bootstrap", "#!/bin/sh\necho started with $_HANDLER; exit 3\n");
        File.SetUnixFileMode(package.Path + "/bootstrap", UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var function = Start(Runtime, "bootstrap", code: package.Path);

        (await function.ExitStatusAsync()).Should().Be(3);
        (await function.OutputAsync()).Single().Text.Should().Be("started with bootstrap\n");
    }

    [Theory]
    [InlineData("Absent", 104, "Error: executable assembly {0}/Absent.dll was not found.\n")]
    [InlineData("Fixtures::Fixtures.Functions::Echo", 105, "Error: .NET binaries for Lambda function are not correctly installed in the {0} directory of the image when the image was built. The {0} directory is missing the required .deps.json file.\n")]
    public async Task Package_WithoutWhatItNeeds_EndsAsAwssStartScriptDoes(string handler, int status, string message)
    {
        using var package = new TemporaryDirectory();
        using var function = Start(Runtime, handler, code: package.Path);

        (await function.ExitStatusAsync()).Should().Be(status);
        (await function.OutputAsync()).Single().Text.Should().Be(message.Replace("{0}", package.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Heap_AboveTheMemory_IsAnErrorOfTheFunction()
    {
        using var function = Start("Functions::Grow");

        (await function.InvokeAsync("300")).Body.Should().StartWith("{\n  \"errorType\": \"OutOfMemoryException\",");
        (await function.InvokeAsync("1")).Body.Should().Be("\"1\"");
    }

    private FunctionProcess Start(string typeAndMethod) => Start(Runtime, "Fixtures::Fixtures." + typeAndMethod);
}
