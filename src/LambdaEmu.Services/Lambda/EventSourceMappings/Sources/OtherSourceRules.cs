using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Core.Errors;

namespace LambdaEmu.Services.Lambda.EventSourceMappings.Sources;

/// <summary>What mappings of streams, topics, brokers and clusters can't do without. None of those are here yet, so that no such mapping comes to be.</summary>
internal static class OtherSourceRules
{
    private const EventSource WithPosition = EventSource.Streams | EventSource.Kafka | EventSource.DocumentDb;
    private const EventSource WithAccess = EventSource.SelfManagedKafka | EventSource.Mq | EventSource.DocumentDb;

    private const int YoungestAge = 60;

    /// <exception cref="AwsException">InvalidParameterValueException: something is missing.</exception>
    public static void Check(EventSource source, CreateEventSourceMappingRequest request)
    {
        Require(WithAccess.HasFlag(source), request.SourceAccessConfigurations, "sourceAccessConfigurations");
        Require(EventSource.Kafka.HasFlag(source), request.Topics, "topics");
        Require(source == EventSource.Mq, request.Queues, "queues");
        Require(source == EventSource.DocumentDb, request.DocumentDBEventSourceConfig?.DatabaseName, "databaseName");
        if (WithPosition.HasFlag(source))
        {
            CheckPosition(source, request);
        }
        if (request.MaximumRecordAgeInSeconds is >= 0 and < YoungestAge)
        {
            // AWS's own text is not known.
            throw LambdaErrors.InvalidParameter($"MaximumRecordAgeInSeconds must be -1 or at least {YoungestAge}.");
        }
    }

    public static AwsException NotThere(EventSource source, string? arn) => source switch
    {
        EventSource.Kinesis or EventSource.DynamoDb => LambdaErrors.InvalidParameter($"Stream not found: {arn}"),
        EventSource.ManagedKafka => LambdaErrors.Unsupported("event sources of Amazon MSK"),
        EventSource.SelfManagedKafka => LambdaErrors.Unsupported("event sources of self-managed Apache Kafka (SelfManagedEventSource)"),
        EventSource.Mq => LambdaErrors.Unsupported("event sources of Amazon MQ"),
        _ => LambdaErrors.Unsupported("event sources of Amazon DocumentDB"),
    };

    private static void CheckPosition(EventSource source, CreateEventSourceMappingRequest request)
    {
        if (request.StartingPosition is null)
        {
            // Unlike the faults of the model's constraints it ends with a dot, and has another code.
            throw LambdaErrors.InvalidParameter(
                "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null.");
        }
        if (request.StartingPosition != "AT_TIMESTAMP")
        {
            return;
        }
        if (source == EventSource.DynamoDb)
        {
            throw LambdaErrors.InvalidParameter($"Unsupported starting position for arn type: {request.EventSourceArn}");
        }
        if (request.StartingPositionTimestamp is null)
        {
            throw LambdaErrors.InvalidParameter("Need to specify a timestamp");
        }
    }

    private static void Require(bool isNeeded, object? value, string name)
    {
        if (isNeeded && value is null)
        {
            throw LambdaErrors.InvalidParameter($"Required '{name}' parameter is missing.");
        }
    }
}
