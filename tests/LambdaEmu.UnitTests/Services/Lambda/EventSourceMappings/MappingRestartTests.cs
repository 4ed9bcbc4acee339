namespace LambdaEmu.UnitTests.Services.Lambda.EventSourceMappings;

/// <summary>What becomes of mappings when the emulator ends, starts and is reset.</summary>
public sealed class MappingRestartTests : MappingTest
{
    private const string Settings =
        $$$"""
        {"BatchSize":100,"MaximumBatchingWindowInSeconds":5,"FunctionResponseTypes":["ReportBatchItemFailures"],"ProvisionedPollerConfig":{"MinimumPollers":3},
         "FilterCriteria":{"Filters":[{"Pattern":"{}"}]},"MetricsConfig":{"Metrics":["EventCount"]},"KMSKeyArn":"{{{Key}}}","Tags":{"a":"1"}}
        """;

    [Fact]
    public async Task Restart_AnswersTheSame_AndReadsWhatIsEnabled()
    {
        var enabled = await MapAsync(Settings);
        var disabled = await MapAsync($$"""{"EventSourceArn":"{{FifoQueue}}","Enabled":false}""");
        var before = Lambda.Pollers.Reading(enabled);

        using var after = new LambdaFixture(Lambda.Store);
        after.Pollers.Count.Should().Be(0, "nothing is read before the start");
        after.Service.Start();

        foreach (var id in new[] { enabled, disabled })
        {
            (await after.GetAsync($"{Mappings}/{id}")).Text.Should().Be((await GetAsync(id)).Text);
        }
        after.Pollers.Count.Should().Be(1);
        after.Pollers.Reading(enabled).Should().BeEquivalentTo(before);
    }

    [Fact]
    public async Task Restart_FinishesWhatWasBeingDeleted()
    {
        var id = await MapAsync();
        Lambda.Pollers.BeginBatch();
        await DeleteAsync(id);

        using var after = new LambdaFixture(Lambda.Store);
        after.Service.Start();
        using var later = new LambdaFixture(Lambda.Store);

        after.Pollers.Count.Should().Be(0);
        (await after.GetAsync($"{Mappings}/{id}")).ShouldFail(404, "ResourceNotFoundException", Missing);
        (await later.GetAsync($"{Mappings}/{id}")).ShouldFail(404, "ResourceNotFoundException", Missing);
    }

    [Fact]
    public async Task Restart_DuringAnUpdate_GoesOnWithTheNewSettings()
    {
        var id = await MapAsync();
        Lambda.Pollers.BeginBatch();
        await UpdateAsync(id, """{"BatchSize":3}""");

        using var after = new LambdaFixture(Lambda.Store);
        after.Service.Start();

        after.Pollers.Reading(id)!.BatchSize.Should().Be(3);
    }

    [Fact]
    public async Task Stop_EndsReading_AndKeepsTheMappings()
    {
        var id = await MapAsync();

        Lambda.Service.Stop();

        Lambda.Pollers.Count.Should().Be(0);
        using var after = new LambdaFixture(Lambda.Store);
        after.Service.Start();
        after.Pollers.Reading(id).Should().NotBeNull();
    }

    [Fact]
    public async Task Stop_DuringATransition_StartsNothingAndDeletesNothing()
    {
        var updated = await MapAsync();
        var deleted = await MapAsync($$"""{"EventSourceArn":"{{FifoQueue}}"}""");
        Lambda.Pollers.BeginBatch();
        await UpdateAsync(updated, """{"BatchSize":3}""");
        await DeleteAsync(deleted);

        Lambda.Service.Stop();
        Lambda.Pollers.EndBatch();
        await Lambda.Activity.WhenIdleAsync();

        Lambda.Pollers.Count.Should().Be(0);
        (await StateAsync(deleted)).Should().Be("Deleting");
    }

    [Fact]
    public async Task Reset_ForgetsMappings_AndEndsReading_EvenDuringATransition()
    {
        var settled = await MapAsync();
        var updated = await MapAsync($$"""{"EventSourceArn":"{{FifoQueue}}"}""");
        Lambda.Pollers.BeginBatch();
        await UpdateAsync(updated, """{"BatchSize":3}""");

        Lambda.Service.Reset();
        Lambda.Pollers.EndBatch();
        await Lambda.Activity.WhenIdleAsync();

        Lambda.Pollers.Count.Should().Be(0);
        (await GetAsync(settled)).ShouldFail(404, "ResourceNotFoundException", Missing);
        (await GetAsync(updated)).ShouldFail(404, "ResourceNotFoundException", Missing);
    }
}
