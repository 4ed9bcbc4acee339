using LambdaEmu.Contracts.Lambda;

namespace LambdaEmu.Services.Lambda.EventSourceMappings;

/// <summary>What a request makes of a mapping's settings: what it leaves out stays, what it gives empty is taken away.</summary>
internal static class MappingChange
{
    private const int DefaultMinimumPollers = 2;
    private const int DefaultMaximumPollers = 200;

    public static MappingSettings Apply(MappingSettings settings, CreateEventSourceMappingRequest request) => settings with
    {
        Enabled = request.Enabled ?? settings.Enabled,
        BatchSize = request.BatchSize ?? settings.BatchSize,
        BatchingWindow = request.MaximumBatchingWindowInSeconds ?? settings.BatchingWindow,
        Filters = request.FilterCriteria is { } criteria ? FilterCriteriaReader.Read(criteria) : settings.Filters,
        ReportsItemFailures = request.FunctionResponseTypes is { } types ? types.Count > 0 : settings.ReportsItemFailures,
        MaximumConcurrency = request.ScalingConfig is { } scaling ? scaling.MaximumConcurrency : settings.MaximumConcurrency,
        Pollers = request.ProvisionedPollerConfig is { } pollers ? Pollers(pollers, settings.Pollers) : settings.Pollers,
        Metrics = request.MetricsConfig is { } metrics ? metrics.Metrics ?? [] : settings.Metrics,
        KmsKeyArn = request.KMSKeyArn is { } key ? (key.Length == 0 ? null : key) : settings.KmsKeyArn,
    };

    /// <summary>An update in the form of the larger request, which has all its members.</summary>
    public static CreateEventSourceMappingRequest Of(UpdateEventSourceMappingRequest update) => new()
    {
        FunctionName = update.FunctionName,
        Enabled = update.Enabled,
        BatchSize = update.BatchSize,
        MaximumBatchingWindowInSeconds = update.MaximumBatchingWindowInSeconds,
        FilterCriteria = update.FilterCriteria,
        FunctionResponseTypes = update.FunctionResponseTypes,
        ScalingConfig = update.ScalingConfig,
        ProvisionedPollerConfig = update.ProvisionedPollerConfig,
        MetricsConfig = update.MetricsConfig,
        LoggingConfig = update.LoggingConfig,
        KMSKeyArn = update.KMSKeyArn,
        DestinationConfig = update.DestinationConfig,
        ParallelizationFactor = update.ParallelizationFactor,
        TumblingWindowInSeconds = update.TumblingWindowInSeconds,
        MaximumRetryAttempts = update.MaximumRetryAttempts,
        MaximumRecordAgeInSeconds = update.MaximumRecordAgeInSeconds,
        BisectBatchOnFunctionError = update.BisectBatchOnFunctionError,
        SourceAccessConfigurations = update.SourceAccessConfigurations,
        AmazonManagedKafkaEventSourceConfig = update.AmazonManagedKafkaEventSourceConfig,
        SelfManagedKafkaEventSourceConfig = update.SelfManagedKafkaEventSourceConfig,
        DocumentDBEventSourceConfig = update.DocumentDBEventSourceConfig,
    };

    private static ProvisionedPollers? Pollers(ProvisionedPollerConfig wanted, ProvisionedPollers? current) => wanted is { MinimumPollers: null, MaximumPollers: null }
        ? null
        : new ProvisionedPollers(
            wanted.MinimumPollers ?? current?.Minimum ?? DefaultMinimumPollers,
            wanted.MaximumPollers ?? current?.Maximum ?? DefaultMaximumPollers);
}
