using LambdaEmu.ClientTests.Settings;
using static LambdaEmu.ClientTests.Settings.Setting;

namespace LambdaEmu.ClientTests.Lambda.Settings;

/// <summary>The members of the operations that make and change event source mappings. Those of other sources than queues are refused.</summary>
internal static class EventSourceMappingSettings
{
    private const string Read = "MappingLifecycleTests.Create_WithEverySetting_ShowsEach_AndReadsWithThem";

    public static IEnumerable<Setting> All =>
    [
        .. Obeyed("CreateEventSourceMapping", "MappingListTests.List_IsOfOneSource_OneFunction_OrAll", "EventSourceArn"),
        .. Obeyed("CreateEventSourceMapping", "MappingLifecycleTests.Function_IsShownWithTheQualifierThatWasGiven", "FunctionName"),
        .. Obeyed("CreateEventSourceMapping", "MappingLifecycleTests.Create_Disabled_RestsFromTheStart", "Enabled"),
        .. Obeyed("CreateEventSourceMapping", "MappingTagTests.Tags_AreAddedReplacedAndTakenAway_AndAreNoneOfTheSettings", "Tags"),
        .. Refused("CreateEventSourceMapping", "StartingPosition", """{"StartingPosition":"LATEST"}"""),
        .. Refused("CreateEventSourceMapping", "StartingPositionTimestamp", """{"StartingPositionTimestamp":1738324800}"""),
        .. Refused("CreateEventSourceMapping", "Topics", """{"Topics":["topic"]}"""),
        .. Refused("CreateEventSourceMapping", "Queues", """{"Queues":["queue"]}"""),
        .. Refused("CreateEventSourceMapping", "SelfManagedEventSource", """{"SelfManagedEventSource":{"Endpoints":{"KAFKA_BOOTSTRAP_SERVERS":["k:9092"]}}}"""),
        .. Both("CreateEventSourceMapping"),
        .. Obeyed("UpdateEventSourceMapping", "MappingLifecycleTests.Update_ChangesWhatItNames_AndReadsAnewWithIt", "FunctionName"),
        .. Obeyed("UpdateEventSourceMapping", "MappingLifecycleTests.Update_OfWhatRests_ReadsOnlyWhenItIsEnabled", "Enabled"),
        .. Obeyed("UpdateEventSourceMapping", "MappingLifecycleTests.Delete_LastsUntilBatchesHaveEnded", "UUID"),
        .. Both("UpdateEventSourceMapping"),
    ];

    private static IEnumerable<Setting> Both(string operation) =>
    [
        .. Obeyed(operation, Read, "BatchSize", "MaximumBatchingWindowInSeconds", "FilterCriteria", "FunctionResponseTypes", "ScalingConfig"),
        .. Obeyed(operation, "MappingLifecycleTests.ProvisionedPollers_HaveBothBounds", "ProvisionedPollerConfig.MinimumPollers", "ProvisionedPollerConfig.MaximumPollers"),
        .. Refused(operation, "ProvisionedPollerConfig.PollerGroupName", """{"ProvisionedPollerConfig":{"PollerGroupName":"g"}}"""),
        .. Kept(operation, "lambda:KMSKeyArn", "KMSKeyArn"),
        .. Kept(operation, "lambda:MetricsConfig", "MetricsConfig"),
        .. Refused(operation, "LoggingConfig", """{"LoggingConfig":{"SystemLogLevel":"INFO"}}"""),
        .. Refused(operation, "DestinationConfig", """{"DestinationConfig":{"OnFailure":{"Destination":"arn:aws:sqs:us-east-1:000000000000:d"}}}"""),
        .. Refused(operation, "ParallelizationFactor", """{"ParallelizationFactor":1}"""),
        .. Refused(operation, "TumblingWindowInSeconds", """{"TumblingWindowInSeconds":1}"""),
        .. Refused(operation, "MaximumRetryAttempts", """{"MaximumRetryAttempts":1}"""),
        .. Refused(operation, "MaximumRecordAgeInSeconds", """{"MaximumRecordAgeInSeconds":60}"""),
        .. Refused(operation, "BisectBatchOnFunctionError", """{"BisectBatchOnFunctionError":true}"""),
        .. Refused(operation, "SourceAccessConfigurations", """{"SourceAccessConfigurations":[]}"""),
        .. Refused(operation, "AmazonManagedKafkaEventSourceConfig", """{"AmazonManagedKafkaEventSourceConfig":{"ConsumerGroupId":"g"}}"""),
        .. Refused(operation, "SelfManagedKafkaEventSourceConfig", """{"SelfManagedKafkaEventSourceConfig":{"ConsumerGroupId":"g"}}"""),
        .. Refused(operation, "DocumentDBEventSourceConfig", """{"DocumentDBEventSourceConfig":{"DatabaseName":"d"}}"""),
    ];
}
