using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;

namespace LambdaEmu.ClientTests.Lambda;

/// <summary>The life of a queue's event source mapping, by the AWS CLI and by boto3.</summary>
public sealed class EventSourceMappingTests(SharedEmulator emulator) : ClientTest(emulator)
{
    private string QueueArn => $"arn:aws:sqs:{Settings.Region}:{Account}:source";

    [Fact]
    public async Task Mapping_ByTheCli_LivesFromCreationToDeletion()
    {
        await Functions.PythonAsync("mapped", "def handler(event, context): return None");
        await Cli.RunAsync("sqs", "create-queue", "--queue-name", "source");

        var created = await Cli.RunAsync("lambda", "create-event-source-mapping", "--function-name", "mapped", "--event-source-arn", QueueArn, "--batch-size", "5");
        var id = created["UUID"]!.ToString();
        Shown(created).ShouldBeJson(Expected(id, 5, "Creating"));
        await BecomeIdleAsync();
        Shown(await Cli.RunAsync("lambda", "get-event-source-mapping", "--uuid", id)).ShouldBeJson(Expected(id, 5, "Enabled"));
        var listed = await Cli.RunAsync("lambda", "list-event-source-mappings", "--function-name", "mapped");
        Shown(listed["EventSourceMappings"]!.AsArray().Should().ContainSingle().Subject!).ShouldBeJson(Expected(id, 5, "Enabled"));
        Shown(await Cli.RunAsync("lambda", "update-event-source-mapping", "--uuid", id, "--batch-size", "7", "--no-enabled")).ShouldBeJson(Expected(id, 7, "Disabling"));
        await BecomeIdleAsync();
        Shown(await Cli.RunAsync("lambda", "delete-event-source-mapping", "--uuid", id)).ShouldBeJson(Expected(id, 7, "Deleting"));
        await BecomeIdleAsync();
        (await Cli.TryAsync("lambda", "get-event-source-mapping", "--uuid", id)).Errors.Should().Contain(
            "An error occurred (ResourceNotFoundException) when calling the GetEventSourceMapping operation: The resource you requested does not exist.");
    }

    [Fact]
    public async Task Mapping_ByBoto3_ShowsWhatAwsWouldShow() => (await ClientScripts.Boto3Async(Settings, "mappings.py")).ShouldBeJson(
        """
        {
          "members": ["BatchSize", "EventSourceArn", "FilterCriteria", "FunctionArn", "FunctionResponseTypes", "LastModified",
                      "MaximumBatchingWindowInSeconds", "State", "StateTransitionReason", "UUID"],
          "created": [202, "Creating", true],
          "got": ["Enabled", 20, { "Filters": [{ "Pattern": "{\"body\": {\"kind\": [\"order\"]}}" }] }, ["ReportBatchItemFailures"]],
          "tags": { "b": "2" },
          "disabled": "Disabled",
          "pages": [1, 1],
          "ofSource": [true],
          "duplicate": [409, "ResourceConflictException"],
          "invalid": [400, "InvalidParameterValueException", "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10"],
          "updated": [202, "Disabling", false],
          "rests": "Disabled",
          "deleted": [202, "Deleting"],
          "gone": [404, "ResourceNotFoundException", "The resource you requested does not exist."]
        }
        """);

    /// <summary>Without the time, which no two runs share, and the ARN, which not every version of the CLI knows.</summary>
    private static JsonObject Shown(JsonNode mapping)
    {
        var shown = mapping.DeepClone().AsObject();
        shown.Remove("LastModified").Should().BeTrue();
        shown.Remove("EventSourceMappingArn");
        return shown;
    }

    private string Expected(string id, int batchSize, string state) =>
        $$"""
        {"UUID":"{{id}}","EventSourceArn":"{{QueueArn}}","FunctionArn":"{{FunctionArn("mapped")}}","BatchSize":{{batchSize}},"MaximumBatchingWindowInSeconds":0,
         "FunctionResponseTypes":[],"State":"{{state}}","StateTransitionReason":"USER_INITIATED"}
        """;
}
