using LambdaEmu.Services.Sns.Http;

namespace LambdaEmu.Services.Sns.Topics;

/// <summary>What can be set on a topic. Immutable: a topic swaps one for the next.</summary>
/// <param name="values">Attributes by name, as they are shown; what is not set is not in it.</param>
internal sealed class TopicSettings(
    IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, string> tags, string? dataProtectionPolicy = null)
{
    private static readonly IReadOnlyDictionary<string, string> None = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;

    public static readonly TopicSettings Standard = new(None, None);

    public static readonly TopicSettings Fifo = Standard.With(TopicAttribute.FifoTopic, "true").With(TopicAttribute.ContentBasedDeduplication, "false");

    public IReadOnlyDictionary<string, string> Values => values;

    public IReadOnlyDictionary<string, string> Tags => tags;

    /// <summary>Kept and shown; nothing is looked for in messages.</summary>
    public string? DataProtectionPolicy => dataProtectionPolicy;

    public bool IsFifo { get; } = values.GetValueOrDefault(TopicAttribute.FifoTopic) == "true";

    public bool ContentBasedDeduplication { get; } = values.GetValueOrDefault(TopicAttribute.ContentBasedDeduplication) == "true";

    /// <summary>A deduplication id counts for its group alone, not for the whole topic.</summary>
    public bool DeduplicatesByGroup { get; } = values.GetValueOrDefault(TopicAttribute.FifoThroughputScope) == TopicAttribute.MessageGroupScope;

    /// <summary>1 signs with SHA-1, 2 with SHA-256.</summary>
    public int SignatureVersion { get; } = values.GetValueOrDefault(TopicAttribute.SignatureVersion) == "2" ? 2 : 1;

    /// <summary>For HTTP endpoints; null where nothing is set.</summary>
    public TopicDeliveryPolicy? DeliveryPolicy { get; } = TopicDeliveryPolicy.Parse(values.GetValueOrDefault(TopicAttribute.DeliveryPolicy, ""), "");

    public string? this[string attribute] => values.GetValueOrDefault(attribute);

    /// <param name="value">Null takes the attribute away.</param>
    public TopicSettings With(string attribute, string? value)
    {
        var changed = new Dictionary<string, string>(values);
        changed.Remove(attribute);
        if (value is not null)
        {
            changed[attribute] = value;
        }
        return new TopicSettings(changed, tags, dataProtectionPolicy);
    }

    public TopicSettings WithTags(IReadOnlyDictionary<string, string> newTags) => new(values, newTags, dataProtectionPolicy);

    public TopicSettings WithDataProtection(string? policy) => new(values, tags, policy);
}
