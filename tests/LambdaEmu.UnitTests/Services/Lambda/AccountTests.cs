using LambdaEmu.Execution.Invocations;
using LambdaEmu.UnitTests.Services.Logs;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>What an account has and may have, and its end.</summary>
public sealed class AccountTests : IDisposable
{
    private readonly LambdaFixture _lambda = new();

    public void Dispose() => _lambda.Dispose();

    [Fact]
    public async Task Settings_CountFunctionsAndTheCodeOfAllVersions()
    {
        await _lambda.CreateAsync("f", """{"Publish":true}""");
        await _lambda.UpdateCodeAsync("a longer content than before");
        await _lambda.CreateAsync("g");
        var size = LambdaFixture.Package().Length;

        (await _lambda.GetAsync("/2016-08-19/account-settings")).ShouldBe(200).ShouldBeJson(
            $$$"""
            {"AccountLimit":{"TotalCodeSize":80530636800,"CodeSizeUnzipped":262144000,"CodeSizeZipped":52428800,"ConcurrentExecutions":1000,"UnreservedConcurrentExecutions":1000},
             "AccountUsage":{"TotalCodeSize":{{{size + LambdaFixture.Package("a longer content than before").Length + size}}},"FunctionCount":2}}
            """);
    }

    [Fact]
    public async Task Settings_WithATrailingSlash_AsOlderClientsSendIt() => (await _lambda.GetAsync("/2016-08-19/account-settings/")).ShouldBe(200);

    [Fact]
    public async Task Reset_ForgetsAllFunctionsAndRetiresTheirVersions()
    {
        await _lambda.CreateAsync("f", """{"Publish":true}""");

        _lambda.Service.Reset();

        (await _lambda.GetAsync(LambdaFixture.Functions)).ShouldBeJson("""{"Functions":[]}""");
        _lambda.Runner.Retired.Should().Equal(new FunctionKey(LogsFixture.Scope, "f", "$LATEST"), new FunctionKey(LogsFixture.Scope, "f", "1"));
        (await _lambda.CreateAsync()).ShouldBe(201);
    }
}
