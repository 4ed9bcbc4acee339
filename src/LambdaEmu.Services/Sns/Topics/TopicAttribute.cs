using LambdaEmu.Services.Sns.Http;

namespace LambdaEmu.Services.Sns.Topics;

/// <summary>One attribute that can be set on a topic. All values are texts.</summary>
/// <param name="Normalize">The value as it is kept; null where it takes the attribute away. Throws AWS's fault for a value that is none.</param>
/// <param name="IsForFifo">Standard topics don't have it.</param>
internal sealed record TopicAttribute(string Name, Func<string, string?> Normalize, bool IsForFifo = false)
{
    public const string DisplayName = "DisplayName";
    public const string Policy = "Policy";
    public const string DeliveryPolicy = "DeliveryPolicy";
    public const string FifoTopic = "FifoTopic";
    public const string ContentBasedDeduplication = "ContentBasedDeduplication";
    public const string FifoThroughputScope = "FifoThroughputScope";
    public const string SignatureVersion = "SignatureVersion";
    public const string TopicScope = "Topic";
    public const string MessageGroupScope = "MessageGroup";

    private const int MaxDisplayNameLength = 100;

    private static readonly string[] FeedbackProtocols = ["Application", "Firehose", "HTTP", "Lambda", "SQS"];

    public static readonly TopicAttribute[] All =
    [
        new(DisplayName, v => v.Length <= MaxDisplayNameLength ? NotEmpty(v) : throw SnsFaults.InvalidParameter(DisplayName)),
        new(Policy, v => v.Length == 0 ? null : TopicPolicy.Require(v)),
        new(DeliveryPolicy, v => TopicDeliveryPolicy.Parse(v, "Invalid parameter: DeliveryPolicy: ")?.ToJson()),
        new("KmsMasterKeyId", NotEmpty),
        Choice("TracingConfig", "PassThrough", "Active"),
        Choice(SignatureVersion, "1", "2"),
        Choice(ContentBasedDeduplication, "true", "false") with { IsForFifo = true },
        Choice(FifoThroughputScope, TopicScope, MessageGroupScope) with { IsForFifo = true },
        .. FeedbackProtocols.SelectMany(Feedback),
    ];

    /// <exception cref="Core.Errors.AwsException">The attribute is unknown, not for this type of topic, not supported, or has a value that is none.</exception>
    public static TopicSettings Apply(TopicSettings settings, string name, string value)
    {
        if (name is "ArchivePolicy" && value.Length > 0)
        {
            throw SnsFaults.Unsupported("ArchivePolicy");
        }
        var attribute = Array.Find(All, a => a.Name == name) ?? throw SnsFaults.InvalidParameter("AttributeName");
        if (attribute.IsForFifo && !settings.IsFifo)
        {
            throw SnsFaults.InvalidParameter("Attributes", $"{name} can only be set for FIFO topics");
        }
        return settings.With(name, attribute.Normalize(value));
    }

    private static string? NotEmpty(string value) => value.Length == 0 ? null : value;

    private static TopicAttribute Choice(string name, string first, string second) => new(
        name,
        value => value.Equals(first, StringComparison.OrdinalIgnoreCase) ? first
            : value.Equals(second, StringComparison.OrdinalIgnoreCase) ? second
            : throw SnsFaults.InvalidParameter($"{name}: Invalid value [{value}]. Must be {first} or {second}."));

    // Who would be told of deliveries. Kept and shown.
    private static IEnumerable<TopicAttribute> Feedback(string protocol) =>
    [
        new($"{protocol}SuccessFeedbackRoleArn", NotEmpty),
        new($"{protocol}FailureFeedbackRoleArn", NotEmpty),
        new($"{protocol}SuccessFeedbackSampleRate", v => v.Length == 0 ? null
            : int.TryParse(v, out var percent) && percent is >= 0 and <= 100 ? v : throw SnsFaults.InvalidParameter($"{protocol}SuccessFeedbackSampleRate")),
    ];
}
