namespace LambdaEmu.Execution.Runtimes;

/// <summary>How to start the runtime of a function, or why this machine can't.</summary>
public sealed class RuntimeLaunch
{
    /// <summary>The program and its arguments, as seen inside the sandbox.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The whole environment block but for AWS_LAMBDA_RUNTIME_API, the log stream's name and the credentials.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>For INIT_START: the runtime and, where it differs, the interpreter that really runs.</summary>
    public required string RuntimeVersion { get; init; }

    /// <summary>Set where the runtime can't be started: the error type and text of the init error.</summary>
    public RuntimeLaunchFailure? Failure { get; init; }
}

/// <param name="ErrorType">Such as Runtime.InvalidEntrypoint.</param>
public sealed record RuntimeLaunchFailure(string ErrorType, string Message);
