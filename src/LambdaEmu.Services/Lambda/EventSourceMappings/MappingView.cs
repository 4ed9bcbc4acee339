using LambdaEmu.Contracts.Lambda;

namespace LambdaEmu.Services.Lambda.EventSourceMappings;

/// <summary>A mapping of a queue as the API shows it. Recorded in test_duplicate_event_source_mappings and test_sqs_event_source_mapping_batching_reserved_concurrency.</summary>
internal static class MappingView
{
    public static EventSourceMappingConfiguration Describe(EventSourceMapping mapping) => Describe(mapping, mapping.Settings, mapping.State);

    /// <summary>Lists are the only answers without filters that a key keeps from being read.</summary>
    public static EventSourceMappingConfiguration Listed(EventSourceMapping mapping)
    {
        var shown = Describe(mapping);
        shown.FilterCriteria = shown.KMSKeyArn is null ? shown.FilterCriteria : null;
        return shown;
    }

    /// <param name="settings">And the state: what the call has made of them, whatever has become of the mapping since.</param>
    public static EventSourceMappingConfiguration Describe(EventSourceMapping mapping, MappingSettings settings, string state) => new()
    {
        UUID = mapping.Id,
        EventSourceMappingArn = mapping.Arn,
        EventSourceArn = settings.EventSourceArn,
        FunctionArn = settings.Function.QualifiedArn,
        BatchSize = settings.BatchSize,
        MaximumBatchingWindowInSeconds = settings.BatchingWindow,
        FilterCriteria = settings.Filters.Count == 0 ? null : new FilterCriteria { Filters = [.. settings.Filters.Select(p => new Filter { Pattern = p })] },
        FunctionResponseTypes = settings.ReportsItemFailures ? ["ReportBatchItemFailures"] : [],
        ScalingConfig = settings.MaximumConcurrency is { } most ? new ScalingConfig { MaximumConcurrency = most } : null,
        ProvisionedPollerConfig = settings.Pollers is { } pollers
            ? new ProvisionedPollerConfig { MinimumPollers = pollers.Minimum, MaximumPollers = pollers.Maximum }
            : null,
        MetricsConfig = settings.Metrics.Count == 0 ? null : new EventSourceMappingMetricsConfig { Metrics = [.. settings.Metrics] },
        KMSKeyArn = settings.KmsKeyArn,
        LastModified = settings.LastModified,
        State = state,
        StateTransitionReason = "USER_INITIATED",
    };
}
