namespace LambdaEmu.Execution.RuntimeApi;

/// <summary>The error types that the platform itself gives, and the rule for those that runtimes give.</summary>
internal static class RuntimeErrorTypes
{
    public const string TimedOut = "Sandbox.Timedout";
    public const string ExitError = "Runtime.ExitError";
    public const string OutOfMemory = "Runtime.OutOfMemory";
    public const string InvalidEntrypoint = "Runtime.InvalidEntrypoint";
    public const string ResponseSizeTooLarge = "Function.ResponseSizeTooLarge";
    public const string RuntimeUnknown = "Runtime.Unknown";
    public const string FunctionUnknown = "Function.Unknown";

    /// <summary>Types of the form Runtime.Name or Function.Name are kept, others replaced.</summary>
    public static string Valid(string? errorType, string otherwise)
    {
        if (errorType is null)
        {
            return otherwise;
        }
        var name = errorType.StartsWith("Runtime.", StringComparison.Ordinal) ? errorType.AsSpan("Runtime.".Length)
            : errorType.StartsWith("Function.", StringComparison.Ordinal) ? errorType.AsSpan("Function.".Length)
            : default;
        return name.Length > 1 && char.IsAsciiLetterUpper(name[0]) && IsLetters(name) ? errorType : otherwise;
    }

    private static bool IsLetters(ReadOnlySpan<char> name)
    {
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetter(letter))
            {
                return false;
            }
        }
        return true;
    }
}
