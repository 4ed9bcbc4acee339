using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Core.Errors;

namespace LambdaEmu.Services.Lambda.EventSourceMappings.Sources;

/// <summary>Which settings are for which sources; those that are for all are not listed.</summary>
internal static class SourceSettings
{
    private const EventSource WithPosition = EventSource.Streams | EventSource.Kafka | EventSource.DocumentDb;
    private const EventSource WithRetries = EventSource.Streams | EventSource.Kafka;

    private static readonly (string Name, Func<CreateEventSourceMappingRequest, object?> Value, EventSource Sources)[] Table =
    [
        ("DestinationConfig", r => r.DestinationConfig, WithRetries),
        ("StartingPosition", r => r.StartingPosition, WithPosition),
        ("StartingPositionTimestamp", r => r.StartingPositionTimestamp, WithPosition),
        ("ParallelizationFactor", r => r.ParallelizationFactor, EventSource.Streams),
        ("TumblingWindowInSeconds", r => r.TumblingWindowInSeconds, EventSource.Streams),
        ("MaximumRetryAttempts", r => r.MaximumRetryAttempts, WithRetries),
        ("MaximumRecordAgeInSeconds", r => r.MaximumRecordAgeInSeconds, WithRetries),
        ("BisectBatchOnFunctionError", r => r.BisectBatchOnFunctionError, WithRetries),
        ("FunctionResponseTypes", r => r.FunctionResponseTypes, EventSource.Queue | WithRetries),
        ("ScalingConfig", r => r.ScalingConfig, EventSource.Queue),
        ("ProvisionedPollerConfig", r => r.ProvisionedPollerConfig, EventSource.Queue | EventSource.Kafka),
        ("PollerGroupName", r => r.ProvisionedPollerConfig?.PollerGroupName, EventSource.Kafka),
        ("LoggingConfig", r => r.LoggingConfig, EventSource.Kafka),
        ("Topics", r => r.Topics, EventSource.Kafka),
        ("Queues", r => r.Queues, EventSource.Mq),
        ("SourceAccessConfigurations", r => r.SourceAccessConfigurations, EventSource.Kafka | EventSource.Mq | EventSource.DocumentDb),
        ("SelfManagedEventSource", r => r.SelfManagedEventSource, EventSource.SelfManagedKafka),
        ("AmazonManagedKafkaEventSourceConfig", r => r.AmazonManagedKafkaEventSourceConfig, EventSource.ManagedKafka),
        ("SelfManagedKafkaEventSourceConfig", r => r.SelfManagedKafkaEventSourceConfig, EventSource.SelfManagedKafka),
        ("DocumentDBEventSourceConfig", r => r.DocumentDBEventSourceConfig, EventSource.DocumentDb),
    ];

    /// <exception cref="AwsException">InvalidParameterValueException: names a setting that this source doesn't take.</exception>
    public static void RefuseOthers(EventSource source, CreateEventSourceMappingRequest request)
    {
        if (request.DestinationConfig?.OnSuccess is not null)
        {
            throw Unsupported("DestinationConfig");
        }
        if (source == EventSource.Queue && request.StartingPosition is not null)
        {
            throw LambdaErrors.InvalidParameter("StartingPosition is not valid for SQS event sources.");
        }
        foreach (var (name, value, sources) in Table)
        {
            if (!sources.HasFlag(source) && value(request) is not null)
            {
                throw Unsupported(name);
            }
        }
    }

    private static AwsException Unsupported(string setting) =>
        LambdaErrors.InvalidParameter($"Unsupported {setting} parameter for given event source mapping type.");
}
