using System.Text;
using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;
using Xunit.Abstractions;

namespace LambdaEmu.ClientTests.Terraform;

/// <summary>Terraform with its AWS provider, where both are on the machine; elsewhere the test only says that they are not.</summary>
public sealed class TerraformTests(SharedEmulator emulator, ITestOutputHelper output) : ClientTest(emulator), IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("client-tests-");

    [Fact]
    public async Task Stack_OfAFunctionAndWhatStandsAroundIt_AppliesPlansEmptyAndDestroys()
    {
        File.Copy(Repository.Path("tests/LambdaEmu.ClientTests/terraform/main.tf"), Path.Combine(_directory.FullName, "main.tf"));
        Package.Of(("app.py", Encoding.UTF8.GetBytes("""
            import os
            from greeting import greet
            def handler(event, context):
                return greet(os.environ["GREETED"])
            """), "644")).Save(_directory.FullName, "code.zip");
        Package.Of(("python/greeting.py", "def greet(name): return 'Hello, ' + name"u8.ToArray(), "644")).Save(_directory.FullName, "layer.zip");
        if (await FindMissingAsync() is { } missing)
        {
            output.WriteLine($"Not tested: {missing}");
            return;
        }

        (await TerraformAsync("apply", "-auto-approve")).ExitCode.Should().Be(0);

        var outputs = (await TerraformAsync("output", "-json")).Json;
        outputs["account"]!["value"]!.ToString().Should().Be(Account);
        outputs["alias"]!["value"]!.ToString().Should().Be(FunctionArn("orders") + ":live");
        (await Raw.InvokeAsync("orders:live", "{}"u8.ToArray())).Text.Should().Be("\"Hello, Terraform\"");

        // 0: nothing to do; 2 would be a difference between what was asked for and what is there.
        (await TerraformAsync("plan", "-detailed-exitcode")).ExitCode.Should().Be(0);

        (await TerraformAsync("destroy", "-auto-approve")).ExitCode.Should().Be(0);
        (await Raw.LambdaAsync(HttpMethod.Get, "/2015-03-31/functions")).Json["Functions"]!.AsArray().Should().BeEmpty();
        (await Raw.LogsAsync("DescribeLogGroups", new JsonObject())).Json["logGroups"]!.AsArray().Should().BeEmpty();
    }

    void IDisposable.Dispose()
    {
        _directory.Delete(recursive: true);
        Dispose();
    }

    /// <summary>Terraform takes its provider from a mirror or cache that the machine's user has set up, else from the network.</summary>
    private async Task<string?> FindMissingAsync()
    {
        try
        {
            var init = await TerraformAsync("init");
            return init.ExitCode == 0 ? null : $"terraform init: {init.Errors.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "there is no terraform on this machine.";
        }
    }

    private async Task<CommandResult> TerraformAsync(string command, params string[] arguments)
    {
        string[] variables = command is "apply" or "plan" or "destroy"
            ? ["-input=false", "-var", $"endpoint={Settings.Endpoint}", "-var", "code=code.zip", "-var", "layer=layer.zip"]
            : [];
        var result = await Command.RunAsync("terraform", [command, "-no-color", .. variables, .. arguments], Settings.Environment, _directory.FullName);
        if (result.ExitCode != 0)
        {
            output.WriteLine(result.Output + result.Errors);
        }
        return result;
    }
}
