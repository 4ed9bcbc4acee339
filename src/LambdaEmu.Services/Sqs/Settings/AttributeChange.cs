namespace LambdaEmu.Services.Sqs.Settings;

/// <summary>Attributes that a call gives, and the rules about them. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html.</summary>
internal static class AttributeChange
{
    /// <exception cref="Core.Errors.AwsException">An attribute is unknown, not for this type of queue, or has a value that is none.</exception>
    public static QueueSettings Apply(QueueSettings settings, IReadOnlyDictionary<string, string> attributes)
    {
        foreach (var name in attributes.Keys)
        {
            RequireSettable(settings, name);
        }
        if (attributes.GetValueOrDefault(QueueAttribute.KmsMasterKeyId) is { Length: > 0 }
            && attributes.GetValueOrDefault(QueueAttribute.SqsManagedSseEnabled) is "true")
        {
            throw SqsFaults.InvalidAttributeName(
                "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.");
        }
        foreach (var attribute in QueueAttribute.All)
        {
            if (attributes.TryGetValue(attribute.Name, out var value))
            {
                settings = attribute.Write(settings, value);
            }
        }
        return settings is { FifoThroughputLimit: QueueSettings.PerGroup, DeduplicatesByGroup: false }
            ? throw SqsFaults.InvalidAttributeValue(QueueAttribute.FifoThroughputLimit,
                "The perMessageGroupId value is allowed only when the value for DeduplicationScope is messageGroup.")
            : settings;
    }

    /// <summary>The name of an attribute whose value differs from what a queue has; null where all are the same.</summary>
    public static string? FirstDifference(QueueSettings settings, IReadOnlyDictionary<string, string> attributes) => QueueAttribute.All
        .FirstOrDefault(a => attributes.TryGetValue(a.Name, out var wanted) && a.Read(settings) != a.Read(a.Write(settings, wanted)))?.Name;

    private static void RequireSettable(QueueSettings settings, string name)
    {
        if (Array.TrueForAll(QueueAttribute.All, a => a.Name != name))
        {
            throw SqsFaults.UnknownAttribute(name);
        }
        switch (name)
        {
            case QueueAttribute.ContentBasedDeduplication when !settings.IsFifo:
                throw SqsFaults.UnknownAttribute(name);
            case QueueAttribute.DeduplicationScope or QueueAttribute.FifoThroughputLimit when !settings.IsFifo:
                throw SqsFaults.InvalidAttributeName($"You can specify the {name} only when FifoQueue is set to true.");
        }
    }
}
