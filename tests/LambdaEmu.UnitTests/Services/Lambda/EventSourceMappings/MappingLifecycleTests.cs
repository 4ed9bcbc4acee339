using LambdaEmu.Services.Lambda.EventSourceMappings;

namespace LambdaEmu.UnitTests.Services.Lambda.EventSourceMappings;

/// <summary>
/// The life of a queue's mapping. The answers' form is that of test_duplicate_event_source_mappings and test_failing_lambda_retries_after_visibility_timeout.
/// </summary>
public sealed class MappingLifecycleTests : MappingTest
{
    [Fact]
    public async Task Create_AnswersThatItIsCreating_AndGetThatItIsEnabled()
    {
        var created = (await CreateAsync()).ShouldBe(202);
        var id = created.Json.GetProperty("UUID").GetString()!;

        id.Should().MatchRegex("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$");
        created.ShouldBeJson(Shown(id, "Creating"));
        (await GetAsync(id)).ShouldBe(200).ShouldBeJson(Shown(id, "Enabled"));
        Lambda.Pollers.Reading(id).Should().NotBeNull();
    }

    [Fact]
    public async Task Create_Disabled_RestsFromTheStart()
    {
        var created = await CreateAsync("""{"Enabled":false}""");
        var id = created.ShouldBe(202).Json.GetProperty("UUID").GetString()!;

        created.ShouldBeJson(Shown(id, "Disabled"));
        (await StateAsync(id)).Should().Be("Disabled");
        Lambda.Pollers.Count.Should().Be(0);
    }

    [Fact]
    public async Task Create_WithEverySetting_ShowsEach_AndReadsWithThem()
    {
        var created = await CreateAsync(
            $$$"""
            {"BatchSize":100,"MaximumBatchingWindowInSeconds":5,"FunctionResponseTypes":["ReportBatchItemFailures"],"ScalingConfig":{"MaximumConcurrency":7},
             "FilterCriteria":{"Filters":[{"Pattern":"{\"body\":{\"a\":[1]}}"}]},"MetricsConfig":{"Metrics":["EventCount"]},"KMSKeyArn":"{{{Key}}}","Tags":{"a":"1"}}
            """);
        var id = created.ShouldBe(202).Json.GetProperty("UUID").GetString()!;

        created.ShouldBeJson(
            $$$"""
            {"UUID":"{{{id}}}","EventSourceMappingArn":"{{{Arn(id)}}}","EventSourceArn":"{{{Queue}}}","FunctionArn":"{{{LambdaFixture.Arn}}}f","BatchSize":100,
             "MaximumBatchingWindowInSeconds":5,"FunctionResponseTypes":["ReportBatchItemFailures"],"ScalingConfig":{"MaximumConcurrency":7},
             "FilterCriteria":{"Filters":[{"Pattern":"{\"body\":{\"a\":[1]}}"}]},"MetricsConfig":{"Metrics":["EventCount"]},"KMSKeyArn":"{{{Key}}}",
             "LastModified":1738324800,"State":"Creating","StateTransitionReason":"USER_INITIATED"}
            """);
        var read = Lambda.Pollers.Reading(id)!;
        (read.EventSourceArn, read.BatchSize, read.BatchingWindow, read.ReportsItemFailures, read.MaximumConcurrency).Should().Be((Queue, 100, 5, true, 7));
        read.Filters.Should().Equal("""{"body":{"a":[1]}}""");
        read.Metrics.Should().Equal("EventCount");
    }

    [Theory]
    [InlineData("""{"MinimumPollers":3}""", 3, 200)]
    [InlineData("""{"MaximumPollers":9}""", 2, 9)]
    [InlineData("""{"MinimumPollers":3,"MaximumPollers":9}""", 3, 9)]
    public async Task ProvisionedPollers_HaveBothBounds(string config, int minimum, int maximum)
    {
        var id = await MapAsync($$"""{"ProvisionedPollerConfig":{{config}}}""");

        (await GetAsync(id)).Json.GetProperty("ProvisionedPollerConfig").GetRawText().Should().Be($$"""{"MaximumPollers":{{maximum}},"MinimumPollers":{{minimum}}}""");
        Lambda.Pollers.Reading(id)!.Pollers.Should().Be(new ProvisionedPollers(minimum, maximum));
    }

    [Theory]
    [InlineData("f:1", "f:1")]
    [InlineData("f:live", "f:live")]
    [InlineData("f:$LATEST", "f:$LATEST")]
    [InlineData(LambdaFixture.Arn + "f:live", "f:live")]
    [InlineData("000000000000:function:f", "f")]
    public async Task Function_IsShownWithTheQualifierThatWasGiven(string name, string shown)
    {
        await Lambda.PublishAsync();
        await Lambda.PostAsync(LambdaFixture.Functions + "/f/aliases", """{"Name":"live","FunctionVersion":"1"}""");

        var id = await MapAsync($$"""{"FunctionName":"{{name}}"}""");

        (await GetAsync(id)).Json.GetProperty("FunctionArn").GetString().Should().Be(LambdaFixture.Arn + shown);
    }

