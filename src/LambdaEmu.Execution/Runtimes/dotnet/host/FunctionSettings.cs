using System;
using System.Globalization;

namespace LambdaEmu.DotnetHost;

/// <summary>Everything that the environment block says to the runtime.</summary>
internal sealed class FunctionSettings
{
    private const string TelemetryVariable = "_LAMBDA_TELEMETRY_LOG_FD";

    private FunctionSettings()
    {
        RuntimeApi = Read("AWS_LAMBDA_RUNTIME_API");
        Handler = Read("_HANDLER");
        TaskRoot = Read("LAMBDA_TASK_ROOT");
        MainAssembly = Read("LAMBDA_DOTNET_MAIN_ASSEMBLY");
        FunctionName = Read("AWS_LAMBDA_FUNCTION_NAME");
        FunctionVersion = Read("AWS_LAMBDA_FUNCTION_VERSION");
        MemoryMegabytes = int.TryParse(Read("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 128;
        MaxConcurrency = int.TryParse(Read("AWS_LAMBDA_MAX_CONCURRENCY"), NumberStyles.None, CultureInfo.InvariantCulture, out var concurrency) ? concurrency : null;
        LogGroup = Read("AWS_LAMBDA_LOG_GROUP_NAME");
        LogStream = Read("AWS_LAMBDA_LOG_STREAM_NAME");
        LogFormat = First("AWS_LAMBDA_HANDLER_LOG_FORMAT", "AWS_LAMBDA_LOG_FORMAT");
        LogLevel = First("AWS_LAMBDA_HANDLER_LOG_LEVEL", "AWS_LAMBDA_LOG_LEVEL");
        TelemetryDescriptor = Read(TelemetryVariable);
        // Between Lambda and the runtime alone.
        Environment.SetEnvironmentVariable(TelemetryVariable, null);
    }

    public string RuntimeApi { get; }
    public string Handler { get; }
    public string TaskRoot { get; }
    /// <summary>The assembly whose .deps.json counts, where that isn't the handler's own; empty otherwise.</summary>
    public string MainAssembly { get; }
    public string FunctionName { get; }
    public string FunctionVersion { get; }
    public int MemoryMegabytes { get; }
    /// <summary>How many invocations run at a time, on managed instances; null elsewhere, where it is one.</summary>
    public int? MaxConcurrency { get; }
    public string LogGroup { get; }
    public string LogStream { get; }
    /// <summary>JSON, Unformatted, or anything else for text.</summary>
    public string LogFormat { get; }
    public string LogLevel { get; }
    /// <summary>A descriptor that takes framed events; empty without one.</summary>
    public string TelemetryDescriptor { get; }

    public static FunctionSettings FromEnvironment() => new();

    private static string First(string first, string second) => Read(first) is { Length: > 0 } value ? value : Read(second);

    private static string Read(string name) => Environment.GetEnvironmentVariable(name) ?? "";
}
