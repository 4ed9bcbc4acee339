using LambdaEmu.Contracts.Iam;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Roles;

/// <summary>A role as answers show it; lists and CreateRole leave out some members.</summary>
internal static class RoleView
{
    public static Role Whole(IamRole role)
    {
        var shown = Listed(role);
        shown.Tags = role.Tags.ShownOrNull();
        shown.PermissionsBoundary = Boundary(role.PermissionsBoundary);
        // Nobody's use of a role is tracked; AWS shows the same for a role that nobody has used.
        shown.RoleLastUsed = new RoleLastUsed();
        return shown;
    }

    public static Role Created(IamRole role)
    {
        var shown = Whole(role);
        shown.RoleLastUsed = null;
        return shown;
    }

    /// <summary>Without tags, boundary and last use, as ListRoles documents it.</summary>
    public static Role Listed(IamRole role) => new()
    {
        Path = role.Path,
        RoleName = role.Name,
        RoleId = role.Id,
        Arn = role.Arn,
        CreateDate = role.Created,
        AssumeRolePolicyDocument = Uri.EscapeDataString(role.TrustPolicy),
        Description = role.Description,
        MaxSessionDuration = role.MaxSessionDuration,
    };

    public static AttachedPermissionsBoundary? Boundary(string? arn) =>
        arn is null ? null : new() { PermissionsBoundaryType = "Policy", PermissionsBoundaryArn = arn };
}