    [Theory]
    [InlineData("""{"BatchSize":5}""", "Updating", "Enabled")]
    [InlineData("""{"Enabled":true}""", "Updating", "Enabled")]
    [InlineData("""{"Enabled":false}""", "Disabling", "Disabled")]
    public async Task Update_LastsUntilBatchesHaveEnded_AndNobodyChangesTheMappingMeanwhile(string change, string during, string after)
    {
        var id = await MapAsync();
        Lambda.Pollers.BeginBatch();

        State((await UpdateAsync(id, change)).ShouldBe(202)).Should().Be(during);

        (await StateAsync(id)).Should().Be(during);
        (await UpdateAsync(id, "{}")).ShouldFail(400, "ResourceInUseException", "Cannot update the event source mapping because it is in use.");
        (await DeleteAsync(id)).ShouldFail(400, "ResourceInUseException", "Cannot delete the event source mapping because it is in use.");
        Lambda.Activity.InFlight.Should().Be(1);
        Lambda.Pollers.EndBatch();
        await Lambda.Activity.WhenIdleAsync();
        (await StateAsync(id)).Should().Be(after);
        (Lambda.Pollers.Reading(id) is not null).Should().Be(after == "Enabled");
    }

    [Fact]
    public async Task Update_OfWhatRests_ReadsOnlyWhenItIsEnabled()
    {
        var id = await MapAsync("""{"Enabled":false}""");

        State((await UpdateAsync(id, """{"BatchSize":5}""")).ShouldBe(202)).Should().Be("Updating");
        (await StateAsync(id)).Should().Be("Disabled");
        Lambda.Pollers.Count.Should().Be(0);

        State((await UpdateAsync(id, """{"Enabled":true}""")).ShouldBe(202)).Should().Be("Enabling");
        (await StateAsync(id)).Should().Be("Enabled");
        Lambda.Pollers.Reading(id)!.BatchSize.Should().Be(5);
    }

    [Fact]
    public async Task Update_ChangesWhatItNames_AndReadsAnewWithIt()
    {
        await Lambda.CreateAsync("g");
        var id = await MapAsync("""{"BatchSize":4,"ScalingConfig":{"MaximumConcurrency":7}}""");
        Lambda.Clock.Advance(TimeSpan.FromMinutes(1));

        var updated = (await UpdateAsync(id, """{"FunctionName":"g","MaximumBatchingWindowInSeconds":9}""")).ShouldBe(202).Json;

        updated.GetProperty("FunctionArn").GetString().Should().Be(LambdaFixture.Arn + "g");
        updated.GetProperty("BatchSize").GetInt32().Should().Be(4);
        updated.GetProperty("LastModified").GetDouble().Should().Be(1738324860);
        var read = Lambda.Pollers.Reading(id)!;
        (read.Function.Name, read.BatchSize, read.BatchingWindow, read.MaximumConcurrency).Should().Be(("g", 4, 9, 7));
    }

    [Fact]
    public async Task Update_WithEmptyValues_TakesSettingsAway()
    {
        var id = await MapAsync(
            $$$"""
            {"FunctionResponseTypes":["ReportBatchItemFailures"],"ScalingConfig":{"MaximumConcurrency":7},"KMSKeyArn":"{{{Key}}}",
             "FilterCriteria":{"Filters":[{"Pattern":"{}"}]},"MetricsConfig":{"Metrics":["EventCount"]}}
            """);

        await UpdateAsync(id, """{"FunctionResponseTypes":[],"ScalingConfig":{},"KMSKeyArn":"","FilterCriteria":{},"MetricsConfig":{"Metrics":[]}}""");
        (await GetAsync(id)).ShouldBeJson(Shown(id, "Enabled"));

        await UpdateAsync(id, """{"ProvisionedPollerConfig":{"MinimumPollers":2}}""");
        await UpdateAsync(id, """{"ProvisionedPollerConfig":{}}""");
        (await GetAsync(id)).ShouldBeJson(Shown(id, "Enabled"));
    }

    [Fact]
    public async Task Delete_LastsUntilBatchesHaveEnded()
    {
        var id = await MapAsync();
        Lambda.Pollers.BeginBatch();

        (await DeleteAsync(id)).ShouldBe(202).ShouldBeJson(Shown(id, "Deleting"));

        (await StateAsync(id)).Should().Be("Deleting");
        (await DeleteAsync(id)).ShouldFail(400, "ResourceInUseException", "Cannot delete the event source mapping because it is in use.");
        Lambda.Pollers.EndBatch();
        await Lambda.Activity.WhenIdleAsync();
        (await GetAsync(id)).ShouldFail(404, "ResourceNotFoundException", Missing);
        (await DeleteAsync(id)).ShouldFail(404, "ResourceNotFoundException", Missing);
        (await UpdateAsync(id, "{}")).ShouldFail(404, "ResourceNotFoundException", Missing);
        (await CreateAsync()).ShouldBe(202);
    }

    [Fact]
    public async Task Mapping_OutlivesItsFunctionAndItsQueue()
    {
        var id = await MapAsync();
        Lambda.Sources.Remove(Queue);
        (await Lambda.DeleteAsync(LambdaFixture.Functions + "/f")).ShouldBe(204);

        (await GetAsync(id)).ShouldBe(200).ShouldBeJson(Shown(id, "Enabled"));
        (await UpdateAsync(id, """{"Enabled":false}""")).ShouldBe(202);
        (await DeleteAsync(id)).ShouldBe(202);
    }

    private static string Shown(string id, string state) =>
        $$"""
        {"UUID":"{{id}}","EventSourceMappingArn":"{{Arn(id)}}","EventSourceArn":"{{Queue}}","FunctionArn":"{{LambdaFixture.Arn}}f","BatchSize":10,
         "MaximumBatchingWindowInSeconds":0,"FunctionResponseTypes":[],"LastModified":1738324800,"State":"{{state}}","StateTransitionReason":"USER_INITIATED"}
        """;
}
