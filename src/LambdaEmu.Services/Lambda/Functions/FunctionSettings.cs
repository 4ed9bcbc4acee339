using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Core.Identity;

namespace LambdaEmu.Services.Lambda.Functions;

/// <summary>
/// Settings of CreateFunction and UpdateFunctionConfiguration: each is taken over into the version, or refused by name where nothing would
/// obey it.
/// </summary>
internal static class FunctionSettings
{
    public static FunctionLogging Logging(string functionName, LoggingConfig? wanted, FunctionLogging? current)
    {
        var group = wanted?.LogGroup ?? current?.LogGroup ?? $"/aws/lambda/{functionName}";
        var format = wanted?.LogFormat ?? current?.Format ?? "Text";
        if (format == "Text")
        {
            return wanted is { ApplicationLogLevel: not null } or { SystemLogLevel: not null }
                ? throw LambdaErrors.InvalidParameter("LogLevel is not supported when LogFormat is set to \"Text\". Remove LogLevel from your request or change the LogFormat to \"JSON\" and try again.")
                : new FunctionLogging("Text", group);
        }
        return new FunctionLogging(
            "JSON", group, wanted?.ApplicationLogLevel ?? current?.ApplicationLevel ?? "INFO", wanted?.SystemLogLevel ?? current?.SystemLevel ?? "INFO");
    }

    public static Dictionary<string, string>? Environment(LambdaEmu.Contracts.Lambda.Environment? wanted, Dictionary<string, string>? current)
    {
        if (wanted is null)
        {
            return current;
        }
        var variables = wanted.Variables ?? [];
        EnvironmentVariables.Check(variables);
        return variables;
    }

    /// <summary>A new configuration replaces the old one as a whole; empty lists take it away.</summary>
    public static FunctionVpc? Vpc(VpcConfig? wanted, FunctionVpc? current) => wanted is null
        ? current
        : new FunctionVpc(wanted.SubnetIds ?? [], wanted.SecurityGroupIds ?? [], wanted.Ipv6AllowedForDualStack == true);

    public static string? SnapStart(SnapStart? wanted, string? current) => wanted?.ApplyOn switch
    {
        null => current,
        "None" => null,
        var applied => applied,
    };

    /// <summary>An empty target takes the dead-letter queue away.</summary>
    public static string? DeadLetterTarget(DeadLetterConfig? wanted, string? current)
    {
        if (wanted?.TargetArn is not { } target)
        {
            return current;
        }
        if (target.Length == 0)
        {
            return null;
        }
        if (Arn.TryParse(target)?.Service is not ("sqs" or "sns") || target.EndsWith(".fifo", StringComparison.Ordinal))
        {
            throw LambdaErrors.InvalidParameter($"The provided dead letter target {target} is invalid: it must be a standard SQS queue or a standard SNS topic.");
        }
        return target;
    }

    /// <summary>MemorySize's model allows what only managed instances may have.</summary>
    public static int Memory(int? wanted, int current) => wanted switch
    {
        null => current,
        > 10240 => throw LambdaErrors.InvalidParameter(
            "'MemorySize' value failed to satisfy constraint: Member must have value less than or equal to 10240"),
        { } memory => memory,
    };

    public static void RefuseUnsupported(CreateFunctionRequest r)
    {
        RefuseShared(r.FileSystemConfigs, r.ImageConfig);
        RefuseWhen(r.DurableConfig is not null, "DurableConfig");
    }

    public static void RefuseUnsupported(UpdateFunctionConfigurationRequest r)
    {
        RefuseShared(r.FileSystemConfigs, r.ImageConfig);
        RefuseWhen(r.DurableConfig is not null, "DurableConfig");
    }

    private static void RefuseShared(List<FileSystemConfig>? fileSystems, ImageConfig? image)
    {
        RefuseWhen(fileSystems is { Count: > 0 }, "FileSystemConfigs");
        RefuseWhen(image is not null, "ImageConfig", "only functions from zip packages run here");
    }

    private static void RefuseWhen(bool given, string setting, string? why = null)
    {
        if (given)
        {
            throw LambdaErrors.Unsupported(setting, why);
        }
    }
}
