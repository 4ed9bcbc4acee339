using LambdaEmu.Core.Errors;

namespace LambdaEmu.Services.Iam;

/// <summary>
/// IAM's faults with their codes and statuses, worded as AWS words them.
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html.
/// </summary>
internal static class IamFaults
{
    public static AwsException RoleNotFound(string name) => NoSuchEntity($"The role with name {name} cannot be found.");

    public static AwsException RolePolicyNotFound(string name) => NoSuchEntity($"The role policy with name {name} cannot be found.");

    public static AwsException UserNotFound(string name) => NoSuchEntity($"The user with name {name} cannot be found.");

    public static AwsException AccessKeyNotFound(string id) => NoSuchEntity($"The Access Key with id {id} cannot be found.");

    public static AwsException PolicyNotFound(string arn) => NoSuchEntity($"Policy {arn} was not found.");

    public static AwsException PolicyNotAttachable(string arn) => NoSuchEntity($"Policy {arn} does not exist or is not attachable.");

    public static AwsException BoundaryNotFound(string arn) => NoSuchEntity($"Scope ARN: {arn} does not exist or is not attachable.");

    public static AwsException VersionNotFound(string arn, string version) =>
        NoSuchEntity($"Policy {arn} version {version} does not exist or is not attachable.");

    public static AwsException NoSuchEntity(string message) => new("NoSuchEntity", message, 404);

    public static AwsException EntityExists(string message) => new("EntityAlreadyExists", message, 409);

    public static AwsException DeleteConflict(string message) => new("DeleteConflict", message, 409);

    public static AwsException LimitExceeded(string message) => new("LimitExceeded", message, 409);

    /// <summary>For a quota that AWS names, such as PoliciesPerRole.</summary>
    public static AwsException QuotaExceeded(string quota, int limit) => LimitExceeded($"Cannot exceed quota for {quota}: {limit}");

    public static AwsException MalformedPolicy(string message) => new("MalformedPolicyDocument", message);

    public static AwsException InvalidInput(string message) => new("InvalidInput", message);

    public static AwsException InvalidArn(string arn) => InvalidInput($"ARN {arn} is not valid.");

    public static AwsException Validation(string message) => new("ValidationError", message);

    /// <summary>Whoever asks about "me" without being a user: the root or a session.</summary>
    public static AwsException CallerIsNoUser() => Validation("Must specify userName when calling with non-User credentials");

    /// <summary>AWS's own policies belong to no account, and no account can change them.</summary>
    public static AwsException NotAuthorized(string caller, string operation, string arn) =>
        new("AccessDenied", $"User: {caller} is not authorized to perform: iam:{operation} on resource: policy {arn}", 403);
}
