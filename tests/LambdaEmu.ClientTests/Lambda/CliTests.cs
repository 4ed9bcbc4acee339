using System.Text;
using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests.Lambda;

/// <summary>The AWS CLI's Lambda commands as people type them.</summary>
public sealed class CliTests(SharedEmulator emulator) : ClientTest(emulator), IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("client-tests-");

    [Theory]
    [InlineData("python")]
    [InlineData("node")]
    [InlineData("custom")]
    public async Task CreateWaitInvoke_EachRuntime_AnswersThePayload(string runtime)
    {
        var fixture = FixtureRuntime.Named(runtime);
        var zip = (await fixture.Package.Value).Save(_directory.FullName, "code.zip");

        var created = await Cli.RunAsync(
            "lambda", "create-function", "--function-name", "echo", "--runtime", fixture.Identifier, "--handler", $"{fixture.HandlerPrefix}echo",
            "--role", FunctionDeployer.Role, "--zip-file", $"fileb://{zip}");
        await Cli.RunSilentAsync("lambda", "wait", "function-active-v2", "--function-name", "echo");
        var (answer, payload) = await InvokeAsync("echo", "--payload", "{\"a\":[1,2]}", "--log-type", "Tail");

        created["State"]!.ToString().Should().Be("Pending");
        JsonNode.Parse(payload)!.ShouldBeJson("""{ "a": [1, 2] }""");
        answer["StatusCode"]!.GetValue<int>().Should().Be(200);
        answer["ExecutedVersion"]!.ToString().Should().Be("$LATEST");
        Encoding.UTF8.GetString(Convert.FromBase64String(answer["LogResult"]!.ToString())).Should().MatchRegex(
            @"^START RequestId: (\S{36}) Version: \$LATEST\nEND RequestId: \1\nREPORT RequestId: \1\tDuration: .* ms\t\n$");
    }

    [Fact]
    public async Task Invoke_PrintingFunctionWithTail_ShowsThePrintedLine()
    {
        await Functions.PythonAsync("hello", "def handler(event, context):\n  print('hello', event['name'])\n  return 'done'");
        var file = Path.Combine(_directory.FullName, "payload.json");
        await File.WriteAllTextAsync(file, "{\"name\":\"Ünal\"}");

        var (answer, payload) = await InvokeAsync("hello", "--payload", $"fileb://{file}", "--log-type", "Tail");

        payload.Should().Be("\"done\"");
        Encoding.UTF8.GetString(Convert.FromBase64String(answer["LogResult"]!.ToString())).Split('\n')[1].Should().Be("hello Ünal");
    }

    [Fact]
    public async Task Invoke_FailingFunction_ShowsTheFunctionError()
    {
        await Functions.FixtureAsync(FixtureRuntime.Python, "failing", "error");

        var (answer, payload) = await InvokeAsync("failing");

        answer.ShouldBeJson("""{ "StatusCode": 200, "FunctionError": "Unhandled", "ExecutedVersion": "$LATEST" }""");
        JsonNode.Parse(payload)!["errorType"]!.ToString().Should().Be("CustomException");
    }

    [Fact]
    public async Task UpdateCodeAndConfiguration_ThenInvoke_RunsWhatWasUpdated()
    {
        await Functions.PythonAsync("changing", "def handler(event, context): return 'old'");
        (await InvokeAsync("changing")).Payload.Should().Be("\"old\"");

        var zip = Package.Of("app.py", "import os\ndef handler(event, context): return os.environ.get('COLOUR')").Save(_directory.FullName, "new.zip");
        await Cli.RunAsync("lambda", "update-function-code", "--function-name", "changing", "--zip-file", $"fileb://{zip}");
        await Cli.RunSilentAsync("lambda", "wait", "function-updated-v2", "--function-name", "changing");
        (await InvokeAsync("changing")).Payload.Should().Be("null");
        await Cli.RunAsync("lambda", "update-function-configuration", "--function-name", "changing", "--environment", "Variables={COLOUR=blue}");
        await Cli.RunSilentAsync("lambda", "wait", "function-updated-v2", "--function-name", "changing");
        (await InvokeAsync("changing")).Payload.Should().Be("\"blue\"");
    }

    [Fact]
    public async Task PublishVersion_Twice_GivesANewNumberOnlyForChanges()
    {
        await Functions.PythonAsync("published", "def handler(event, context): return 1");
        await Cli.RunAsync("lambda", "publish-version", "--function-name", "published", "--description", "one");
        var unchanged = await Cli.RunAsync("lambda", "publish-version", "--function-name", "published");
        var zip = Package.Of("app.py", "def handler(event, context): return 2").Save(_directory.FullName, "two.zip");
        await Cli.RunAsync("lambda", "update-function-code", "--function-name", "published", "--zip-file", $"fileb://{zip}");

        var changed = await Cli.RunAsync("lambda", "publish-version", "--function-name", "published");
        var versions = await Cli.RunAsync("lambda", "list-versions-by-function", "--function-name", "published");

        unchanged["Version"]!.ToString().Should().Be("1");
        changed["Version"]!.ToString().Should().Be("2");
        versions["Versions"]!.AsArray().Select(v => v!["Version"]!.ToString()).Should().Equal("$LATEST", "1", "2");
        (await InvokeAsync("published", "--qualifier", "1")).Payload.Should().Be("1");
        (await InvokeAsync("published", "--qualifier", "2")).Payload.Should().Be("2");
    }

    [Fact]
    public async Task ListFunctions_WithPaging_FindsAll()
    {
        foreach (var name in new[] { "a", "b", "c" })
        {
            await Functions.PythonAsync(name, "");
        }

        var all = await Cli.RunAsync("lambda", "list-functions", "--page-size", "1");
        var first = await Cli.RunAsync("lambda", "list-functions", "--max-items", "2");

        all["Functions"]!.AsArray().Select(f => f!["FunctionName"]!.ToString()).Should().Equal("a", "b", "c");
        first["Functions"]!.AsArray().Should().HaveCount(2);
        first["NextToken"].Should().NotBeNull();
    }

    [Fact]
    public async Task GetFunction_CodeLocation_DownloadsTheVeryZip()
    {
        var package = Package.Of("app.py", "def handler(event, context): return 1");
        await Functions.CreateAsync(FunctionDeployer.Request("fn", "python3.11", "app.handler", package));

        var got = await Cli.RunAsync("lambda", "get-function", "--function-name", "fn");
        using var browser = new HttpClient();

        (await browser.GetByteArrayAsync(got["Code"]!["Location"]!.ToString())).Should().Equal(package.Zip);
        got["Configuration"]!["CodeSha256"]!.ToString().Should().Be(package.Sha256);
    }

    [Fact]
    public async Task Tags_TagListUntag_ShowWhatIsLeft()
    {
        await Functions.PythonAsync("tagged", "");

        await Cli.RunSilentAsync("lambda", "tag-resource", "--resource", FunctionArn("tagged"), "--tags", "team=blue,stage=test");
        await Cli.RunSilentAsync("lambda", "untag-resource", "--resource", FunctionArn("tagged"), "--tag-keys", "stage");

        (await Cli.RunAsync("lambda", "list-tags", "--resource", FunctionArn("tagged"))).ShouldBeJson("""{ "Tags": { "team": "blue" } }""");
    }

    [Fact]
    public async Task GetAccountSettings_ShowsLimitsAndUsage()
    {
        await Functions.PythonAsync("fn", "");

        var settings = await Cli.RunAsync("lambda", "get-account-settings");

        settings["AccountLimit"]!["ConcurrentExecutions"]!.GetValue<int>().Should().Be(1000);
        settings["AccountUsage"]!["FunctionCount"]!.GetValue<int>().Should().Be(1);
    }

    [Fact]
    public async Task DeleteFunction_ThenGet_FailsAsAwsDoes()
    {
        await Functions.PythonAsync("gone", "");
        await Cli.RunSilentAsync("lambda", "delete-function", "--function-name", "gone");

        var got = await Cli.TryAsync("lambda", "get-function", "--function-name", "gone");

        got.ExitCode.Should().Be(254);
        got.Errors.Trim().Should().Be(
            $"An error occurred (ResourceNotFoundException) when calling the GetFunction operation: Function not found: {FunctionArn("gone")}");
    }

    [Fact]
    public async Task Operation_NotImplemented_FailsAtOnceAndSaysSo()
    {
        var result = await Cli.TryAsync("logs", "describe-destinations");

        result.ExitCode.Should().Be(254);
        result.Errors.Should().Contain("(NotImplementedException)").And.Contain("LambdaEmu does not implement logs:DescribeDestinations.");
    }

    void IDisposable.Dispose()
    {
        _directory.Delete(recursive: true);
        Dispose();
    }

    private async Task<(JsonNode Answer, string Payload)> InvokeAsync(string function, params string[] arguments)
    {
        var file = Path.Combine(_directory.FullName, "answer");
        var answer = await Cli.RunAsync(["lambda", "invoke", "--function-name", function, .. arguments, file]);
        return (answer, await File.ReadAllTextAsync(file));
    }
}
