using System.Text.Json.Nodes;

namespace LambdaEmu.ClientTests.Clients;

/// <summary>The AWS CLI, version 2, as the distribution ships it.</summary>
internal sealed class AwsCli(ClientSettings settings)
{
    private const string Program = "/usr/bin/aws";

    /// <summary>Runs it and gives what came of it, success or not.</summary>
    public Task<CommandResult> TryAsync(params string[] arguments) => Command.RunAsync(
        Program,
        ["--endpoint-url", settings.Endpoint.ToString(), "--output", "json", "--cli-binary-format", "raw-in-base64-out", .. arguments],
        settings.Environment);

    /// <summary>Runs a command that has to succeed and prints JSON.</summary>
    public async Task<JsonNode> RunAsync(params string[] arguments) => (await TryAsync(arguments)).Json;

    /// <summary>Runs a command that has to succeed and prints nothing.</summary>
    public async Task RunSilentAsync(params string[] arguments)
    {
        var result = await TryAsync(arguments);
        result.Errors.Should().BeEmpty();
        result.Output.Should().BeEmpty();
        result.ExitCode.Should().Be(0);
    }
}
