using System.Text.Json.Nodes;

namespace LambdaEmu.ClientTests.Clients;

/// <summary>Scripts that drive a stock SDK and print what they saw as one JSON document.</summary>
internal static class ClientScripts
{
    /// <summary>The distribution's Python with its boto3.</summary>
    public static Task<JsonNode> Boto3Async(ClientSettings settings, string script, params string[] arguments) =>
        RunAsync("/usr/bin/python3", settings, Repository.Path("tests/LambdaEmu.ClientTests/python"), script, arguments);

    /// <summary>The AWS SDK for JavaScript v3 of the lock file beside the script.</summary>
    public static Task<JsonNode> JavaScriptAsync(ClientSettings settings, string script, params string[] arguments) =>
        RunAsync("node", settings, Repository.Path("tests/LambdaEmu.ClientTests/javascript"), script, arguments);

    private static async Task<JsonNode> RunAsync(string program, ClientSettings settings, string directory, string script, string[] arguments) =>
        (await Command.RunAsync(program, [script, .. arguments], settings.Environment, directory)).Json;
}
