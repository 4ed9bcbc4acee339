using LambdaEmu.Core.Errors;

namespace LambdaEmu.Services.Logs.Groups;

/// <summary>The tags of a group.</summary>
internal static class LogGroupTags
{
    private const int MaxTags = 50;

    public static LogGroupSettings Add(LogGroupSettings settings, IReadOnlyDictionary<string, string> added)
    {
        var tags = new Dictionary<string, string>(settings.Tags);
        foreach (var (key, value) in added)
        {
            tags[key] = value;
        }
        return tags.Count <= MaxTags
            ? settings with { Tags = tags }
            : throw new AwsException("TooManyTagsException", $"A resource can have no more than {MaxTags} tags.");
    }

    public static LogGroupSettings Remove(LogGroupSettings settings, IReadOnlyCollection<string> keys) =>
        settings with { Tags = settings.Tags.Where(tag => !keys.Contains(tag.Key)).ToDictionary() };

    /// <summary>Whether a group has a tag, and with one of the values if any are given; ! before a value negates it, * stands at its ends.</summary>
    public static bool Match(LogGroupSettings settings, string key, IReadOnlyCollection<string>? values) =>
        settings.Tags.TryGetValue(key, out var value) &&
        (values is null or { Count: 0 } || values.Any(wanted => wanted is ['!', .. var unwanted] ? !Matches(value, unwanted) : Matches(value, wanted)));

    private static bool Matches(string value, string wanted) => new FilterPatterns.WildcardText(wanted).Matches(value);
}
