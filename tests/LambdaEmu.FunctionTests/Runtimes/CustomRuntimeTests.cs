using System.Diagnostics;

namespace LambdaEmu.FunctionTests.Runtimes;

/// <summary>The C bootstrap of tests/functions, which other tests build on.</summary>
public sealed class CustomRuntimeTests : IDisposable
{
    private readonly string _code = Directory.CreateTempSubdirectory("lambdaemu-c-").FullName;

    public CustomRuntimeTests()
    {
        var source = Path.Combine(FunctionProcess.FixtureDirectory, "c/bootstrap.c");
        using var compiler = Process.Start("cc", ["-O2", "-static", "-o", Path.Combine(_code, "bootstrap"), source]);
        compiler.WaitForExit();
        compiler.ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData("echo", "\"x\"", "response", "\"x\"")]
    [InlineData("env", "\"AWS_REGION\"", "response", "\"eu-west-1\"")]
    [InlineData("env", "\"AWS_EXECUTION_ENV\"", "response", "null")]
    [InlineData("error", "{}", "error", """{"errorType":"Fixture.Failed","errorMessage":"some_error_msg"}""")]
    public async Task Bootstrap_ForEachHandler_Answers(string handler, string payload, string kind, string expected)
    {
        using var function = FunctionProcess.Start("provided.al2023", handler, AnswerStyle.WithNextEvent, code: _code);

        var first = await function.InvokeAsync(payload);
        var second = await function.InvokeAsync(payload);

        (first.Kind, first.Body, first.AskedInSameSend).Should().Be((kind, expected, true));
        second.Body.Should().Be(expected);
    }

    [Fact]
    public async Task Bootstrap_ThatExits_KeepsItsStatus()
    {
        using var function = FunctionProcess.Start("provided.al2023", "exit3", code: _code);
        function.Api.Enqueue(new ScriptedEvent("{}", new Dictionary<string, string> { ["Lambda-Runtime-Aws-Request-Id"] = "1" }));

        (await function.ExitStatusAsync()).Should().Be(3);
    }

    public void Dispose() => Directory.Delete(_code, recursive: true);
}
