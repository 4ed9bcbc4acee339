using LambdaEmu.Contracts.Lambda;
using LambdaEmu.Core.Errors;
using LambdaEmu.Core.Identity;

namespace LambdaEmu.Services.Lambda.EventSourceMappings.Sources;

/// <summary>Kinds of sources, combined where a setting is for several.</summary>
[Flags]
internal enum EventSource
{
    Queue = 1,
    Kinesis = 2,
    DynamoDb = 4,
    ManagedKafka = 8,
    SelfManagedKafka = 16,
    Mq = 32,
    DocumentDb = 64,

    Streams = Kinesis | DynamoDb,
    Kafka = ManagedKafka | SelfManagedKafka,
}

internal static class EventSources
{
    /// <exception cref="AwsException">InvalidParameterValueException: nothing that Lambda reads.</exception>
    public static EventSource Recognize(CreateEventSourceMappingRequest request)
    {
        if (request.EventSourceArn is null && request.SelfManagedEventSource is not null)
        {
            return EventSource.SelfManagedKafka;
        }
        return Arn.TryParse(request.EventSourceArn)?.Service switch
        {
            "sqs" => EventSource.Queue,
            "kinesis" => EventSource.Kinesis,
            "dynamodb" => EventSource.DynamoDb,
            "kafka" => EventSource.ManagedKafka,
            "mq" => EventSource.Mq,
            // DocumentDB's clusters have ARNs of RDS.
            "rds" => EventSource.DocumentDb,
            _ => throw LambdaErrors.InvalidParameter("Unrecognized event source."),
        };
    }
}
