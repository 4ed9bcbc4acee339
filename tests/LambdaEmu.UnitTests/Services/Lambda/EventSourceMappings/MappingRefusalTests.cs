using System.Text.Json.Nodes;
using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.Lambda.EventSourceMappings;

/// <summary>What mappings are refused for. Texts are AWS's own but where the rules' sources say otherwise.</summary>
public sealed class MappingRefusalTests : MappingTest
{
    private const string Invalid = "InvalidParameterValueException";
    private const string Stream = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
    private const string Table = "arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/2025-01-01T00:00:00.000";
    private const string Msk = "arn:aws:kafka:us-east-1:000000000000:cluster/c/1";
    private const string Broker = "arn:aws:mq:us-east-1:000000000000:broker:b:b-1";
    private const string Cluster = "arn:aws:rds:us-east-1:000000000000:cluster:c";
    private const string Access = """[{"Type":"BASIC_AUTH","URI":"arn:aws:secretsmanager:us-east-1:000000000000:secret:s"}]""";
    private const string SelfManaged = """{"Endpoints":{"KAFKA_BOOTSTRAP_SERVERS":["k:9092"]}}""";

    private const string NoPosition = "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null.";

    private const string NoQueue =
        "Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist.";

    [Theory]
    [InlineData("""{"FunctionName":"g"}""", "Function does not exist")]
    [InlineData("""{"FunctionName":"f:1"}""", "Function does not exist")]
    [InlineData("""{"FunctionName":"f:live"}""", "Function does not exist")]
    [InlineData("""{"EventSourceArn":null}""", "Unrecognized event source.")]
    [InlineData("""{"EventSourceArn":"arn:aws:sns:us-east-1:000000000000:t"}""", "Unrecognized event source.")]
    [InlineData($$"""{"EventSourceArn":"{{Queue}}2"}""", NoQueue)]
    [InlineData("""{"BatchSize":11}""", "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10")]
    [InlineData($$"""{"EventSourceArn":"{{FifoQueue}}","BatchSize":11}""", "Maximum batch size is 10 for FIFO queues")]
    [InlineData($$"""{"EventSourceArn":"{{FifoQueue}}","MaximumBatchingWindowInSeconds":1}""", "Batching window is not supported for FIFO queues")]
    [InlineData("""{"StartingPosition":"LATEST"}""", "StartingPosition is not valid for SQS event sources.")]
    [InlineData("""{"MetricsConfig":{"Metrics":["EventCount","KafkaMetrics"]}}""", "Unsupported metric KafkaMetrics in MetricsConfig parameter for given event source mapping type.")]
    [InlineData("""{"ScalingConfig":{"MaximumConcurrency":2},"ProvisionedPollerConfig":{"MinimumPollers":2}}""", "ScalingConfig and ProvisionedPollerConfig cannot be used together. Remove one of them from the event source mapping.")]
    [InlineData("""{"ProvisionedPollerConfig":{"MinimumPollers":1}}""", "MinimumPollers and MaximumPollers must be at least 2 for SQS event sources.")]
    [InlineData("""{"ProvisionedPollerConfig":{"MinimumPollers":5,"MaximumPollers":4}}""", "MinimumPollers must be less than or equal to MaximumPollers.")]
    [InlineData("""{"FilterCriteria":{"Filters":[{"Pattern":"single-string"}]}}""", "Invalid filter pattern definition.")]
    [InlineData("""{"FilterCriteria":{"Filters":[{"Pattern":"[{\"eventName\": [\"INSERT\"=123}]"}]}}""", "Invalid filter pattern definition.")]
    [InlineData("""{"FilterCriteria":{"Filters":[{"Pattern":"[]"}]}}""", "Invalid filter pattern definition.")]
    [InlineData("""{"FilterCriteria":{"Filters":[{}]}}""", "Invalid filter pattern definition.")]
    [InlineData("""{"FilterCriteria":{"Filters":[{"Pattern":"{}"},{"Pattern":"{}"},{"Pattern":"{}"},{"Pattern":"{}"},{"Pattern":"{}"},{"Pattern":"{}"}]}}""", "Number of filters in FilterCriteria exceeds the limit of 5.")]
    public async Task Create_OfWhatAQueueCannotHave_IsRefused(string members, string message) => (await CreateAsync(members)).ShouldFail(400, Invalid, message);

