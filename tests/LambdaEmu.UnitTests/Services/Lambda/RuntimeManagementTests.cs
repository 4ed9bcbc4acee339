using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>When a runtime is updated: by version, kept and shown. See https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html.</summary>
public sealed class RuntimeManagementTests : IAsyncLifetime
{
    private readonly LambdaFixture _lambda = new();

    public Task InitializeAsync() => _lambda.CreateAsync("f", """{"Publish":true}""");

    public Task DisposeAsync()
    {
        _lambda.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Config_IsAutoUntilSomebodySaysOtherwise_ForOneVersion()
    {
        (await GetAsync()).ShouldBe(200).ShouldBeJson($$"""{"FunctionArn":"{{LambdaFixture.Arn}}f:$LATEST","UpdateRuntimeOn":"Auto"}""");

        (await PutAsync("""{"UpdateRuntimeOn":"FunctionUpdate"}""")).ShouldBe(200).ShouldBeJson(
            $$"""{"FunctionArn":"{{LambdaFixture.Arn}}f:$LATEST","UpdateRuntimeOn":"FunctionUpdate"}""");

        using var after = new LambdaFixture(_lambda.Store);
        (await after.GetAsync(Path("f", "?Qualifier=$LATEST"))).Json.GetProperty("UpdateRuntimeOn").GetString().Should().Be("FunctionUpdate");
        (await after.GetAsync(Path("f", "?Qualifier=1"))).ShouldBeJson($$"""{"FunctionArn":"{{LambdaFixture.Arn}}f:1","UpdateRuntimeOn":"Auto"}""");
    }

    [Fact]
    public async Task Manual_PinsTheRuntimesVersion_AndNoOther()
    {
        var version = (string)(await _lambda.ConfigurationAsync())["RuntimeVersionConfig"]!["RuntimeVersionArn"]!;

        (await PutAsync($$"""{"UpdateRuntimeOn":"Manual","RuntimeVersionArn":"{{version}}"}""")).ShouldBe(200);
        (await GetAsync()).Json.GetProperty("RuntimeVersionArn").GetString().Should().Be(version);

        var other = "arn:aws:lambda:us-east-1::runtime:0123456789";
        (await PutAsync($$"""{"UpdateRuntimeOn":"Manual","RuntimeVersionArn":"{{other}}"}""")).ShouldFail(
            400, "InvalidParameterValueException", $"LambdaEmu does not support RuntimeVersionArn {other} yet: the runtime's only version is {version}.");
        (await PutAsync("""{"UpdateRuntimeOn":"Manual"}""")).ShouldFail(
            400, "InvalidParameterValueException", "RuntimeVersionArn is required when UpdateRuntimeOn is Manual.");
        (await PutAsync($$"""{"UpdateRuntimeOn":"Auto","RuntimeVersionArn":"{{version}}"}""")).ShouldFail(
            400, "InvalidParameterValueException", "RuntimeVersionArn can only be specified when UpdateRuntimeOn is Manual.");
    }

    [Fact]
    public async Task Targets_ThatAreNone_AreFaults()
    {
        (await PutAsync("""{"UpdateRuntimeOn":"Auto"}""", "none")).ShouldFail(404, "ResourceNotFoundException", $"Function not found: {LambdaFixture.Arn}none");
        (await GetAsync("f", "?Qualifier=7")).ShouldFail(404, "ResourceNotFoundException", $"Function not found: {LambdaFixture.Arn}f:7");
        (await GetAsync("f", "?Qualifier=live")).ShouldBe(400).ErrorType.Should().Be("InvalidParameterValueException");
        (await PutAsync("""{"UpdateRuntimeOn":"Never"}""")).ShouldFail(
            400, "ValidationException",
            "1 validation error detected: Value 'Never' at 'updateRuntimeOn' failed to satisfy constraint: Member must satisfy enum value set: [Auto, Manual, FunctionUpdate]");
    }

    private Task<WireAnswer> GetAsync(string name = "f", string query = "") => _lambda.GetAsync(Path(name, query));

    private Task<WireAnswer> PutAsync(string body, string name = "f") => _lambda.PutAsync(Path(name, ""), body);

    private static string Path(string name, string query) => $"/2021-07-20/functions/{name}/runtime-management-config{query}";
}
