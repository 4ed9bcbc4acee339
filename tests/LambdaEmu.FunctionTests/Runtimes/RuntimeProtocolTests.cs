namespace LambdaEmu.FunctionTests.Runtimes;

public sealed class RuntimeProtocolPlainStartTests() : RuntimeProtocolTests(ahead: false);

public sealed class RuntimeProtocolPlaceholderTests() : RuntimeProtocolTests(ahead: true);

/// <summary>What every runtime that we ship has to do, whatever the language.</summary>
public abstract class RuntimeProtocolTests(bool ahead) : RuntimeTests(ahead)
{
    private const string Event = """{"name":"ä€😀","list":[1,2.5,true,null],"nested":{"a":""}}""";

    public static TheoryData<string, string> Runtimes => new()
    {
        { "python3.12", "fixtures." }, { "nodejs20.x", "fixtures." }, { "ruby3.4", "fixtures." }, { "java17", "fixtures.Functions::" },
        { "dotnet8", "Fixtures::Fixtures.Protocol::" },
    };

    [Theory]
    [InlineData("python3.12", """{"name": "ä€😀", "list": [1, 2.5, true, null], "nested": {"a": ""}}""")]
    [InlineData("python3.11", """{"name": "\u00e4\u20ac\ud83d\ude00", "list": [1, 2.5, true, null], "nested": {"a": ""}}""")]
    [InlineData("nodejs20.x", Event)]
    [InlineData("ruby3.4", Event)]
    [InlineData("java17", Event)]
    [InlineData("dotnet8", Event)]
    public async Task Echo_Event_ComesBackInTheBytesOfAwssClient(string runtime, string expected)
    {
        using var function = Start(runtime, HandlersOf(runtime) + "echo");

        var post = await function.InvokeAsync(Event);

        post.Kind.Should().Be("response");
        post.Body.Should().Be(expected);
        post.Request.Headers["Content-Type"].Should().Be("application/json");
    }

    [Theory]
    [InlineData("python3.12", "AtOnce")]
    [InlineData("python3.12", "WithNextEvent")]
    [InlineData("python3.12", "ClosingConnections")]
    [InlineData("python3.12", "Chunked")]
    [InlineData("nodejs20.x", "AtOnce")]
    [InlineData("nodejs20.x", "WithNextEvent")]
    [InlineData("nodejs20.x", "ClosingConnections")]
    [InlineData("nodejs20.x", "Chunked")]
    [InlineData("ruby3.4", "AtOnce")]
    [InlineData("ruby3.4", "WithNextEvent")]
    [InlineData("ruby3.4", "ClosingConnections")]
    [InlineData("ruby3.4", "Chunked")]
    [InlineData("java17", "AtOnce")]
    [InlineData("java17", "WithNextEvent")]
    [InlineData("java17", "ClosingConnections")]
    [InlineData("java17", "Chunked")]
    [InlineData("dotnet8", "AtOnce")]
    [InlineData("dotnet8", "WithNextEvent")]
    [InlineData("dotnet8", "ClosingConnections")]
    [InlineData("dotnet8", "Chunked")]
    public async Task Counter_UnderEachStyleOfServer_KeepsItsState(string runtime, string style)
    {
        using var function = Start(runtime, HandlersOf(runtime) + "counter", Enum.Parse<AnswerStyle>(style));

        foreach (var expected in (string[])["1", "2", "3", "4"])
        {
            (await function.InvokeAsync("{}")).Body.Should().Be(expected);
        }
    }

    [Theory, MemberData(nameof(Runtimes))]
    public async Task Response_SmallEnough_AsksForTheNextEventInTheSameSend(string runtime, string handlers)
    {
        using var function = Start(runtime, handlers + "echo");

        var post = await function.InvokeAsync("{}");

        post.AskedInSameSend.Should().BeTrue();
    }