    [Theory]
    [InlineData("DestinationConfig", """{"OnFailure":{"Destination":"arn:aws:sqs:us-east-1:000000000000:d"}}""")]
    [InlineData("DestinationConfig", """{"OnSuccess":{"Destination":"arn:aws:sqs:us-east-1:000000000000:d"}}""")]
    [InlineData("StartingPositionTimestamp", "1738324800")]
    [InlineData("ParallelizationFactor", "1")]
    [InlineData("TumblingWindowInSeconds", "0")]
    [InlineData("MaximumRetryAttempts", "1")]
    [InlineData("MaximumRecordAgeInSeconds", "60")]
    [InlineData("BisectBatchOnFunctionError", "false")]
    [InlineData("Topics", """["topic"]""")]
    [InlineData("Queues", """["queue"]""")]
    [InlineData("SourceAccessConfigurations", Access)]
    [InlineData("SelfManagedEventSource", SelfManaged)]
    [InlineData("AmazonManagedKafkaEventSourceConfig", "{}")]
    [InlineData("SelfManagedKafkaEventSourceConfig", "{}")]
    [InlineData("DocumentDBEventSourceConfig", "{}")]
    [InlineData("LoggingConfig", """{"SystemLogLevel":"INFO"}""")]
    public async Task Create_OfAQueueWithOtherSourcesSettings_NamesThem(string setting, string value) =>
        (await CreateAsync($$"""{"{{setting}}":{{value}}}""")).ShouldFail(400, Invalid, $"Unsupported {setting} parameter for given event source mapping type.");

    [Theory]
    [InlineData("PollerGroupName", """{"ProvisionedPollerConfig":{"PollerGroupName":"g"}}""")]
    [InlineData("ParallelizationFactor", """{"ParallelizationFactor":1}""")]
    [InlineData("SourceAccessConfigurations", $$"""{"SourceAccessConfigurations":{{Access}}}""")]
    public async Task Update_WithOtherSourcesSettings_NamesThem(string setting, string members)
    {
        var id = await MapAsync();

        (await UpdateAsync(id, members)).ShouldFail(400, Invalid, $"Unsupported {setting} parameter for given event source mapping type.");
        (await StateAsync(id)).Should().Be("Enabled");
    }

    [Theory]
    [InlineData("""{"BatchSize":11}""", "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10")]
    [InlineData("""{"ProvisionedPollerConfig":{"MinimumPollers":2}}""", "ScalingConfig and ProvisionedPollerConfig cannot be used together. Remove one of them from the event source mapping.")]
    [InlineData("""{"FunctionName":"g"}""", "Function does not exist")]
    [InlineData("""{"FilterCriteria":{"Filters":[{"Pattern":"x"}]}}""", "Invalid filter pattern definition.")]
    public async Task Update_ToWhatAQueueCannotHave_ChangesNothing(string members, string message)
    {
        var id = await MapAsync("""{"ScalingConfig":{"MaximumConcurrency":2}}""");
        var before = (await GetAsync(id)).Text;

        (await UpdateAsync(id, members)).ShouldFail(400, Invalid, message);

        (await GetAsync(id)).Text.Should().Be(before);
    }

    [Fact]
    public async Task Function_SlowerThanTheQueue_IsRefused()
    {
        await Lambda.CreateAsync("slow", """{"Timeout":60}""");
        const string TooQuick = "Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds";

        (await CreateAsync("""{"FunctionName":"slow"}""")).ShouldFail(400, Invalid, TooQuick);
        (await UpdateAsync(await MapAsync(), """{"FunctionName":"slow"}""")).ShouldFail(400, Invalid, TooQuick);
        Lambda.Sources.Add(Queue, visibilitySeconds: 60);
        (await CreateAsync("""{"FunctionName":"slow"}""")).ShouldBe(202);
    }

    [Fact]
    public async Task Function_WithTenants_IsRefused()
    {
        await Lambda.CreateAsync("t", """{"TenancyConfig":{"TenantIsolationMode":"PER_TENANT"}}""");

        (await CreateAsync("""{"FunctionName":"t"}""")).ShouldFail(400, Invalid, "Event source mappings are not supported for functions with tenancy configuration.");
    }

    [Fact]
    public async Task Second_OfAFunctionAndItsQueue_IsAConflict()
    {
        await Lambda.PublishAsync();
        await Lambda.CreateAsync("g");
        var id = await MapAsync();
        var versions = await MapAsync("""{"FunctionName":"f:1"}""");
        var others = await MapAsync("""{"FunctionName":"g"}""");

        (await CreateAsync()).ShouldFail(409, "ResourceConflictException", Taken("f", id));
        (await CreateAsync("""{"FunctionName":"f:1"}""")).ShouldFail(409, "ResourceConflictException", Taken("f:1", versions));
        (await UpdateAsync(others, """{"FunctionName":"f"}""")).ShouldFail(409, "ResourceConflictException", Taken("f", id));
        (await GetAsync(others)).Json.GetProperty("FunctionArn").GetString().Should().Be(LambdaFixture.Arn + "g");
        (await CreateAsync($$"""{"EventSourceArn":"{{FifoQueue}}"}""")).ShouldBe(202);
    }

