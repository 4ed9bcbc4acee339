using LambdaEmu.Services.Lambda.Functions;

namespace LambdaEmu.Services.Lambda.EventSourceMappings;

/// <summary>What a mapping is to do, frozen: a change makes a new one.</summary>
internal sealed record MappingSettings
{
    public required string EventSourceArn { get; init; }

    /// <summary>The function, version or alias as it was named. What it stands for is looked up with each batch.</summary>
    public required FunctionReference Function { get; init; }

    public required DateTimeOffset LastModified { get; init; }

    public bool Enabled { get; init; } = true;

    /// <summary>Records at most, 1 to 10,000; of a FIFO queue to 10.</summary>
    public int BatchSize { get; init; } = 10;

    /// <summary>Seconds, 0 to 300.</summary>
    public int BatchingWindow { get; init; }

    /// <summary>Patterns as they were given; a record that none of them matches is dropped. None lets every record pass.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>The function says which of a batch's records have failed.</summary>
    public bool ReportsItemFailures { get; init; }

    /// <summary>Batches at a time, 2 to 1,000; null where only the account's limits hold.</summary>
    public int? MaximumConcurrency { get; init; }

    public ProvisionedPollers? Pollers { get; init; }

    /// <summary>EventCount and so on, which are counted for this mapping.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>Of the key that keeps the filters from being shown.</summary>
    public string? KmsKeyArn { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}

/// <summary>Pollers that are there whatever there is to do. Each runs up to ten batches at a time.</summary>
internal sealed record ProvisionedPollers(int Minimum, int Maximum);
