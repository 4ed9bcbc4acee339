namespace LambdaEmu.Services.Logs.Groups;

/// <summary>What can be set on a log group. Immutable: a group swaps one for the next.</summary>
internal sealed record LogGroupSettings
{
    public static readonly LogGroupSettings Default = new();

    /// <summary>STANDARD, INFREQUENT_ACCESS or DELIVERY; fixed when the group is made.</summary>
    public string Class { get; init; } = "STANDARD";

    public string? KmsKeyId { get; init; }

    public bool DeletionProtection { get; init; }

    /// <summary>Null keeps events for ever.</summary>
    public int? RetentionInDays { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
