using System.Net;
using LambdaEmu.Core.State;

namespace LambdaEmu.Host.Options;

/// <summary>Reads options from arguments and, where an argument is missing, from the environment.</summary>
internal static class CommandLine
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
            (options, value) => options with { Region = value }),
        new("--account", "ID", ["LAMBDAEMU_ACCOUNT"], "account of callers whose access key is no account id (default 000000000000)",
            (options, value) => options with { Account = ParseAccount(value) }),
        new("--log-level", "LEVEL", ["LAMBDAEMU_LOG_LEVEL"], "debug, information, warning, error or none (default information)",
            (options, value) => options with { LogLevel = ParseEnum<LogVerbosity>(value) }),
        new("--demo", null, ["LAMBDAEMU_DEMO"], "deploy the sample functions and show how to call them",
            (options, value) => options with { Demo = value is not ("0" or "false") }),
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
            var value = inline ?? (option.ValueName is null ? "true" : ++i < arguments.Count ? arguments[i] : throw new OptionException($"{name} needs a value: {option.ValueName}"));
            options = Apply(option, options, value, name);
        }
        return options;
    }

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
        var text = value.StartsWith(':') ? $"0.0.0.0{value}" : value.Replace("localhost", "127.0.0.1", StringComparison.Ordinal);
        if (!IPEndPoint.TryParse(text, out var endPoint) || !text.Contains(':'))
        {
            throw new FormatException($"'{value}' is no address and port, such as 127.0.0.1:4566");
        }
        return endPoint;
    }

    private static string ParseAccount(string value) =>
        value.Length == 12 && value.All(char.IsAsciiDigit) ? value : throw new FormatException($"'{value}' is no account id of twelve digits");

    private static T ParseEnum<T>(string value)
        where T : struct, Enum =>
        Enum.TryParse<T>(value, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) && !char.IsAsciiDigit(value[0])
            ? parsed
            : throw new FormatException($"'{value}' is none of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}");

    private sealed record Option(string Name, string? ValueName, string[] Variables, string Text, Func<EmulatorOptions, string, EmulatorOptions> Apply);
}

/// <summary>An option that can't be obeyed; the message is for people.</summary>
internal sealed class OptionException(string message) : Exception(message);
