using LambdaEmu.Execution.Invocations;

namespace LambdaEmu.Execution.Telemetry;

internal static class LogStreamName
{
    /// <summary>
    /// 2025/01/31/[$LATEST]32-hex-digits; functions that share a custom group are told apart by their name before the bracket.
    /// </summary>
    public static string For(ExecutionSpec spec, string environmentId, DateTimeOffset startedAt)
    {
        var function = spec.Logging.CustomGroup ? spec.FunctionName : "";
        return $"{startedAt.UtcDateTime:yyyy'/'MM'/'dd}/{function}[{spec.Version}]{environmentId}";
    }
}
