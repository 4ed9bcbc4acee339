namespace LambdaEmu.Execution.Telemetry;

/// <summary>The levels of LoggingConfig and of telemetry frames; the numbers are those of the frame's type.</summary>
internal enum FunctionLogLevel
{
    Unset = 0,
    Trace = 1,
    Debug = 2,
    Info = 3,
    Warn = 4,
    Error = 5,
    Fatal = 6,
}

internal static class FunctionLogLevels
{
    /// <summary>AWS's default for both levels is INFO.</summary>
    public static FunctionLogLevel Parse(string? level) => level switch
    {
        "TRACE" => FunctionLogLevel.Trace,
        "DEBUG" => FunctionLogLevel.Debug,
        "WARN" => FunctionLogLevel.Warn,
        "ERROR" => FunctionLogLevel.Error,
        "FATAL" => FunctionLogLevel.Fatal,
        _ => FunctionLogLevel.Info,
    };
}
