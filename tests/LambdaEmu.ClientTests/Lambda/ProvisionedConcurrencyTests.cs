using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;

namespace LambdaEmu.ClientTests.Lambda;

/// <summary>Provisioned concurrency with a real function, which tells how it was started and how often its process has been asked.</summary>
public sealed class ProvisionedConcurrencyTests(SharedEmulator emulator) : ClientTest(emulator)
{
    private const string Source = """
        import os
        started = os.environ["AWS_LAMBDA_INITIALIZATION_TYPE"]
        invocations = 0
        def handler(event, context):
            global invocations
            invocations += 1
            if event == "exit":
                os._exit(3)
            return [started, invocations, context.function_version]
        """;

    [Fact]
    public async Task Environments_AreReadyBeforeTheFirstInvocation_ByNumberAndByAlias()
    {
        await Functions.PythonAsync("ahead", Source, new() { ["Publish"] = true });
        await Cli.RunAsync("lambda", "create-alias", "--function-name", "ahead", "--name", "live", "--function-version", "1");

        var put = await ProvisionAsync("ahead", "live", 1);
        await BecomeIdleAsync();
        var got = await Cli.RunAsync("lambda", "get-provisioned-concurrency-config", "--function-name", "ahead", "--qualifier", "live");
        var first = await Raw.InvokeAsync("ahead:live", "{}"u8.ToArray(), ("X-Amz-Log-Type", "Tail"));
        var second = await Raw.InvokeAsync("ahead:1", "{}"u8.ToArray());
        var other = await Raw.InvokeAsync("ahead", "{}"u8.ToArray());

        put["Status"]!.ToString().Should().Be("IN_PROGRESS");
        got["Status"]!.ToString().Should().Be("READY");
        ((int)got["AvailableProvisionedConcurrentExecutions"]!).Should().Be(1);
        Answer(first).Should().Equal("provisioned-concurrency", "1", "1");
        first.Tail().Should().NotContain("Init Duration").And.NotContain("INIT_");
        Answer(second).Should().Equal("provisioned-concurrency", "2", "1");
        Answer(other).Should().Equal("on-demand", "1", "$LATEST");
    }

    [Fact]
    public async Task Environment_ThatEnds_IsStartedAgainBeforeTheNextInvocation()
    {
        await Functions.PythonAsync("ended", Source, new() { ["Publish"] = true });
        await ProvisionAsync("ended", "1", 1);
        await BecomeIdleAsync();

        (await Raw.InvokeAsync("ended:1", "\"exit\""u8.ToArray())).Json["errorType"]!.ToString().Should().Be("Runtime.ExitError");
        await BecomeIdleAsync();
        var after = await Raw.InvokeAsync("ended:1", "{}"u8.ToArray(), ("X-Amz-Log-Type", "Tail"));

        Answer(after)[..2].Should().Equal("provisioned-concurrency", "1");
        after.Tail().Should().StartWith("START ");
    }

    [Fact]
    public async Task Alias_ThatMoves_TakesItsEnvironmentsAlong()
    {
        await Functions.PythonAsync("moved", Source, new() { ["Publish"] = true });
        await Cli.RunAsync("lambda", "create-alias", "--function-name", "moved", "--name", "live", "--function-version", "1");
        await Cli.RunAsync("lambda", "update-function-configuration", "--function-name", "moved", "--description", "two");
        await Cli.RunAsync("lambda", "publish-version", "--function-name", "moved");
        await ProvisionAsync("moved", "live", 1);
        await BecomeIdleAsync();

        await Cli.RunAsync("lambda", "update-alias", "--function-name", "moved", "--name", "live", "--function-version", "2");
        await BecomeIdleAsync();

        Answer(await Raw.InvokeAsync("moved:live", "{}"u8.ToArray())).Should().Equal("provisioned-concurrency", "1", "2");
        Answer(await Raw.InvokeAsync("moved:1", "{}"u8.ToArray())).Should().Equal("on-demand", "1", "1");
        var list = await Cli.RunAsync("lambda", "list-provisioned-concurrency-configs", "--function-name", "moved");
        list["ProvisionedConcurrencyConfigs"]!.AsArray().Single()!["FunctionArn"]!.ToString().Should().Be(FunctionArn("moved") + ":live");
        await Cli.RunSilentAsync("lambda", "delete-provisioned-concurrency-config", "--function-name", "moved", "--qualifier", "live");
        Answer(await Raw.InvokeAsync("moved:2", "{}"u8.ToArray())).Should().Equal("on-demand", "1", "2");
    }

    [Fact]
    public async Task Init_ThatFails_IsTold()
    {
        await Functions.PythonAsync("broken", "raise Exception('no')", new() { ["Publish"] = true });

        await ProvisionAsync("broken", "1", 2);
        await BecomeIdleAsync();

        var got = await Cli.RunAsync("lambda", "get-provisioned-concurrency-config", "--function-name", "broken", "--qualifier", "1");
        (got["Status"]!.ToString(), got["StatusReason"]!.ToString()).Should().Be(("FAILED", "FUNCTION_ERROR_INIT_FAILURE"));
    }

    private Task<JsonNode> ProvisionAsync(string function, string qualifier, int count) => Cli.RunAsync(
        "lambda", "put-provisioned-concurrency-config", "--function-name", function, "--qualifier", qualifier, "--provisioned-concurrent-executions", $"{count}");

    private static string[] Answer(RawAnswer answer) => [.. JsonNode.Parse(answer.Body)!.AsArray().Select(item => item!.ToString())];
}