    [Theory, MemberData(nameof(Runtimes))]
    public async Task Response_ThatTheServerRefusesAsTooLarge_LeavesTheRuntimeServing(string runtime, string handlers)
    {
        using var function = Start(runtime, handlers + "big");
        function.Api.PostStatus = 413;

        var first = await function.InvokeAsync("{}");
        var second = await function.InvokeAsync("{}");

        first.Request.Body.Should().HaveCount((7 * 1024 * 1024) + 2);
        second.Request.Body.Should().HaveCount((7 * 1024 * 1024) + 2);
    }

    [Theory, MemberData(nameof(Runtimes))]
    public async Task Event_OfSixMegabytes_ArrivesWhole(string runtime, string handlers)
    {
        using var function = Start(runtime, handlers + "echo");
        var large = $"\"{new string('x', 6 * 1024 * 1024)}\"";

        (await function.InvokeAsync(large)).Body.Should().Be(large);
    }

    [Theory, MemberData(nameof(Runtimes))]
    public async Task Handler_ThatReturnsNothing_AnswersNull(string runtime, string handlers)
    {
        using var function = Start(runtime, handlers + "nothing");

        (await function.InvokeAsync("{}")).Body.Should().Be("null");
    }

    [Theory]
    [InlineData("python3.12", "fixtures.exit3")]
    [InlineData("nodejs20.x", "fixtures.exit3")]
    [InlineData("ruby3.4", "fixtures.hard_exit3")]
    [InlineData("java17", "fixtures.Functions::exit3")]
    [InlineData("dotnet8", "Fixtures::Fixtures.Protocol::exit3")]
    public async Task Handler_ThatExits_EndsTheProcessWithItsStatus(string runtime, string handler)
    {
        using var function = Start(runtime, handler);
        function.Api.Enqueue(new ScriptedEvent("{}", new Dictionary<string, string> { ["Lambda-Runtime-Aws-Request-Id"] = "1" }));

        (await function.ExitStatusAsync()).Should().Be(3);
    }

    [Theory, MemberData(nameof(Runtimes))]
    public async Task Wrapper_ThatIsMissing_ExitsWith127(string runtime, string handlers)
    {
        using var function = Start(runtime, handlers + "echo",
            environment: new Dictionary<string, string> { ["AWS_LAMBDA_EXEC_WRAPPER"] = "/opt/no-such-wrapper" });

        (await function.ExitStatusAsync()).Should().Be(127);
    }

    [Theory]
    [InlineData("python3.8")]
    [InlineData("python3.9")]
    [InlineData("python3.10")]
    [InlineData("python3.13")]
    [InlineData("python3.14")]
    [InlineData("nodejs16.x")]
    [InlineData("nodejs22.x")]
    [InlineData("ruby3.2")]
    [InlineData("ruby3.3")]
    [InlineData("java8.al2")]
    [InlineData("java11")]
    [InlineData("java21")]
    [InlineData("java25")]
    [InlineData("dotnet6")]
    [InlineData("dotnet10")]
    public async Task Runtime_OfAnyVersion_IsServedByTheNearestInterpreter(string runtime)
    {
        using var function = Start(runtime, HandlersOf(runtime) + "echo");

        (await function.InvokeAsync("[1]")).Body.Should().Be("[1]");
    }

    [Theory]
    [InlineData("python3.12")]
    [InlineData("nodejs20.x")]
    [InlineData("ruby3.4")]
    [InlineData("dotnet8")]
    public async Task Environment_InsideAFunction_HoldsNoneOfOurOwnVariables(string runtime)
    {
        using var function = Start(runtime, HandlersOf(runtime) + "env",
            environment: new Dictionary<string, string> { ["STAGE"] = "test" });

        var body = (await function.InvokeAsync("{}")).Body;

        body.Should().Contain("STAGE").And.Contain(FunctionProcess.TraceId).And.NotContain("LAMBDAEMU_").And.NotContain("_LAMBDA_TELEMETRY_LOG_FD");
    }

    private static string HandlersOf(string runtime) =>
        runtime.StartsWith("java", StringComparison.Ordinal) ? "fixtures.Functions::"
        : runtime.StartsWith("dotnet", StringComparison.Ordinal) ? "Fixtures::Fixtures.Protocol::"
        : "fixtures.";
}
