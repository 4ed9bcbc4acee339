using LambdaEmu.Execution;
using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>
/// Provisioned concurrency as test_lambda_provisioned_lifecycle, test_provisioned_concurrency_exceptions, test_provisioned_concurrency_limits
/// and test_provisioned_concurrency_on_alias recorded it.
/// </summary>
public sealed class ProvisionedConcurrencyTests : IAsyncLifetime
{
    private readonly LambdaFixture _lambda = new();

    public async Task InitializeAsync()
    {
        await _lambda.CreateAsync("f", """{"Publish":true}""");
        await _lambda.ConfigureAsync("""{"Description":"two"}""");
        await _lambda.PublishAsync();
        await AliasAsync("live", "1");
    }

    public Task DisposeAsync()
    {
        _lambda.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("1")]
    [InlineData("live")]
    public async Task Config_GoesFromInProgressToReady(string qualifier)
    {
        _lambda.Runner.Allocation = wanted => new ProvisionedCounts(wanted, 0, 0, Failed: false);

        (await PutAsync(qualifier, 5)).ShouldBe(202).ShouldBeJson(
            """
            {"RequestedProvisionedConcurrentExecutions":5,"AvailableProvisionedConcurrentExecutions":0,"AllocatedProvisionedConcurrentExecutions":0,
             "Status":"IN_PROGRESS","LastModified":"2025-01-31T12:00:00+0000"}
            """);
        (await GetAsync(qualifier)).ShouldBe(200).Json.GetProperty("Status").GetString().Should().Be("IN_PROGRESS");
        _lambda.Runner.Provisioned.Should().Equal(new Dictionary<string, int> { ["f:1"] = 5 });

        _lambda.Runner.Allocation = wanted => new ProvisionedCounts(wanted, wanted, wanted, Failed: false);
        (await GetAsync(qualifier)).ShouldBe(200).ShouldBeJson(
            """
            {"RequestedProvisionedConcurrentExecutions":5,"AvailableProvisionedConcurrentExecutions":5,"AllocatedProvisionedConcurrentExecutions":5,
             "Status":"READY","LastModified":"2025-01-31T12:00:00+0000"}
            """);
    }

    [Fact]
    public async Task Config_WhoseInitFails_IsFailed_UntilItIsPutAgain()
    {
        _lambda.Runner.Allocation = wanted => new ProvisionedCounts(wanted, 0, 0, Failed: true);
        await PutAsync("1", 1);

        var got = (await GetAsync("1")).ShouldBe(200).Json;
        (got.GetProperty("Status").GetString(), got.GetProperty("StatusReason").GetString()).Should().Be(("FAILED", "FUNCTION_ERROR_INIT_FAILURE"));

        _lambda.Runner.Provisioned.Clear();
        _lambda.Runner.Provisioned["f:1"] = 0;
        await PutAsync("1", 1);
        _lambda.Runner.Provisioned["f:1"].Should().Be(1);
    }

    [Fact]
    public async Task List_ShowsAll_ByPages()
    {
        (await ListAsync()).ShouldBe(200).ShouldBeJson("""{"ProvisionedConcurrencyConfigs":[]}""");
        await PutAsync("2", 2);
        await PutAsync("live", 1);

        var page = (await ListAsync("&MaxItems=1")).ShouldBe(200).Json;
        page.GetProperty("ProvisionedConcurrencyConfigs")[0].GetProperty("FunctionArn").GetString().Should().Be(LambdaFixture.Arn + "f:2");
        var last = (await ListAsync($"&Marker={Uri.EscapeDataString(page.GetProperty("NextMarker").GetString()!)}")).ShouldBe(200);

        last.ShouldBeJson(
            """
            {"ProvisionedConcurrencyConfigs":[{"FunctionArn":"arn:aws:lambda:us-east-1:000000000000:function:f:live",
             "RequestedProvisionedConcurrentExecutions":1,"AvailableProvisionedConcurrentExecutions":1,"AllocatedProvisionedConcurrentExecutions":1,
             "Status":"READY","LastModified":"2025-01-31T12:00:00+0000"}]}
            """);
    }

    [Fact]
    public async Task Version_IsProvisionedOnce()
    {
        await PutAsync("live", 1);
        (await PutAsync("1", 1)).ShouldFail(409, "ResourceConflictException", "Version is pointed by a Provisioned Concurrency alias");
        await DeleteAsync("live");
        await PutAsync("1", 1);
        (await PutAsync("live", 1)).ShouldFail(
            409, "ResourceConflictException", "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version");
        (await PutAsync("1", 2)).ShouldBe(202);
    }

