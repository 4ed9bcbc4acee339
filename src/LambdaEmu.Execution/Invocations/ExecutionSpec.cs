using LambdaEmu.Core.Identity;

namespace LambdaEmu.Execution.Invocations;

/// <summary>
/// What running one function version takes, frozen: the control plane makes a new one with every change. Environments
/// belong to the spec that they were started for; when the version's spec is replaced they drain.
/// </summary>
public sealed class ExecutionSpec
{
    public required ResourceScope Scope { get; init; }
    public required string FunctionName { get; init; }

    /// <summary>$LATEST, $LATEST.PUBLISHED or a number.</summary>
    public required string Version { get; init; }

    /// <summary>The unqualified function ARN.</summary>
    public required string FunctionArn { get; init; }

    /// <summary>Such as python3.13 or provided.al2023.</summary>
    public required string Runtime { get; init; }

    /// <summary>arn:aws:lambda:R::runtime:..., shown in INIT_START.</summary>
    public required string RuntimeVersionArn { get; init; }
    public required string Handler { get; init; }
    public required string RoleArn { get; init; }

    /// <summary>x86_64 or arm64.</summary>
    public string Architecture { get; init; } = "x86_64";

    /// <summary>MB, 128 to 10240; on managed instances to 32768.</summary>
    public int MemorySize { get; init; } = 128;

    /// <summary>Of a function on managed instances: how many invocations run at once in one environment. Null for all others: one.</summary>
    public int? MaxConcurrency { get; init; }

    /// <summary>MB of /tmp, 512 to 10240.</summary>
    public int EphemeralStorage { get; init; } = 512;
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The function's own variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The deployment package's name in the BlobStore.</summary>
    public required string CodeBlob { get; init; }

    /// <summary>A folder of this machine that is the code instead, as it is at each cold start; null for a package.</summary>
    public string? CodeFolder { get; init; }

    /// <summary>The layers' names in the BlobStore, in their order: later ones over earlier ones.</summary>
    public IReadOnlyList<string> LayerBlobs { get; init; } = [];
    public required LogSettings Logging { get; init; }

    /// <summary>What an environment pool serves: one version of one function.</summary>
    public FunctionKey Key => new(Scope, FunctionName, Version);
}

/// <summary>One version of one function, whatever its configuration is at the moment.</summary>
public readonly record struct FunctionKey(ResourceScope Scope, string FunctionName, string Version);

/// <summary>A function's LoggingConfig. Levels are null with the text format.</summary>
/// <param name="ApplicationLogLevel">TRACE, DEBUG, INFO, WARN, ERROR or FATAL.</param>
/// <param name="SystemLogLevel">DEBUG, INFO or WARN.</param>
public sealed record LogSettings(
    string LogGroup, bool Json = false, string? ApplicationLogLevel = null, string? SystemLogLevel = null, bool CustomGroup = false);
