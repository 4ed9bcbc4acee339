namespace LambdaEmu.Services.Sqs.Settings;

/// <summary>The tags of a queue.</summary>
internal static class QueueTags
{
    public static QueueSettings Add(QueueSettings settings, IReadOnlyDictionary<string, string> added)
    {
        var tags = new Dictionary<string, string>(settings.Tags);
        foreach (var (key, value) in added)
        {
            tags[key] = value;
        }
        return tags.Count <= SqsLimits.MaxTags
            ? settings with { Tags = tags }
            : throw SqsFaults.InvalidParameter($"Too many tags added for queue. Maximum number of tags is {SqsLimits.MaxTags}.");
    }

    public static QueueSettings Remove(QueueSettings settings, IReadOnlyCollection<string> keys) =>
        settings with { Tags = settings.Tags.Where(tag => !keys.Contains(tag.Key)).ToDictionary() };
}
