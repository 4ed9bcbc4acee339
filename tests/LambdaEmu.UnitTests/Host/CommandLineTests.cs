using System.Net;
using LambdaEmu.Core.State;
using LambdaEmu.Host.Options;

namespace LambdaEmu.UnitTests.Host;

/// <summary>Every option: arguments over environment over defaults, obeyed or refused.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public void Nothing_GivesTheDefaults()
    {
        var options = Parse([]);

        options.Listen.Should().Equal(new IPEndPoint(IPAddress.Loopback, 4566));
        options.DataDirectory.Should().BeNull();
        options.Durability.Should().BeNull();
        (options.Concurrency, options.LimitRates).Should().Be((1000, true));
        (options.Region, options.Account, options.LogLevel, options.Demo).Should().Be(("us-east-1", "000000000000", LogVerbosity.Information, false));
    }

    [Theory]
    [InlineData("--listen", "0.0.0.0:1234", "0.0.0.0:1234")]
    [InlineData("--listen", ":4566", "0.0.0.0:4566")]
    [InlineData("--listen", "localhost:0", "127.0.0.1:0")]
    [InlineData("--listen", "[::1]:4566", "[::1]:4566")]
    [InlineData("--listen", "127.0.0.1:1, 127.0.0.2:2", "127.0.0.1:1 127.0.0.2:2")]
    [InlineData("--data", "/var/lib/emu", "/var/lib/emu")]
    [InlineData("--durability", "process", "Process")]
    [InlineData("--durability", "FULL", "Full")]
    [InlineData("--region", "eu-west-1", "eu-west-1")]
    [InlineData("--region", "us-gov-west-1", "us-gov-west-1")]
    [InlineData("--account", "123456789012", "123456789012")]
    [InlineData("--log-level", "none", "None")]
    [InlineData("--concurrency", "10", "10")]
    [InlineData("--log-level", "Debug", "Debug")]
    [InlineData("--idle-timeout", "30", "00:00:30")]
    public void Option_TakesItsValue_AfterASpaceOrAnEqualsSign(string option, string value, string expected)
    {
        Value(Parse([option, value]), option).Should().Be(expected);
        Value(Parse([$"{option}={value}"]), option).Should().Be(expected);
    }

    [Theory]
    [InlineData("--demo", true)]
    [InlineData("--demo=true", true)]
    [InlineData("--demo=1", true)]
    [InlineData("--demo=false", false)]
    [InlineData("--demo=0", false)]
    public void Flag_StandsAloneOrTakesItsValue(string argument, bool demo) => Parse([argument, "--region", "eu-west-1"]).Demo.Should().Be(demo);

    [Theory]
    [InlineData("GATEWAY_LISTEN", "0.0.0.0:4510", "--listen", "0.0.0.0:4510")]
    [InlineData("LAMBDAEMU_DATA", "/data", "--data", "/data")]
    [InlineData("LAMBDAEMU_FUNCTIONS", "/f", "--functions", "/f")]
    [InlineData("LAMBDAEMU_DURABILITY", "process", "--durability", "Process")]
    [InlineData("LAMBDAEMU_REGION", "eu-west-1", "--region", "eu-west-1")]
    [InlineData("DEFAULT_REGION", "eu-west-2", "--region", "eu-west-2")]
    [InlineData("LAMBDAEMU_ACCOUNT", "123456789012", "--account", "123456789012")]
    [InlineData("LAMBDAEMU_LOG_LEVEL", "warning", "--log-level", "Warning")]
    [InlineData("LAMBDAEMU_DEMO", "1", "--demo", "True")]
    [InlineData("LAMBDAEMU_CONCURRENCY", "2000", "--concurrency", "2000")]
    [InlineData("LAMBDA_LIMITS_CONCURRENT_EXECUTIONS", "2000", "--concurrency", "2000")]
    [InlineData("LAMBDAEMU_NO_RATE_LIMITS", "1", "--no-rate-limits", "True")]
    [InlineData("LAMBDAEMU_DEMO", "false", "--demo", "False")]
    [InlineData("LAMBDAEMU_IDLE_TIMEOUT", "90", "--idle-timeout", "00:01:30")]
    [InlineData("LAMBDAEMU_NO_SQS_COOLDOWNS", "1", "--no-sqs-cooldowns", "True")]
    [InlineData("LAMBDAEMU_REGION", "", "--region", "us-east-1")]
    public void Variable_IsTaken(string variable, string value, string option, string expected) =>
        Value(Parse([], (variable, value)), option).Should().Be(expected);

    [Fact]
    public void Argument_ComesBeforeVariable_AndOurVariableBeforeTheCommonOne()
    {
        Parse(["--region", "eu-west-1"], ("LAMBDAEMU_REGION", "eu-west-2")).Region.Should().Be("eu-west-1");
        Parse([], ("DEFAULT_REGION", "eu-west-1"), ("LAMBDAEMU_REGION", "eu-west-2")).Region.Should().Be("eu-west-2");
    }

    [Fact]
    public void OptionGivenTwice_TheLastCounts() => Parse(["--region", "eu-west-1", "--region", "eu-west-2"]).Region.Should().Be("eu-west-2");

    [Fact]
    public void DataDirectory_IsMadeAbsolute() => Parse(["--data", "state"]).DataDirectory.Should().Be(Path.GetFullPath("state"));

    [Theory]
    [InlineData("unknown option --port; --help lists them", "--port", "1")]
    [InlineData("unknown option stray; --help lists them", "stray")]
    [InlineData("unknown option --regions=eu-west-1; --help lists them", "--regions=eu-west-1")]
    [InlineData("--data needs a value: DIR", "--data")]
    [InlineData("--data needs a value: DIR", "--data", "--demo")]
    [InlineData("--listen: 'here' is no address and port, such as 127.0.0.1:4566", "--listen", "here")]
    [InlineData("--listen: '127.0.0.1' is no address and port, such as 127.0.0.1:4566", "--listen", "127.0.0.1")]
    [InlineData("--listen: '127.0.0.1:' is no address and port, such as 127.0.0.1:4566", "--listen", "127.0.0.1:")]
    [InlineData("--listen: '4566' is no address and port, such as 127.0.0.1:4566", "--listen", "4566")]
    [InlineData("--listen: '1:4566' is no address and port, such as 127.0.0.1:4566", "--listen", "1:4566")]
    [InlineData("--listen: '::1' is no address and port, such as 127.0.0.1:4566", "--listen", "::1")]
    [InlineData("--listen: '127.0.0.1:65536' is no address and port, such as 127.0.0.1:4566", "--listen", "127.0.0.1:65536")]
    [InlineData("--listen: 'x' is no address and port, such as 127.0.0.1:4566", "--listen", ":4566,x")]
    [InlineData("--listen: '' is no address and port, such as 127.0.0.1:4566", "--listen=")]
    [InlineData("--durability: 'maybe' is none of full, process", "--durability", "maybe")]
    [InlineData("--durability: '1' is none of full, process", "--durability", "1")]
    [InlineData("--region: 'Europe' is no region, such as us-east-1", "--region", "Europe")]
    [InlineData("--region: '' is no region, such as us-east-1", "--region=")]
    [InlineData("--account: '12345678901' is no account id of twelve digits", "--account", "12345678901")]
    [InlineData("--account: '12345678901x' is no account id of twelve digits", "--account", "12345678901x")]
    [InlineData("--log-level: 'loud' is none of debug, information, warning, error, none", "--log-level", "loud")]
    [InlineData("--concurrency: '0' is no number from 1 to 1000000", "--concurrency", "0")]
    [InlineData("--concurrency: '-1' is no number from 1 to 1000000", "--concurrency=-1")]
    [InlineData("--concurrency: 'all' is no number from 1 to 1000000", "--concurrency", "all")]
    [InlineData("--no-rate-limits: 'maybe' is neither true nor false", "--no-rate-limits=maybe")]
    [InlineData("--placeholders: '-1' is no number of MB from 0 to 65535", "--placeholders=-1")]
    [InlineData("--placeholders: 'on' is no number of MB from 0 to 65535", "--placeholders", "on")]
    [InlineData("--demo: 'maybe' is neither true nor false", "--demo=maybe")]
    public void Argument_ThatCannotBeObeyed_IsRefused(string message, params string[] arguments) =>
        FluentActions.Invoking(() => Parse(arguments)).Should().Throw<OptionException>().WithMessage(message);

    [Fact]
    public void Variable_ThatCannotBeObeyed_IsRefusedByItsName() =>
        FluentActions.Invoking(() => Parse([], ("LAMBDAEMU_DURABILITY", "maybe"))).Should().Throw<OptionException>()
            .WithMessage("LAMBDAEMU_DURABILITY: 'maybe' is none of full, process");

    [Fact]
    public void Help_NamesEveryOptionAndVariable()
    {
        // An option that is added to EmulatorOptions has to be settable, and told of.
        typeof(EmulatorOptions).GetProperties().Where(p => p.CanWrite).Should().HaveCount(14);
        foreach (var name in new[]
                 {
                     "--listen", "GATEWAY_LISTEN", "--data", "LAMBDAEMU_DATA", "--durability", "LAMBDAEMU_DURABILITY", "--region", "LAMBDAEMU_REGION", "DEFAULT_REGION",
                     "--account", "LAMBDAEMU_ACCOUNT", "--log-level", "LAMBDAEMU_LOG_LEVEL", "--demo", "LAMBDAEMU_DEMO", "--version",
                     "--concurrency", "LAMBDAEMU_CONCURRENCY", "LAMBDA_LIMITS_CONCURRENT_EXECUTIONS", "--no-rate-limits", "LAMBDAEMU_NO_RATE_LIMITS", "--functions", "LAMBDAEMU_FUNCTIONS", "--placeholders", "LAMBDAEMU_PLACEHOLDERS",
                     "--idle-timeout", "LAMBDAEMU_IDLE_TIMEOUT", "--no-sqs-cooldowns", "LAMBDAEMU_NO_SQS_COOLDOWNS", "--help",
                 })
        {
            CommandLine.Help.Should().Contain(name);
        }
        CommandLine.Help.Split('\n').Should().OnlyContain(line => line.Length <= 160);
    }

    private static EmulatorOptions Parse(string[] arguments, params (string Name, string Value)[] variables) =>
        CommandLine.Parse(arguments, name => variables.FirstOrDefault(v => v.Name == name).Value);

    private static string? Value(EmulatorOptions options, string option) => option switch
    {
        "--listen" => string.Join(' ', options.Listen),
        "--data" => options.DataDirectory,
        "--functions" => options.FunctionsDirectory,
        "--durability" => options.Durability.ToString(),
        "--region" => options.Region,
        "--account" => options.Account,
        "--log-level" => options.LogLevel.ToString(),
        "--tls" => options.Tls.ToString(),
        "--demo" => options.Demo.ToString(),
        "--concurrency" => $"{options.Concurrency}",
        "--idle-timeout" => options.IdleTimeout.ToString(),
        "--no-rate-limits" => (!options.LimitRates).ToString(),
        "--no-sqs-cooldowns" => options.NoSqsCooldowns.ToString(),
        _ => throw new ArgumentException(option),
    };
}
