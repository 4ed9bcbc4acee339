using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using LambdaEmu.Core.State;

namespace LambdaEmu.Host.Options;

/// <summary>Reads options from arguments and, where an argument is missing, from the environment.</summary>
internal static partial class CommandLine
{
    private static readonly Option[] Options =
    [
        new("--listen", "ADDRESS:PORT", ["GATEWAY_LISTEN"], "where to listen, several with commas (default 127.0.0.1:4566)",
            (options, value) => options with { Listen = ParseListen(value) }),
        new("--data", "DIR", ["LAMBDAEMU_DATA"], "keep state in this directory (default: in memory)",
            (options, value) => options with { DataDirectory = Path.GetFullPath(value) }),
        new("--durability", "full|process", ["LAMBDAEMU_DURABILITY"], "with --data: survive a power cut too, or only the end of the process (default full)",
            (options, value) => options with { Durability = ParseEnum<Durability>(value) }),
        new("--region", "REGION", ["LAMBDAEMU_REGION", "DEFAULT_REGION"], "region of unsigned calls (default us-east-1)",
            (options, value) => options with { Region = ParseRegion(value) }),
        new("--account", "ID", ["LAMBDAEMU_ACCOUNT"], "account of callers whose access key is no account id (default 000000000000)",
            (options, value) => options with { Account = ParseAccount(value) }),
        new("--placeholders", "MB", ["LAMBDAEMU_PLACEHOLDERS"], "memory for runtimes that are started ahead of need; 0 starts none (default 256)",
            (options, value) => options with { PlaceholderMegabytes = ParseMegabytes(value) }),
        new("--idle-timeout", "SECONDS", ["LAMBDAEMU_IDLE_TIMEOUT"], "how long environments without work are kept (default 600)",
            (options, value) => options with { IdleTimeout = ParseSeconds(value) }),
        new("--log-level", "LEVEL", ["LAMBDAEMU_LOG_LEVEL"], "debug, information, warning, error or none (default information)",
            (options, value) => options with { LogLevel = ParseEnum<LogVerbosity>(value) }),
        new("--concurrency", "N", ["LAMBDAEMU_CONCURRENCY", "LAMBDA_LIMITS_CONCURRENT_EXECUTIONS"], "concurrent executions of an account in a region (default 1000)",
            (options, value) => options with { Concurrency = ParseConcurrency(value) }),
        new("--no-rate-limits", null, ["LAMBDAEMU_NO_RATE_LIMITS"], "for load tests: as many requests a second and new environments as come",
            (options, value) => options with { LimitRates = !ParseFlag(value) }),
        new("--functions", "DIR", ["LAMBDAEMU_FUNCTIONS"], "run each folder in this directory as a function, and reload it when it changes",
            (options, value) => options with { FunctionsDirectory = Path.GetFullPath(value) }),
        new("--no-sqs-cooldowns", null, ["LAMBDAEMU_NO_SQS_COOLDOWNS"], "purge queues, and make deleted ones again, without AWS's wait of 60 seconds",
            (options, value) => options with { NoSqsCooldowns = ParseFlag(value) }),
        new("--tls", null, ["LAMBDAEMU_TLS"], "speak HTTPS too, on the same port; GET /_lambdaemu/certificate.pem is what clients have to trust",
            (options, value) => options with { Tls = ParseFlag(value) }),
        new("--demo", null, ["LAMBDAEMU_DEMO"], "deploy the sample functions and show how to call them",
            (options, value) => options with { Demo = ParseFlag(value) }),
    ];

    public static string Help { get; } = string.Join('\n',
    [
        "LambdaEmu: a local AWS Lambda emulator.",
        "",
        "Usage: lambdaemu [options]",
        "",
        .. Options.Select(o => $"  {(o.Name + " " + o.ValueName).TrimEnd(),-28} {o.Text} [{string.Join(", ", o.Variables)}]"),
        $"  {"--version",-28} print the version",
        $"  {"--help",-28} print this",
    ]);

