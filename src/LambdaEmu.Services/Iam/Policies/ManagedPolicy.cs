using LambdaEmu.Contracts.Iam;
using LambdaEmu.Services.Iam.Accounts;

namespace LambdaEmu.Services.Iam.Policies;

/// <summary>A managed policy with its versions. Its document on disk has these members.</summary>
/// <param name="Created">When the first version was made.</param>
/// <param name="Updated">When the newest version was made.</param>
/// <param name="NextVersion">The number of the version that comes next; numbers are never used again.</param>
internal sealed record ManagedPolicy(
    string Name, string Path, string Id, string Arn, DateTimeOffset Created, DateTimeOffset Updated, string DefaultVersion, int NextVersion)
{
    public const int MaxVersions = 5;

    public string? Description { get; init; }

    public IReadOnlyList<IamTag> Tags { get; init; } = [];

    public IReadOnlyList<ManagedPolicyVersion> Versions { get; init; } = [];

    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsAwsManaged => Arn.StartsWith("arn:aws:iam::aws:", StringComparison.Ordinal);

    public ManagedPolicyVersion RequireVersion(string id) => Versions.FirstOrDefault(v => v.Id == id) ?? throw IamFaults.VersionNotFound(Arn, id);

    /// <exception cref="Core.Errors.AwsException">LimitExceeded where there are five.</exception>
    public ManagedPolicy WithVersion(string document, bool isDefault, DateTimeOffset now)
    {
        if (Versions.Count >= MaxVersions)
        {
            throw IamFaults.LimitExceeded(
                "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.");
        }
        var version = new ManagedPolicyVersion($"v{NextVersion}", NextVersion, document, now);
        return this with
        {
            Versions = [.. Versions, version],
            DefaultVersion = isDefault ? version.Id : DefaultVersion,
            NextVersion = NextVersion + 1,
            Updated = now,
        };
    }

    /// <summary>Without description and tags, as ListPolicies shows it.</summary>
    public Policy Listed(IamAccount account) => new()
    {
        PolicyName = Name,
        PolicyId = Id,
        Arn = Arn,
        Path = Path,
        DefaultVersionId = DefaultVersion,
        AttachmentCount = account.CountAttachments(Arn),
        PermissionsBoundaryUsageCount = account.CountBoundaries(Arn),
        IsAttachable = true,
        CreateDate = Created,
        UpdateDate = Updated,
    };

    public Policy Whole(IamAccount account)
    {
        var shown = Listed(account);
        shown.Description = Description;
        shown.Tags = Tags.ShownOrNull();
        return shown;
    }

    public PolicyVersion Shown(ManagedPolicyVersion version) =>
        new() { VersionId = version.Id, IsDefaultVersion = version.Id == DefaultVersion, CreateDate = version.Created };
}

/// <param name="Id">Such as v1.</param>
internal sealed record ManagedPolicyVersion(string Id, int Number, string Document, DateTimeOffset Created);
