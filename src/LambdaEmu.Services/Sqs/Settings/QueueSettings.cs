namespace LambdaEmu.Services.Sqs.Settings;

/// <summary>What can be set on a queue. Immutable: a queue swaps one for the next.</summary>
internal sealed record QueueSettings
{
    public int DelaySeconds { get; init; }

    public int MaximumMessageSize { get; init; } = SqsLimits.MaxMessageBytes;

    public int RetentionSeconds { get; init; } = 345_600;

    public int WaitSeconds { get; init; }

    public int VisibilitySeconds { get; init; } = 30;

    /// <summary>JSON, as it was given.</summary>
    public string? Policy { get; init; }

    public RedrivePolicy? RedrivePolicy { get; init; }

    public RedriveAllowPolicy? RedriveAllowPolicy { get; init; }

    /// <summary>Kept and shown; nothing is encrypted.</summary>
    public string? KmsMasterKeyId { get; init; }

    public int KmsDataKeyReuseSeconds { get; init; } = 300;

    public bool SqsManagedSse { get; init; } = true;

    public bool IsFifo { get; init; }

    public bool ContentBasedDeduplication { get; init; }

    /// <summary>queue or messageGroup.</summary>
    public string DeduplicationScope { get; init; } = QueueScope;

    /// <summary>perQueue or perMessageGroupId.</summary>
    public string FifoThroughputLimit { get; init; } = PerQueue;

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public const string QueueScope = "queue";
    public const string GroupScope = "messageGroup";
    public const string PerQueue = "perQueue";
    public const string PerGroup = "perMessageGroupId";

    public bool DeduplicatesByGroup => DeduplicationScope == GroupScope;
}
