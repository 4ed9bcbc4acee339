using System.Diagnostics;
using System.Text.Json.Nodes;

namespace LambdaEmu.ClientTests.Clients;

/// <summary>One run of a client program.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    /// <summary>Standard output as JSON. Fails with what the command said where it is none.</summary>
    public JsonNode Json
    {
        get
        {
            ExitCode.Should().Be(0, "the command said: {0}{1}", Output, Errors);
            return JsonNode.Parse(Output)!;
        }
    }
}

internal static class Command
{
    // Guards against a hang, far above what a client takes.
    private static readonly TimeSpan HangGuard = TimeSpan.FromMinutes(3);

    public static async Task<CommandResult> RunAsync(
        string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment, string? directory = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory ?? "",
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        using var process = Process.Start(start)!;
        using var hang = new CancellationTokenSource(HangGuard);
        var output = process.StandardOutput.ReadToEndAsync(hang.Token);
        var errors = process.StandardError.ReadToEndAsync(hang.Token);
        try
        {
            await process.WaitForExitAsync(hang.Token);
            return new CommandResult(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} does not end.");
        }
    }
}
