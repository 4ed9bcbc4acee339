namespace LambdaEmu.Services.Sns;

/// <summary>AWS's limits. See https://docs.aws.amazon.com/general/latest/gr/sns.html.</summary>
internal static class SnsLimits
{
    /// <summary>Of a message with its attributes, and of all messages of a batch together.</summary>
    public const int MaxMessageBytes = 256 * 1024;
    public const int MaxSubjectLength = 100;
    public const int MaxBatchEntries = 10;
    public const int MaxTags = 50;
    public const int MaxFilterPolicies = 200;

    /// <summary>Items of a list's page.</summary>
    public const int PageSize = 100;

    /// <summary>How long a duplicate on a FIFO topic is known.</summary>
    public static readonly TimeSpan DeduplicationWindow = TimeSpan.FromMinutes(5);

    /// <summary>How long a subscription can be confirmed.</summary>
    public static readonly TimeSpan TokenValidity = TimeSpan.FromDays(2);
}