    [Fact]
    public async Task Targets_ThatAreNone_AreFaults()
    {
        const string Neither = "The function resource provided must be an alias or a published version.";
        (await PutAsync("$LATEST", 1)).ShouldFail(
            400, "InvalidParameterValueException", "Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
        (await GetAsync("$LATEST")).ShouldFail(400, "InvalidParameterValueException", Neither);
        (await DeleteAsync("$LATEST")).ShouldFail(400, "InvalidParameterValueException", Neither);
        foreach (var send in new Func<string, string, Task<WireAnswer>>[] { (q, f) => PutAsync(q, 1, f), GetAsync, DeleteAsync })
        {
            (await send("10", "f")).ShouldFail(404, "ResourceNotFoundException", $"Function not found: {LambdaFixture.Arn}f:10");
            (await send("noalias", "f")).ShouldFail(404, "ResourceNotFoundException", $"Cannot find alias arn: {LambdaFixture.Arn}f:noalias");
            (await send("1", "none")).ShouldFail(404, "ResourceNotFoundException", $"Function not found: {LambdaFixture.Arn}none:1");
            (await send("noalias", "none")).ShouldFail(404, "ResourceNotFoundException", $"Cannot find alias arn: {LambdaFixture.Arn}none:noalias");
        }
        (await GetAsync("1")).ShouldFail(404, "ProvisionedConcurrencyConfigNotFoundException", "No Provisioned Concurrency Config found for this function");
        (await DeleteAsync("1")).ShouldBe(204);
        (await PutAsync("1", 0)).ShouldFail(
            400, "ValidationException",
            "1 validation error detected: Value '0' at 'provisionedConcurrentExecutions' failed to satisfy constraint: Member must have value greater than or equal to 1");
    }

    [Fact]
    public async Task Limits_AreTheAccounts_OrTheReservation()
    {
        (await PutAsync("1", 1001)).ShouldFail(
            400, "InvalidParameterValueException", "Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [1000].");
        (await PutAsync("1", 901)).ShouldFail(
            400, "InvalidParameterValueException",
            "Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].");
        (await PutAsync("1", 900)).ShouldBe(202);
        (await PutAsync("2", 1)).ShouldFail(
            400, "InvalidParameterValueException",
            "Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].");
        (await PutAsync("1", 4)).ShouldBe(202);
        (await UnreservedAsync()).Should().Be(996);

        (await ReserveAsync(3)).ShouldFail(
            400, "InvalidParameterValueException", "Specified ReservedConcurrentExecutions for function is less than its provisioned concurrency [4].");
        (await ReserveAsync(5)).ShouldBe(200);
        (await UnreservedAsync()).Should().Be(995);
        (await PutAsync("2", 2)).ShouldFail(
            400, "InvalidParameterValueException", "Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function");
        (await PutAsync("2", 1)).ShouldBe(202);
    }

    [Fact]
    public async Task UpdateAlias_MovesTheEnvironments_ByWeight()
    {
        await PutAsync("live", 10);

        await _lambda.PutAsync(LambdaFixture.Functions + "/f/aliases/live", """{"RoutingConfig":{"AdditionalVersionWeights":{"2":0.25}}}""");
        _lambda.Runner.Provisioned.Should().BeEquivalentTo(new Dictionary<string, int> { ["f:1"] = 8, ["f:2"] = 2 });
        (await GetAsync("live")).Json.GetProperty("AllocatedProvisionedConcurrentExecutions").GetInt32().Should().Be(10);

        await _lambda.PutAsync(LambdaFixture.Functions + "/f/aliases/live", """{"FunctionVersion":"2","RoutingConfig":{}}""");
        _lambda.Runner.Provisioned.Should().Equal(new Dictionary<string, int> { ["f:2"] = 10 });
    }

    [Theory]
    [InlineData("DELETE", LambdaFixture.Functions + "/f/aliases/live")]
    [InlineData("DELETE", "/2019-09-30/functions/f/provisioned-concurrency?Qualifier=live")]
    [InlineData("DELETE", LambdaFixture.Functions + "/f")]
    public async Task Deletion_EndsTheEnvironments(string method, string target)
    {
        await PutAsync("live", 1);

        (await _lambda.SendAsync(new WireCall(method, target))).ShouldBe(204);

        _lambda.Runner.Provisioned.Should().BeEmpty();
    }

    [Fact]
    public async Task DeletionOfTheVersion_EndsTheEnvironments()
    {
        await PutAsync("2", 1);

        (await _lambda.DeleteAsync(LambdaFixture.Functions + "/f?Qualifier=2")).ShouldBe(204);

        _lambda.Runner.Provisioned.Should().BeEmpty();
        (await ListAsync()).ShouldBeJson("""{"ProvisionedConcurrencyConfigs":[]}""");
    }

    [Fact]
    public async Task Restart_StartsThemAgain_WhenTheServiceStarts()
    {
        await PutAsync("live", 3);

        using var after = new LambdaFixture(_lambda.Store);
        after.Runner.Provisioned.Should().BeEmpty("functions could not call back yet");
        after.Service.Start();

        after.Runner.Provisioned.Should().Equal(new Dictionary<string, int> { ["f:1"] = 3 });
        after.Service.Reset();
        after.Runner.Provisioned.Should().BeEmpty();
    }

    private Task<WireAnswer> PutAsync(string qualifier, int count, string name = "f") =>
        _lambda.PutAsync(Path(qualifier, name), $$"""{"ProvisionedConcurrentExecutions":{{count}}}""");

    private Task<WireAnswer> GetAsync(string qualifier, string name = "f") => _lambda.GetAsync(Path(qualifier, name));

    private Task<WireAnswer> DeleteAsync(string qualifier, string name = "f") => _lambda.DeleteAsync(Path(qualifier, name));

    private Task<WireAnswer> ListAsync(string more = "") => _lambda.GetAsync($"/2019-09-30/functions/f/provisioned-concurrency?List=ALL{more}");

    private Task<WireAnswer> ReserveAsync(int count) =>
        _lambda.PutAsync("/2017-10-31/functions/f/concurrency", $$"""{"ReservedConcurrentExecutions":{{count}}}""");

    private Task<WireAnswer> AliasAsync(string name, string version) =>
        _lambda.PostAsync(LambdaFixture.Functions + "/f/aliases", $$"""{"Name":"{{name}}","FunctionVersion":"{{version}}"}""");

    private async Task<int> UnreservedAsync() =>
        (await _lambda.GetAsync("/2016-08-19/account-settings")).Json.GetProperty("AccountLimit").GetProperty("UnreservedConcurrentExecutions").GetInt32();

    private static string Path(string qualifier, string name) => $"/2019-09-30/functions/{name}/provisioned-concurrency?Qualifier={Uri.EscapeDataString(qualifier)}";
}
