using System;

namespace LambdaEmu.DotnetHost;

/// <summary>The levels of Amazon's LogLevel, which older versions of its assembly don't have.</summary>
internal enum Level
{
    Trace,
    Debug,
    Information,
    Warning,
    Error,
    Critical,
}

internal static class Levels
{
    /// <summary>Knows .NET's names and Lambda's (INFO, WARN, FATAL).</summary>
    public static Level? Parse(string? name) => name?.ToUpperInvariant() switch
    {
        "TRACE" => Level.Trace,
        "DEBUG" => Level.Debug,
        "INFORMATION" or "INFO" => Level.Information,
        "WARNING" or "WARN" => Level.Warning,
        "ERROR" => Level.Error,
        "CRITICAL" or "FATAL" => Level.Critical,
        _ => null,
    };

    /// <summary>As lines of text show it.</summary>
    public static string Label(Level level) => level switch
    {
        Level.Trace => "trce",
        Level.Debug => "dbug",
        Level.Information => "info",
        Level.Warning => "warn",
        Level.Error => "fail",
        _ => "crit",
    };

    /// <summary>As the head of a telemetry frame carries it.</summary>
    public static uint Rank(Level level) => (uint)level + 1;
}
