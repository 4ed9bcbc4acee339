using LambdaEmu.Core.Errors;

namespace LambdaEmu.Services.Sns;

/// <summary>The faults of SNS, worded as AWS words them (recorded answers where there are some).</summary>
internal static class SnsFaults
{
    /// <param name="what">Behind "Invalid parameter: ".</param>
    public static AwsException InvalidParameter(string what) => new("InvalidParameter", $"Invalid parameter: {what}");

    public static AwsException InvalidParameter(string parameter, string reason) => InvalidParameter($"{parameter} Reason: {reason}");

    /// <summary>A fault whose text is nothing but its own.</summary>
    public static AwsException Plain(string message) => new("InvalidParameter", message);

    public static AwsException NoValue(string parameter) => InvalidParameter(parameter, "no value for required parameter");

    public static AwsException InvalidAttribute(string message) => new("ParameterValueInvalid", message);

    public static AwsException NoTopic() => NotFound("Topic does not exist");

    public static AwsException NoSubscription() => NotFound("Subscription does not exist");

    public static AwsException NotFound(string message) => new("NotFound", message, 404);

    public static AwsException NoResource(string message = "Resource does not exist") => new("ResourceNotFound", message, 404);

    public static AwsException NotAuthorized(string message) => new("AuthorizationError", message, 403);

    public static AwsException Validation(string member, string constraint) =>
        new("ValidationError", $"1 validation error detected: Value null at '{member}' failed to satisfy constraint: {constraint}");

    public static AwsException TooManyTags() => new("TagLimitExceeded", "Could not complete request: tag quota of per resource exceeded");

    public static AwsException TooManyFilterPolicies() => new("FilterPolicyLimitExceeded", "Filter policy limit exceeded", 403);

    public static AwsException EndpointDisabled() => new("EndpointDisabled", "Endpoint is disabled");

    public static AwsException ApplicationDisabled() => new("PlatformApplicationDisabled", "Platform application is disabled");

    public static AwsException Verification() => new("VerificationException", "Incorrect one-time password.");

    /// <summary>For a setting of AWS's that nothing here would obey: refused by name, never kept and ignored.</summary>
    public static AwsException Unsupported(string setting) => InvalidParameter($"LambdaEmu does not support {setting} yet");
}
