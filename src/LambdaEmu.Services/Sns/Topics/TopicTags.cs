using LambdaEmu.Contracts.Sns;

namespace LambdaEmu.Services.Sns.Topics;

/// <summary>The tags of a topic.</summary>
internal static class TopicTags
{
    public static Dictionary<string, string> Read(IEnumerable<Tag>? tags)
    {
        var read = new Dictionary<string, string>();
        foreach (var tag in tags ?? [])
        {
            if (!read.TryAdd(tag.Key!, tag.Value!))
            {
                throw SnsFaults.InvalidParameter("Duplicated keys are not allowed.");
            }
        }
        return read;
    }

    public static List<Tag> Write(IReadOnlyDictionary<string, string> tags) => [.. tags.Select(t => new Tag { Key = t.Key, Value = t.Value })];

    public static TopicSettings Add(TopicSettings settings, IReadOnlyDictionary<string, string> added)
    {
        var tags = new Dictionary<string, string>(settings.Tags);
        foreach (var (key, value) in added)
        {
            tags[key] = value;
        }
        return tags.Count <= SnsLimits.MaxTags ? settings.WithTags(tags) : throw SnsFaults.TooManyTags();
    }

    public static TopicSettings Remove(TopicSettings settings, IReadOnlyCollection<string> keys) =>
        settings.WithTags(settings.Tags.Where(tag => !keys.Contains(tag.Key)).ToDictionary());

    public static bool AreSame(IReadOnlyDictionary<string, string> a, IReadOnlyDictionary<string, string> b) =>
        a.Count == b.Count && a.All(tag => b.GetValueOrDefault(tag.Key) == tag.Value);
}
