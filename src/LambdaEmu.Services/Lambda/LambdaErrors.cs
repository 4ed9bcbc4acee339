using LambdaEmu.Core.Errors;

namespace LambdaEmu.Services.Lambda;

/// <summary>Lambda's faults with their statuses. See https://docs.aws.amazon.com/lambda/latest/api/CommonErrors.html.</summary>
internal static class LambdaErrors
{
    public static AwsException InvalidParameter(string message) => new("InvalidParameterValueException", message);

    public static AwsException Conflict(string message) => new("ResourceConflictException", message, 409);

    public static AwsException InUse(string message) => new("ResourceInUseException", message);

    public static AwsException NotFound(string message) => new("ResourceNotFoundException", message, 404);

    public static AwsException FunctionNotFound(string arn) => NotFound($"Function not found: {arn}");

    public static AwsException AliasNotFound(string arn) => NotFound($"Cannot find alias arn: {arn}");

    /// <summary>Where AWS words a missing resource without naming it.</summary>
    public static AwsException NoSuchResource() => NotFound("The resource you requested does not exist.");

    /// <param name="api">Where AWS sends the caller for the right one.</param>
    public static AwsException RevisionMismatch(string api = "GetFunction/GetAlias") => new(
        "PreconditionFailedException",
        $"The Revision Id provided does not match the latest Revision Id. Call the {api} API to retrieve the latest Revision Id",
        412);

    public static AwsException TooLarge(string message) => new("RequestEntityTooLargeException", message, 413);

    public static AwsException InvalidContent(string message) => new("InvalidRequestContentException", message);

    /// <summary>For a setting of AWS's that nothing here would obey: refused by name, never kept and ignored.</summary>
    public static AwsException Unsupported(string setting, string? why = null) =>
        InvalidParameter($"LambdaEmu does not support {setting} yet{(why is null ? "" : $": {why}")}.");
}
