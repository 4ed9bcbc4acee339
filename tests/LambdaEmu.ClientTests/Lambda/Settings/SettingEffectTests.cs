using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests.Lambda.Settings;

/// <summary>What settings change for whoever invokes the function, where no other test shows it.</summary>
public sealed class SettingEffectTests(SharedEmulator emulator) : ClientTest(emulator)
{
    [Fact]
    public async Task LogGroup_OfTheFunctionsOwn_GetsItsLines()
    {
        await Functions.FixtureAsync(FixtureRuntime.Custom, "logging", "echo", new() { ["LoggingConfig"] = new JsonObject { ["LogGroup"] = "/mine" } });

        var answer = await Raw.InvokeAsync("logging", "{}"u8.ToArray());
        await BecomeIdleAsync();

        var lines = (await Raw.LogsAsync("FilterLogEvents", """{"logGroupName":"/mine","filterPattern":"REPORT"}""")).Json["events"]!.AsArray();
        lines.Should().ContainSingle().Which!["message"]!.ToString().Should().Contain(answer.Header("x-amzn-RequestId"));
        (await Raw.LogsAsync("DescribeLogGroups", "{}")).Json["logGroups"]!.AsArray().Should().ContainSingle("no line goes to the default group");
    }
}
