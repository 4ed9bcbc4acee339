using System.Net;
using System.Net.Sockets;
using LambdaEmu.Testing;

namespace LambdaEmu.ClientTests.Host;

/// <summary>Every option is obeyed or refused: with one line for people, on standard error, and exit code 2.</summary>
public sealed class OptionsTests
{
    private static readonly Dictionary<string, string> NoVariables = [];

    [Theory]
    [InlineData("--nonsense", "unknown option --nonsense")]
    [InlineData("start", "unknown option start")]
    [InlineData("--listen", "--listen needs a value")]
    [InlineData("--listen nowhere", "--listen: 'nowhere' is no address and port")]
    [InlineData("--listen 127.0.0.1:99999", "--listen: '127.0.0.1:99999' is no address and port")]
    [InlineData("--data", "--data needs a value")]
    [InlineData("--durability sometimes", "--durability: 'sometimes' is none of full, process")]
    [InlineData("--listen 127.0.0.1:0 --durability full", "--durability needs --data DIR; without it nothing is kept")]
    [InlineData("--account 12", "--account: '12' is no account id of twelve digits")]
    [InlineData("--log-level shouting", "--log-level: 'shouting' is none of debug, information, warning, error, none")]
    [InlineData("--listen 127.0.0.1:0 --data /proc/nothing/here", "/proc/nothing/here")]
    [InlineData("--listen 127.0.0.1:0 --data /dev/null", "/dev/null")]
    [InlineData("--listen 203.0.113.1:4566", "can't listen on 203.0.113.1:4566")]
    public async Task Start_OptionThatCantBeObeyed_SaysWhyInOneLine(string arguments, string text) =>
        AssertRefused(await EmulatorProcess.RunAsync(NoVariables, arguments.Split(' ')), text);

    [Theory]
    [InlineData("GATEWAY_LISTEN", "nonsense", "GATEWAY_LISTEN: 'nonsense' is no address and port")]
    [InlineData("LAMBDAEMU_ACCOUNT", "me", "LAMBDAEMU_ACCOUNT: 'me' is no account id of twelve digits")]
    [InlineData("TMPDIR", "/proc/nothing", "/proc/nothing")]
    [InlineData("LAMBDAEMU_DURABILITY", "process", "--durability needs --data DIR; without it nothing is kept")]
    [InlineData("LAMBDAEMU_DURABILITY", "7", "LAMBDAEMU_DURABILITY: '7' is none of full, process")]
    public async Task Start_VariableThatCantBeObeyed_SaysWhyInOneLine(string variable, string value, string text) =>
        AssertRefused(await EmulatorProcess.RunAsync(new Dictionary<string, string> { [variable] = value }), text);

    [Fact]
    public async Task Start_TakenPort_SaysSoInOneLine()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        AssertRefused(await EmulatorProcess.RunAsync(NoVariables, "--listen", $"{taken.LocalEndpoint}"), $"can't listen on {taken.LocalEndpoint}");
    }

    [Fact]
    public async Task Start_DataDirectoryOfARunningEmulator_SaysSoInOneLine()
    {
        var data = Directory.CreateTempSubdirectory("client-tests-");
        await using (await EmulatorProcess.StartAsync("--data", data.FullName))
        {
            AssertRefused(await EmulatorProcess.RunAsync(NoVariables, "--listen", "127.0.0.1:0", "--data", data.FullName), data.FullName);
        }
        data.Delete(recursive: true);
    }

    [Fact]
    public async Task Help_Asked_ListsEveryOption()
    {
        var help = await EmulatorProcess.RunAsync(NoVariables, "--help");

        help.Code.Should().Be(0);
        help.Errors.Should().BeEmpty();
        foreach (var option in new[] { "--listen", "--data", "--durability", "--region", "--account", "--log-level", "--demo", "--version", "--help" })
        {
            help.Output.Should().ContainSingle(line => line.StartsWith($"  {option} ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Version_Asked_IsPrintedAlone()
    {
        var version = await EmulatorProcess.RunAsync(NoVariables, "--version");

        version.Code.Should().Be(0);
        version.Output.Should().ContainSingle().Which.Should().MatchRegex(@"^\d+\.\d+\.\d+");
    }

    [Fact]
    public async Task AccountAndRegion_Given_AreThoseOfUnsignedCalls()
    {
        await using var emulator = await EmulatorProcess.StartAsync("--account", "123456789012", "--region", "eu-central-1");
        using var client = new HttpClient { BaseAddress = emulator.Address };

        var answer = await client.GetStringAsync("/?Action=GetCallerIdentity&Version=2011-06-15");
        var missing = await (await client.GetAsync("/2015-03-31/functions/nope")).Content.ReadAsStringAsync();

        answer.Should().Contain("<Account>123456789012</Account>");
        missing.Should().Contain("arn:aws:lambda:eu-central-1:123456789012:function:nope");
    }

    private static void AssertRefused(EmulatorExit exit, string text)
    {
        exit.ErrorLines.Should().ContainSingle().Which.Should().StartWith("lambdaemu: ").And.Contain(text).And.NotMatchRegex("(Arg|IO|net)_[A-Z]", "words are for people, keys are not");
        exit.Output.Should().BeEmpty();
        exit.Code.Should().Be(2);
    }
}
