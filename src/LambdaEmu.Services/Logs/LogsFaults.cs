using LambdaEmu.Core.Errors;

namespace LambdaEmu.Services.Logs;

/// <summary>The faults of CloudWatch Logs, worded as AWS words them (recorded answers where there are some).</summary>
internal static class LogsFaults
{
    public static AwsException GroupNotFound() => new("ResourceNotFoundException", "The specified log group does not exist.");

    public static AwsException StreamNotFound() => new("ResourceNotFoundException", "The specified log stream does not exist.");

    // These two have no full stop; AWS's do not either.
    public static AwsException GroupExists() => new("ResourceAlreadyExistsException", "The specified log group already exists");

    public static AwsException StreamExists() => new("ResourceAlreadyExistsException", "The specified log stream already exists");

    public static AwsException InvalidToken() => InvalidParameter("The specified nextToken is invalid.");

    public static AwsException NameTooLong() =>
        InvalidParameter("Invalid LogGroup or LogStream, both must have length less than or equal to 512.");

    public static AwsException DeletionProtected(string group) => Validation(
        $"The log group '{group}' cannot be deleted because deletion protection is enabled. Disable deletion protection and try again.");

    /// <summary>For settings that would change what the caller sees and that the emulator cannot honour.</summary>
    public static AwsException NotSupported(string operation, string parameter) =>
        InvalidParameter($"LambdaEmu does not support '{parameter}' of {operation}.");

    public static AwsException InvalidParameter(string message) => new("InvalidParameterException", message);

    public static AwsException Validation(string message) => new("ValidationException", message);
}
