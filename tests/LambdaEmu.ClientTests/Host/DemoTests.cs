using LambdaEmu.ClientTests.Clients;
using LambdaEmu.Testing;

namespace LambdaEmu.ClientTests.Host;

/// <summary>--demo: what it prints can be pasted, and works.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task Demo_PrintedCommands_AnswerAsPasted()
    {
        await using var emulator = await EmulatorProcess.StartAsync("--demo");
        var commands = emulator.Output.Select(line => line.Trim()).ToList();
        var exports = commands.Where(line => line.StartsWith("export ", StringComparison.Ordinal)).ToList();

        emulator.Output[0].Should().Be($"Listening on {emulator.Address.ToString().TrimEnd('/')}");
        emulator.Output[^1].Should().Be("Ready.");
        foreach (var (client, greeting) in new[]
        {
            ("echo ", """{"message": "Hello, Ada!", "from": "AWS_Lambda_python3.13","""),
            ("curl ", """{"message":"Hello, Ada!","from":"AWS_Lambda_nodejs22.x","""),
        })
        {
            var command = commands.Single(line => line.StartsWith(client, StringComparison.Ordinal));
            var pasted = await Command.RunAsync("/bin/bash", ["-c", string.Join('\n', [.. exports, command])], [new("PATH", "/usr/bin:/bin"), new("AWS_PAGER", "")]);
            pasted.ExitCode.Should().Be(0, pasted.Errors);
            pasted.Output.Should().Contain(greeting);
        }
    }

    [Fact]
    public async Task Demo_OnADataDirectoryThatHasItAlready_StartsAgain()
    {
        var data = Directory.CreateTempSubdirectory("client-tests-");
        await using (await EmulatorProcess.StartAsync("--demo", "--data", data.FullName))
        {
        }
        await using (var again = await EmulatorProcess.StartAsync("--demo", "--data", data.FullName))
        {
            again.Output[^1].Should().Be("Ready.");
        }
        data.Delete(recursive: true);
    }
}