    [Fact]
    public async Task Request_OutsideTheModelsBounds_IsAValidationError()
    {
        (await CreateAsync("""{"FunctionName":null}""")).ShouldFail(400, "ValidationException",
            "1 validation error detected: Value null at 'functionName' failed to satisfy constraint: Member must not be null");
        (await CreateAsync("""{"ScalingConfig":{"MaximumConcurrency":1}}""")).ShouldFail(400, "ValidationException",
            "1 validation error detected: Value '1' at 'scalingConfig.maximumConcurrency' failed to satisfy constraint: Member must have value greater than or equal to 2");
        (await CreateAsync("""{"StartingPosition":"invalid"}""")).ShouldFail(400, "ValidationException",
            "1 validation error detected: Value 'invalid' at 'startingPosition' failed to satisfy constraint: Member must satisfy enum value set: [LATEST, AT_TIMESTAMP, TRIM_HORIZON]");
    }

    [Theory]
    [InlineData(Stream, "{}", NoPosition)]
    [InlineData(Table, "{}", NoPosition)]
    [InlineData(Table, """{"StartingPosition":"AT_TIMESTAMP"}""", $"Unsupported starting position for arn type: {Table}")]
    [InlineData(Stream, """{"StartingPosition":"AT_TIMESTAMP"}""", "Need to specify a timestamp")]
    [InlineData(Stream, """{"StartingPosition":"LATEST","DestinationConfig":{"OnSuccess":{}}}""", "Unsupported DestinationConfig parameter for given event source mapping type.")]
    [InlineData(Stream, """{"StartingPosition":"LATEST","ScalingConfig":{}}""", "Unsupported ScalingConfig parameter for given event source mapping type.")]
    [InlineData(Stream, """{"StartingPosition":"LATEST","MaximumRecordAgeInSeconds":59}""", "MaximumRecordAgeInSeconds must be -1 or at least 60.")]
    [InlineData(Stream, """{"StartingPosition":"LATEST","FunctionName":"g"}""", "Function does not exist")]
    [InlineData(Stream, """{"StartingPosition":"LATEST","FilterCriteria":{"Filters":[{"Pattern":"x"}]}}""", "Invalid filter pattern definition.")]
    [InlineData(Stream, """{"StartingPosition":"LATEST","ParallelizationFactor":2,"MaximumRecordAgeInSeconds":-1}""", $"Stream not found: {Stream}")]
    [InlineData(Table, """{"StartingPosition":"TRIM_HORIZON"}""", $"Stream not found: {Table}")]
    [InlineData(Msk, "{}", "Required 'topics' parameter is missing.")]
    [InlineData(Msk, """{"Topics":["topic"]}""", NoPosition)]
    [InlineData(Msk, """{"Topics":["topic"],"StartingPosition":"LATEST"}""", "LambdaEmu does not support event sources of Amazon MSK yet.")]
    [InlineData(null, $$"""{"SelfManagedEventSource":{{SelfManaged}}}""", "Required 'sourceAccessConfigurations' parameter is missing.")]
    [InlineData(null, $$"""{"SelfManagedEventSource":{{SelfManaged}},"SourceAccessConfigurations":{{Access}},"Topics":["topic"],"StartingPosition":"LATEST"}""", "LambdaEmu does not support event sources of self-managed Apache Kafka (SelfManagedEventSource) yet.")]
    [InlineData(Broker, $$"""{"SourceAccessConfigurations":{{Access}}}""", "Required 'queues' parameter is missing.")]
    [InlineData(Broker, $$"""{"SourceAccessConfigurations":{{Access}},"Queues":["q"]}""", "LambdaEmu does not support event sources of Amazon MQ yet.")]
    [InlineData(Cluster, $$"""{"SourceAccessConfigurations":{{Access}},"StartingPosition":"LATEST"}""", "Required 'databaseName' parameter is missing.")]
    [InlineData(Cluster, $$"""{"SourceAccessConfigurations":{{Access}},"StartingPosition":"LATEST","DocumentDBEventSourceConfig":{"DatabaseName":"d"} }""", "LambdaEmu does not support event sources of Amazon DocumentDB yet.")]
    public async Task Create_OfOtherSources_ChecksThem_ButNoneIsThere(string? source, string members, string message)
    {
        var request = JsonNode.Parse(members)!.AsObject();
        request["EventSourceArn"] = source;

        (await CreateAsync(request.ToJsonString())).ShouldFail(400, Invalid, message);
    }

    private static string Taken(string function, string id) =>
        $"An event source mapping with SQS arn (\" {Queue} \") and function (\" {function} \") already exists. Please update or delete the existing mapping with UUID {id}";

    [Fact]
    public async Task Timeout_OfTheFunction_MayNotGrowBeyondTheQueuesVisibilityTimeout()
    {
        await MapAsync();

        var refused = await Lambda.ConfigureAsync("""{"Timeout":31}""");
        refused.ShouldBe(400).Json.GetProperty("message").GetString().Should().Be("Queue visibility timeout: 30 seconds is less than Function timeout: 31 seconds");
        (await Lambda.ConfigureAsync("""{"Timeout":30}""")).ShouldBe(200);
        Lambda.Sources.Remove(Queue);
        (await Lambda.ConfigureAsync("""{"Timeout":900}""")).ShouldBe(200);
    }
}
