namespace LambdaEmu.ClientTests.Protocol;

/// <summary>What IAM and STS refuse: for each operation what it can't do without, or a value out of bounds.</summary>
internal static class IdentityBadRequests
{
    private const string NoUser = "The user with name nope cannot be found.";
    private const string NoItems = "1 validation error detected: Value '0' at 'maxItems' failed to satisfy constraint: Member must have value greater than or equal to 1";

    private static readonly (string Operation, string[] Required)[] WithRequiredMembers =
    [
        ("iam:CreateRole", ["roleName", "assumeRolePolicyDocument"]),
        ("iam:GetRole", ["roleName"]),
        ("iam:UpdateRole", ["roleName"]),
        ("iam:UpdateRoleDescription", ["roleName", "description"]),
        ("iam:UpdateAssumeRolePolicy", ["roleName", "policyDocument"]),
        ("iam:DeleteRole", ["roleName"]),
        ("iam:TagRole", ["roleName", "tags"]),
        ("iam:UntagRole", ["roleName", "tagKeys"]),
        ("iam:ListRoleTags", ["roleName"]),
        ("iam:PutRolePermissionsBoundary", ["roleName", "permissionsBoundary"]),
        ("iam:DeleteRolePermissionsBoundary", ["roleName"]),
        ("iam:PutRolePolicy", ["roleName", "policyName", "policyDocument"]),
        ("iam:GetRolePolicy", ["roleName", "policyName"]),
        ("iam:ListRolePolicies", ["roleName"]),
        ("iam:DeleteRolePolicy", ["roleName", "policyName"]),
        ("iam:AttachRolePolicy", ["roleName", "policyArn"]),
        ("iam:DetachRolePolicy", ["roleName", "policyArn"]),
        ("iam:ListAttachedRolePolicies", ["roleName"]),
        ("iam:ListInstanceProfilesForRole", ["roleName"]),
        ("iam:CreatePolicy", ["policyName", "policyDocument"]),
        ("iam:GetPolicy", ["policyArn"]),
        ("iam:DeletePolicy", ["policyArn"]),
        ("iam:TagPolicy", ["policyArn", "tags"]),
        ("iam:UntagPolicy", ["policyArn", "tagKeys"]),
        ("iam:ListPolicyTags", ["policyArn"]),
        ("iam:ListEntitiesForPolicy", ["policyArn"]),
        ("iam:CreatePolicyVersion", ["policyArn", "policyDocument"]),
        ("iam:GetPolicyVersion", ["policyArn", "versionId"]),
        ("iam:ListPolicyVersions", ["policyArn"]),
        ("iam:SetDefaultPolicyVersion", ["policyArn", "versionId"]),
        ("iam:DeletePolicyVersion", ["policyArn", "versionId"]),
        ("iam:CreateUser", ["userName"]),
        ("iam:DeleteUser", ["userName"]),
        ("iam:DeleteAccessKey", ["accessKeyId"]),
        ("sts:AssumeRole", ["roleArn", "roleSessionName"]),
        ("sts:GetFederationToken", ["name"]),
    ];

    public static IEnumerable<BadRequest> All()
    {
        foreach (var (operation, required) in WithRequiredMembers)
        {
            yield return Of(operation, "", 400, "ValidationError", $"{Count(required.Length)} detected: {string.Join("; ", required.Order(StringComparer.Ordinal).Select(Missing))}");
        }
        foreach (var operation in new[] { "iam:ListRoles", "iam:ListPolicies", "iam:ListUsers", "iam:ListAccessKeys" })
        {
            yield return Of(operation, "&MaxItems=0", 400, "ValidationError", NoItems);
        }
        yield return Of("iam:GetUser", "&UserName=nope", 404, "NoSuchEntity", NoUser);
        yield return Of("iam:CreateAccessKey", "&UserName=nope", 404, "NoSuchEntity", NoUser);
        yield return Of("sts:GetSessionToken", "&DurationSeconds=1", 400, "ValidationError",
            "1 validation error detected: Value '1' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900");
    }

    private static BadRequest Of(string operation, string form, int status, string code, string message) =>
        new(operation, "POST", "", $"Action={operation.Split(':')[1]}&Version={(operation.StartsWith("iam", StringComparison.Ordinal) ? "2010-05-08" : "2011-06-15")}{form}", status, code, message);

    private static string Count(int violations) => violations == 1 ? "1 validation error" : $"{violations} validation errors";

    private static string Missing(string member) => $"Value null at '{member}' failed to satisfy constraint: Member must not be null";
}
