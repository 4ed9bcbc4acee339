namespace Amazon.Lambda.Core;

public enum LogLevel
{
    Trace,
    Debug,
    Information,
    Warning,
    Error,
    Critical,
}

public interface ILambdaLogger
{
    void Log(string message);
    void LogLine(string message);

    void Log(string level, string message) => LogLine($"not met by the runtime: {message}");
    void Log(string level, string message, params object[] args) => LogLine($"not met by the runtime: {message}");
    void Log(string level, Exception exception, string message, params object[] args) => LogLine($"not met by the runtime: {message}");

    void Log(LogLevel level, string message) => Log(level.ToString(), message);
    void LogTrace(string message) => Log(LogLevel.Trace, message);
    void LogDebug(string message) => Log(LogLevel.Debug, message);
    void LogInformation(string message) => Log(LogLevel.Information, message);
    void LogInformation(string message, params object[] args) => Log(nameof(LogLevel.Information), message, args);
    void LogWarning(string message) => Log(LogLevel.Warning, message);
    void LogError(string message) => Log(LogLevel.Error, message);
    void LogError(Exception exception, string message, params object[] args) => Log(nameof(LogLevel.Error), exception, message, args);
    void LogCritical(string message) => Log(LogLevel.Critical, message);
}

public static class LambdaLogger
{
    private static Action<string> _loggingAction = message => Console.WriteLine($"not set by the runtime: {message}");
    private static Action<string, string, object[]> _loggingWithLevelAction = (_, message, _) => Console.WriteLine($"not set by the runtime: {message}");

    public static void Log(string message) => _loggingAction(message);

    public static void Log(LogLevel level, string message, params object[] args) => _loggingWithLevelAction(level.ToString(), message, args);
}
