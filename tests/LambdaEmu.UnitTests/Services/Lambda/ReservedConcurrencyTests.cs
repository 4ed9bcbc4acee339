namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>Reserved concurrency as test_function_concurrency_limits and test_reserved_concurrency recorded it.</summary>
public sealed class ReservedConcurrencyTests : IAsyncLifetime
{
    private const string TooMuch = "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].";

    private readonly LambdaFixture _lambda = new();

    public async Task InitializeAsync()
    {
        await _lambda.CreateAsync("f");
        await _lambda.CreateAsync("g");
    }

    public Task DisposeAsync()
    {
        _lambda.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Reservation_IsShownEverywhere_AndAskedOfTheRunner()
    {
        (await _lambda.GetAsync(Read("f"))).ShouldBe(200).ShouldBeJson("{}");

        (await PutAsync("f", 7)).ShouldBe(200).ShouldBeJson("""{"ReservedConcurrentExecutions":7}""");

        (await _lambda.GetAsync(Read("f"))).ShouldBe(200).ShouldBeJson("""{"ReservedConcurrentExecutions":7}""");
        (await _lambda.GetAsync(LambdaFixture.Functions + "/f")).Json.GetProperty("Concurrency").GetRawText().Should().Be("""{"ReservedConcurrentExecutions":7}""");
        (await UnreservedAsync()).Should().Be(993);
        _lambda.Runner.Reserved.Should().Equal(new Dictionary<string, int> { ["f"] = 7 });
    }

    [Fact]
    public async Task Delete_GivesItBack_AlsoWhereThereIsNone()
    {
        await PutAsync("f", 0);

        (await _lambda.DeleteAsync(Write("f"))).ShouldBe(204).Bytes.Should().BeEmpty();
        (await _lambda.DeleteAsync(Write("f"))).ShouldBe(204);

        (await _lambda.GetAsync(Read("f"))).ShouldBeJson("{}");
        (await _lambda.GetAsync(LambdaFixture.Functions + "/f")).Json.TryGetProperty("Concurrency", out _).Should().BeFalse();
        _lambda.Runner.Reserved.Should().BeEmpty();
    }

    [Fact]
    public async Task Reservations_LeaveAHundredForTheOthers()
    {
        (await PutAsync("f", 901)).ShouldFail(400, "InvalidParameterValueException", TooMuch);
        (await PutAsync("f", int.MaxValue)).ShouldFail(400, "InvalidParameterValueException", TooMuch);
        (await PutAsync("f", 900)).ShouldBe(200);
        (await PutAsync("g", 1)).ShouldFail(400, "InvalidParameterValueException", TooMuch);
        (await PutAsync("g", 0)).ShouldBe(200);
        (await PutAsync("f", 899)).ShouldBe(200);
        (await PutAsync("g", 1)).ShouldBe(200);
    }

    [Fact]
    public async Task MissingFunction_AndQualifiers_AreFaults()
    {
        (await PutAsync("none", 1)).ShouldFail(404, "ResourceNotFoundException", $"Function not found: {LambdaFixture.Arn}none");
        (await _lambda.GetAsync(Read("none"))).ShouldFail(404, "ResourceNotFoundException", $"Function not found: {LambdaFixture.Arn}none");
        (await _lambda.DeleteAsync(Write("none"))).ShouldFail(404, "ResourceNotFoundException", $"Function not found: {LambdaFixture.Arn}none");
        (await PutAsync("f:1", 1)).ShouldBe(400).Message.Should().StartWith("This operation is permitted on Lambda functions only.");
        (await _lambda.PutAsync(Write("f"), "{}")).ShouldFail(
            400, "ValidationException", "1 validation error detected: Value null at 'reservedConcurrentExecutions' failed to satisfy constraint: Member must not be null");
    }

    [Fact]
    public async Task Reservation_SurvivesARestart_AndGoesWithTheFunction()
    {
        await PutAsync("f", 7);

        using var after = new LambdaFixture(_lambda.Store);

        after.Runner.Reserved.Should().Equal(new Dictionary<string, int> { ["f"] = 7 });
        await after.DeleteAsync(LambdaFixture.Functions + "/f");
        after.Runner.Reserved.Should().BeEmpty();
    }

    private Task<Protocol.WireAnswer> PutAsync(string name, int reserved) => _lambda.PutAsync(Write(name), $$"""{"ReservedConcurrentExecutions":{{reserved}}}""");

    private async Task<int> UnreservedAsync() =>
        (await _lambda.GetAsync("/2016-08-19/account-settings")).Json.GetProperty("AccountLimit").GetProperty("UnreservedConcurrentExecutions").GetInt32();

    private static string Write(string name) => $"/2017-10-31/functions/{name}/concurrency";

    private static string Read(string name) => $"/2019-09-30/functions/{name}/concurrency";
}
