using LambdaEmu.Core.Errors;

namespace LambdaEmu.Services.Sts;

/// <summary>STS's faults, worded as AWS words them. See https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html.</summary>
internal static class StsFaults
{
    public static AwsException AccessDenied(string message) => new("AccessDenied", message, 403);

    public static AwsException Validation(string message) => new("ValidationError", message);

    public static AwsException MalformedPolicy(string message) => new("MalformedPolicyDocument", message);

    public static AwsException ExpiredToken() => new("ExpiredToken", "The security token included in the request is expired", 403);

    public static AwsException InvalidKey() => new("InvalidClientTokenId", "The security token included in the request is invalid.", 403);
}
