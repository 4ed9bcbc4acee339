using LambdaEmu.Core.Policies;

namespace LambdaEmu.Services.Sqs.Settings;

/// <summary>One attribute that can be set: how it is read from the settings and written into them. All values are texts.</summary>
/// <param name="Read">Null where the attribute is not shown.</param>
/// <param name="Write">Throws AWS's fault for a value that is none.</param>
internal sealed record QueueAttribute(string Name, Func<QueueSettings, string?> Read, Func<QueueSettings, string, QueueSettings> Write)
{
    public const string FifoQueue = "FifoQueue";
    public const string DeduplicationScope = "DeduplicationScope";
    public const string FifoThroughputLimit = "FifoThroughputLimit";
    public const string ContentBasedDeduplication = "ContentBasedDeduplication";
    public const string KmsMasterKeyId = "KmsMasterKeyId";
    public const string SqsManagedSseEnabled = "SqsManagedSseEnabled";

    /// <summary>In the order in which they are written, so that what one says about another holds.</summary>
    public static readonly QueueAttribute[] All =
    [
        Number("DelaySeconds", 0, SqsLimits.MaxDelaySeconds, s => s.DelaySeconds, (s, v) => s with { DelaySeconds = v }),
        Number("MaximumMessageSize", 1024, SqsLimits.MaxMessageBytes, s => s.MaximumMessageSize, (s, v) => s with { MaximumMessageSize = v }),
        Number("MessageRetentionPeriod", 60, 1_209_600, s => s.RetentionSeconds, (s, v) => s with { RetentionSeconds = v }),
        Number("ReceiveMessageWaitTimeSeconds", 0, SqsLimits.MaxWaitSeconds, s => s.WaitSeconds, (s, v) => s with { WaitSeconds = v }),
        Number("VisibilityTimeout", 0, SqsLimits.MaxVisibilitySeconds, s => s.VisibilitySeconds, (s, v) => s with { VisibilitySeconds = v }),
        new("Policy", s => s.Policy, WritePolicy),
        new("RedrivePolicy", s => s.RedrivePolicy?.Text, (s, v) => s with { RedrivePolicy = v.Length == 0 ? null : RedrivePolicy.Parse(v) }),
        new("RedriveAllowPolicy", s => s.RedriveAllowPolicy?.Text, (s, v) => s with { RedriveAllowPolicy = v.Length == 0 ? null : RedriveAllowPolicy.Parse(v) }),
        Flag(SqsManagedSseEnabled, s => s.SqsManagedSse, (s, v) => v ? s with { SqsManagedSse = true, KmsMasterKeyId = null } : s with { SqsManagedSse = false }),
        new(KmsMasterKeyId, s => s.KmsMasterKeyId, WriteKmsKey),
        Number("KmsDataKeyReusePeriodSeconds", 60, 86_400, s => s.KmsMasterKeyId is null ? null : s.KmsDataKeyReuseSeconds, (s, v) => s with { KmsDataKeyReuseSeconds = v }),
        new(FifoQueue, s => s.IsFifo ? "true" : null, WriteFifo),
        Flag(ContentBasedDeduplication, s => s.IsFifo ? s.ContentBasedDeduplication : null, (s, v) => s with { ContentBasedDeduplication = v }),
        Choice(DeduplicationScope, QueueSettings.QueueScope, QueueSettings.GroupScope, s => s.DeduplicationScope, (s, v) => s with { DeduplicationScope = v }),
        Choice(FifoThroughputLimit, QueueSettings.PerQueue, QueueSettings.PerGroup, s => s.FifoThroughputLimit, (s, v) => s with { FifoThroughputLimit = v }),
    ];

    private static QueueAttribute Number(string name, int min, int max, Func<QueueSettings, int?> read, Func<QueueSettings, int, QueueSettings> write) => new(
        name,
        s => read(s)?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        (s, v) => int.TryParse(v, out var number) && number >= min && number <= max ? write(s, number) : throw SqsFaults.InvalidAttributeValue(name));

    private static QueueAttribute Flag(string name, Func<QueueSettings, bool?> read, Func<QueueSettings, bool, QueueSettings> write) => new(
        name,
        s => read(s) switch { true => "true", false => "false", null => null },
        (s, v) => bool.TryParse(v, out var flag) ? write(s, flag) : throw SqsFaults.InvalidAttributeValue(name));

    private static QueueAttribute Choice(
        string name, string first, string second, Func<QueueSettings, string> read, Func<QueueSettings, string, QueueSettings> write) => new(
        name,
        s => s.IsFifo ? read(s) : null,
        (s, v) => v == first || v == second ? write(s, v) : throw SqsFaults.InvalidAttributeValue(name));

    private static QueueSettings WritePolicy(QueueSettings settings, string value)
    {
        if (value.Length == 0)
        {
            return settings with { Policy = null };
        }
        using var json = PolicyJson.Parse(value);
        return json is null || !PolicyDocument.HasKnownConditions(json.RootElement) ? throw SqsFaults.InvalidAttributeValue("Policy") : settings with { Policy = value };
    }

    // A key of KMS takes the place of the keys of SQS, which do not come back by themselves (recorded).
    private static QueueSettings WriteKmsKey(QueueSettings settings, string value) => value.Length == 0
        ? settings with { KmsMasterKeyId = null }
        : settings with { KmsMasterKeyId = value, SqsManagedSse = false };

    private static QueueSettings WriteFifo(QueueSettings settings, string value) => settings.IsFifo
        ? bool.TryParse(value, out var fifo) && fifo ? settings : throw SqsFaults.InvalidAttributeValue(FifoQueue, "Modifying queue type is not supported.")
        : throw SqsFaults.UnknownAttribute(FifoQueue);
}
