using System.Text.Json.Nodes;
using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.FunctionTests.Runtimes;

/// <summary>Several invocations at a time in one environment, with every runtime that does so: functions whose invocations wait for each other.</summary>
public sealed class ConcurrentRuntimeTests
{
    public static TheoryData<string, string> Runtimes => new()
    {
        { "python3.13", "meeting." }, { "nodejs22.x", "meeting." }, { "java21", "fixtures.Meeting::" }, { "dotnet8", "Fixtures::Fixtures.Meeting::" },
    };

    [Theory]
    [MemberData(nameof(Runtimes))]
    public async Task Invocations_ThatWaitForEachOther_Meet(string runtime, string prefix)
    {
        using var code = FixturePackages.Of(runtime);
        await using var plane = new RealPlane(placeholderMegabytes: 256);
        var spec = await plane.DeployAsync(runtime, prefix + Named(runtime, "meet"), code.Path, maxConcurrency: 2);
        await plane.PrepareAsync(spec);

        var answers = await BothAsync(plane, spec);
        var again = await BothAsync(plane, spec);

        answers.Select(a => a[0]!.ToString()).Should().Equal("first", "second");
        answers.Concat(again).Select(a => a[2]!.ToString()).Distinct().Should().HaveCount(runtime.StartsWith("python", StringComparison.Ordinal) ? 2 : 1, "Python has processes, the others threads or an event loop");
        var lines = plane.Logs.Lines.Where(line => line.Contains("met by", StringComparison.Ordinal)).Select(line => JsonNode.Parse(line)!).ToList();
        lines.Select(RequestIdOf).Should().BeEquivalentTo(answers.Concat(again).Select(a => a[1]!.ToString()), "each line names its own invocation");
        plane.Logs.Lines.Count(line => line.Contains("platform.initStart", StringComparison.Ordinal)).Should().Be(1, "one environment serves all");
    }

    [Theory]
    [MemberData(nameof(Runtimes))]
    public async Task Process_ThatEnds_FailsAllThatItRan_AndTheNextAreServed(string runtime, string prefix)
    {
        using var code = FixturePackages.Of(runtime);
        await using var plane = new RealPlane(placeholderMegabytes: 0);
        var leaving = await plane.DeployAsync(runtime, prefix + Named(runtime, "leave"), code.Path, maxConcurrency: 2);

        var errors = await BothAsync(plane, leaving);
        var after = await BothAsync(plane, leaving);

        errors.Concat(after).Select(e => e["errorType"]!.ToString()).Distinct().Should().Equal("Runtime.ExitError");
    }

    private static string Named(string runtime, string handler) =>
        runtime.StartsWith("dotnet", StringComparison.Ordinal) ? char.ToUpperInvariant(handler[0]) + handler[1..] : handler;

    private static string RequestIdOf(JsonNode line) => (line["requestId"] ?? line["AWSRequestId"])!.ToString();

    private static async Task<JsonNode[]> BothAsync(RealPlane plane, ExecutionSpec spec) =>
        [.. (await Task.WhenAll(plane.InvokeAsync(spec, """{"Name":"first"}"""), plane.InvokeAsync(spec, """{"Name":"second"}"""))).Select(a => JsonNode.Parse(a)!)];
}