    /// <exception cref="OptionException">An unknown option or a value that is none.</exception>
    public static EmulatorOptions Parse(IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        var options = new EmulatorOptions();
        foreach (var option in Options)
        {
            foreach (var variable in option.Variables)
            {
                if (environment(variable) is { Length: > 0 } value)
                {
                    options = Apply(option, options, value, variable);
                    break;
                }
            }
        }
        for (var i = 0; i < arguments.Count; i++)
        {
            var (name, inline) = arguments[i].Split('=', 2) is [var left, var right] ? (left, right) : (arguments[i], null);
            var option = Array.Find(Options, o => o.Name == name) ?? throw new OptionException($"unknown option {arguments[i]}; --help lists them");
            var value = inline ?? (option.ValueName is null ? "true" : Next(arguments, ++i) ?? throw new OptionException($"{name} needs a value: {option.ValueName}"));
            options = Apply(option, options, value, name);
        }
        return options;
    }

    // An option in a value's place means that the value was forgotten.
    private static string? Next(IReadOnlyList<string> arguments, int i) =>
        i < arguments.Count && !arguments[i].StartsWith("--", StringComparison.Ordinal) ? arguments[i] : null;

    private static EmulatorOptions Apply(Option option, EmulatorOptions options, string value, string source)
    {
        try
        {
            return option.Apply(options, value);
        }
        catch (FormatException wrong)
        {
            throw new OptionException($"{source}: {wrong.Message}");
        }
    }

    private static IReadOnlyList<IPEndPoint> ParseListen(string value) => [.. value.Split(',', StringSplitOptions.TrimEntries).Select(ParseEndPoint)];

    private static IPEndPoint ParseEndPoint(string value)
    {
        var colon = value.LastIndexOf(':');
        var host = colon < 0 ? "" : value[..colon] switch { "" => "0.0.0.0", "localhost" => "127.0.0.1", var given => given };
        // An address of version 6 stands in brackets; without them nobody could tell its end from the port.
        var isAddress = IPAddress.TryParse(host, out var address) && host.Contains(':') == host.StartsWith('[') && (host.Contains(':') || host.Count(c => c == '.') == 3);
        return isAddress && ushort.TryParse(value.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new IPEndPoint(address!, port)
            : throw new FormatException($"'{value}' is no address and port, such as 127.0.0.1:4566");
    }

    private static bool ParseFlag(string value) => value.ToLowerInvariant() switch
    {
        "1" or "true" => true,
        "0" or "false" => false,
        _ => throw new FormatException($"'{value}' is neither true nor false"),
    };

    private static int ParseConcurrency(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) && parsed is >= 1 and <= 1_000_000
            ? parsed
            : throw new FormatException($"'{value}' is no number from 1 to 1000000");

    // ARNs carry it, and ARNs of other forms are refused.
    private static string ParseRegion(string value) =>
        RegionPattern().IsMatch(value) ? value : throw new FormatException($"'{value}' is no region, such as us-east-1");

    private static int ParseMegabytes(string value) =>
        ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes)
            ? megabytes
            : throw new FormatException($"'{value}' is no number of MB from 0 to {ushort.MaxValue}");

    private static TimeSpan ParseSeconds(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 86_400
            ? TimeSpan.FromSeconds(seconds)
            : throw new FormatException($"'{value}' is no number of seconds from 1 to 86400");

    private static string ParseAccount(string value) =>
        value.Length == 12 && value.All(char.IsAsciiDigit) ? value : throw new FormatException($"'{value}' is no account id of twelve digits");

    private static T ParseEnum<T>(string value)
        where T : struct, Enum =>
        Enum.TryParse<T>(value, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) && !char.IsAsciiDigit(value[0])
            ? parsed
            : throw new FormatException($"'{value}' is none of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}");

    [GeneratedRegex(@"\A(eusc-)?[a-z]{2}(-gov|-iso[a-z]?)?-[a-z]+-[0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex RegionPattern();

    private sealed record Option(string Name, string? ValueName, string[] Variables, string Text, Func<EmulatorOptions, string, EmulatorOptions> Apply);
}

/// <summary>An option that can't be obeyed; the message is for people.</summary>
internal sealed class OptionException(string message) : Exception(message);
