using LambdaEmu.Contracts.Iam;
using LambdaEmu.Services.Iam.Accounts;
using LambdaEmu.Services.Iam.Roles;

namespace LambdaEmu.Services.Iam.Users;

/// <summary>A user. Its document on disk has these members.</summary>
internal sealed record IamUser(string Name, string Path, string Id, string Arn, DateTimeOffset Created)
{
    public string? PermissionsBoundary { get; init; }

    public IReadOnlyList<IamTag> Tags { get; init; } = [];

    public IReadOnlyList<UserAccessKey> AccessKeys { get; init; } = [];

    public User Listed() => new() { Path = Path, UserName = Name, UserId = Id, Arn = Arn, CreateDate = Created };

    public User Whole()
    {
        var shown = Listed();
        shown.Tags = Tags.ShownOrNull();
        shown.PermissionsBoundary = RoleView.Boundary(PermissionsBoundary);
        return shown;
    }
}

internal sealed record UserAccessKey(string Id, DateTimeOffset Created)
{
    /// <summary>For endpoints that verify signatures; null in a document that is older than they are.</summary>
    public string? Secret { get; init; }
}
