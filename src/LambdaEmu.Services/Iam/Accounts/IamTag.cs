using LambdaEmu.Contracts.Iam;

namespace LambdaEmu.Services.Iam.Accounts;

internal sealed record IamTag(string Key, string Value);

/// <summary>The tags of an entity. See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html.</summary>
internal static class TagSet
{
    private const int MaxTags = 50;

    /// <summary>The tags with others added, or given a new value; keys are the same whatever their case.</summary>
    public static IReadOnlyList<IamTag> With(this IReadOnlyList<IamTag> tags, List<Tag>? added)
    {
        if (added is not { Count: > 0 })
        {
            return tags;
        }
        if (added.DistinctBy(t => t.Key, StringComparer.OrdinalIgnoreCase).Count() < added.Count)
        {
            throw IamFaults.InvalidInput("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        }
        if (added.Exists(t => t.Key!.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)))
        {
            throw IamFaults.InvalidInput("Tag keys starting with aws: are reserved for system use.");
        }
        List<IamTag> all = [.. tags.Without(added.ConvertAll(t => t.Key!)), .. added.Select(t => new IamTag(t.Key!, t.Value!))];
        return all.Count <= MaxTags ? all : throw IamFaults.LimitExceeded("The number of tags has reached the maximum limit.");
    }

    public static IReadOnlyList<IamTag> Without(this IReadOnlyList<IamTag> tags, List<string> keys) =>
        [.. tags.Where(t => !keys.Contains(t.Key, StringComparer.OrdinalIgnoreCase))];

    /// <summary>Null for none: answers about an entity leave the member out then.</summary>
    public static List<Tag>? ShownOrNull(this IReadOnlyList<IamTag> tags) => tags.Count == 0 ? null : [.. tags.Select(Shown)];

    public static Tag Shown(this IamTag tag) => new() { Key = tag.Key, Value = tag.Value };
}
