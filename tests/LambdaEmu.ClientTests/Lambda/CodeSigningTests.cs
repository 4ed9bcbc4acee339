using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests.Lambda;

/// <summary>Code signing, runtime management and the old asynchronous call through the CLI.</summary>
public sealed class CodeSigningTests(SharedEmulator emulator) : ClientTest(emulator), IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("client-tests-");

    [Fact]
    public async Task Enforce_KeepsNewCodeOut_AndWarnLetsItIn()
    {
        await Functions.PythonAsync("signed", "def handler(event, context): return 'old'");
        var zip = Package.Of("app.py", "def handler(event, context): return 'new'").Save(_directory.FullName, "new.zip");
        var created = await Cli.RunAsync(
            "lambda", "create-code-signing-config", "--allowed-publishers", $"SigningProfileVersionArns=arn:aws:signer:us-east-1:{Account}:/signing-profiles/test",
            "--code-signing-policies", "UntrustedArtifactOnDeployment=Enforce");
        var arn = created["CodeSigningConfig"]!["CodeSigningConfigArn"]!.ToString();
        await Cli.RunAsync("lambda", "put-function-code-signing-config", "--function-name", "signed", "--code-signing-config-arn", arn);

        var refused = await Cli.TryAsync("lambda", "update-function-code", "--function-name", "signed", "--zip-file", $"fileb://{zip}");
        refused.Errors.Should().Contain("CodeVerificationFailedException");
        (await Raw.InvokeAsync("signed", "{}"u8.ToArray())).Text.Should().Be("\"old\"");
        (await Cli.RunAsync("lambda", "list-functions-by-code-signing-config", "--code-signing-config-arn", arn))["FunctionArns"]!.AsArray()
            .Select(f => f!.ToString()).Should().Equal(FunctionArn("signed"));

        await Cli.RunAsync(
            "lambda", "update-code-signing-config", "--code-signing-config-arn", arn, "--code-signing-policies", "UntrustedArtifactOnDeployment=Warn");
        await Cli.RunAsync("lambda", "update-function-code", "--function-name", "signed", "--zip-file", $"fileb://{zip}");
        (await Raw.InvokeAsync("signed", "{}"u8.ToArray())).Text.Should().Be("\"new\"");

        await Cli.RunSilentAsync("lambda", "delete-function-code-signing-config", "--function-name", "signed");
        await Cli.RunSilentAsync("lambda", "delete-code-signing-config", "--code-signing-config-arn", arn);
        (await Cli.RunAsync("lambda", "list-code-signing-configs"))["CodeSigningConfigs"]!.AsArray().Should().BeEmpty();
        (await Cli.TryAsync("lambda", "get-code-signing-config", "--code-signing-config-arn", arn)).Errors.Should().Contain("ResourceNotFoundException");
    }

    [Fact]
    public async Task RuntimeManagement_IsKept()
    {
        await Functions.PythonAsync("pinned", "def handler(event, context): pass");

        await Cli.RunAsync("lambda", "put-runtime-management-config", "--function-name", "pinned", "--update-runtime-on", "FunctionUpdate");

        (await Cli.RunAsync("lambda", "get-runtime-management-config", "--function-name", "pinned"))["UpdateRuntimeOn"]!.ToString().Should().Be("FunctionUpdate");
    }

    [Fact]
    public async Task InvokeAsync_RunsTheFunctionLater()
    {
        var payload = Path.Combine(_directory.FullName, "event.json");
        await File.WriteAllTextAsync(payload, "{\"said\":\"later\"}");
        await Functions.PythonAsync("later", "def handler(event, context): print(event['said'])");

        var answer = await Cli.RunAsync("lambda", "invoke-async", "--function-name", "later", "--invoke-args", payload);
        await BecomeIdleAsync();

        ((int)answer["Status"]!).Should().Be(202);
        (await Cli.RunAsync("logs", "filter-log-events", "--log-group-name", "/aws/lambda/later", "--filter-pattern", "later"))["events"]!.AsArray()
            .Should().ContainSingle();
    }

    void IDisposable.Dispose()
    {
        _directory.Delete(recursive: true);
        Dispose();
    }
}
