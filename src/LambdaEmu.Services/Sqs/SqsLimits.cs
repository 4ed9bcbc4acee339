namespace LambdaEmu.Services.Sqs;

/// <summary>AWS's limits. See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html.</summary>
internal static class SqsLimits
{
    public const int MaxMessageBytes = 1024 * 1024;
    public const int MaxAttributes = 10;
    public const int MaxBatchEntries = 10;
    public const int MaxTags = 50;
    public const int MaxDelaySeconds = 900;
    public const int MaxVisibilitySeconds = 43_200;
    public const int MaxWaitSeconds = 20;
    public const int MaxReceived = 10;

    /// <summary>Received and neither deleted nor visible again, standard and FIFO.</summary>
    public const int MaxInFlight = 120_000;

    /// <summary>How long a duplicate of a FIFO message, or of a receive attempt, is known, in milliseconds.</summary>
    public const long DeduplicationWindow = 5 * 60 * 1000;

    /// <summary>Between two purges, and between the deletion of a queue and a new one of its name, in milliseconds.</summary>
    public const long Cooldown = 60 * 1000;
}
