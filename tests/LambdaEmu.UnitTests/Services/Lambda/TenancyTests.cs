using LambdaEmu.UnitTests.Protocol;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>Functions that keep their tenants apart. See https://docs.aws.amazon.com/lambda/latest/dg/tenant-isolation.html.</summary>
public sealed class TenancyTests : IAsyncLifetime
{
    private readonly LambdaFixture _lambda = new();

    public Task InitializeAsync() => _lambda.CreateAsync("f", """{"TenancyConfig":{"TenantIsolationMode":"PER_TENANT"},"Publish":true}""");

    public Task DisposeAsync()
    {
        _lambda.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Configuration_ShowsIt_AlsoAfterAnUpdateAndARestart()
    {
        await _lambda.ConfigureAsync("""{"Timeout":9}""");

        using var after = new LambdaFixture(_lambda.Store);

        (await after.ConfigurationAsync())["TenancyConfig"]!.ToJsonString().Should().Be("""{"TenantIsolationMode":"PER_TENANT"}""");
        (await after.ConfigurationAsync("f:1"))["TenancyConfig"]!.ToJsonString().Should().Be("""{"TenantIsolationMode":"PER_TENANT"}""");
    }

    [Fact]
    public async Task Create_WithAnotherMode_IsRefused() =>
        (await _lambda.CreateAsync("g", """{"TenancyConfig":{"TenantIsolationMode":"NONE"}}""")).ShouldFail(
            400, "ValidationException",
            "1 validation error detected: Value 'NONE' at 'tenancyConfig.tenantIsolationMode' failed to satisfy constraint: Member must satisfy enum value set: [PER_TENANT]");

    [Theory]
    [InlineData("RequestResponse")]
    [InlineData("Event")]
    [InlineData("DryRun")]
    public async Task Invoke_WithoutATenant_IsRefused(string type) =>
        (await InvokeAsync(null, type)).ShouldFail(
            400, "InvalidParameterValueException", "The invoked function is enabled with tenancy configuration. Add a valid tenant ID in your request and try again.");

    [Fact]
    public async Task Invoke_WithATenant_TellsTheFunctionWho()
    {
        (await InvokeAsync("blue", "RequestResponse")).ShouldBe(200);
        (await InvokeAsync("green", "Event")).ShouldBe(202);
        await _lambda.Activity.WhenIdleAsync();

        _lambda.Runner.Invoked.Single().TenantId.Should().Be("blue");
        _lambda.Runner.Enqueued.Single().TenantId.Should().Be("green");
    }

    [Fact]
    public async Task Invoke_WithATenantThatIsNone_IsRefused() =>
        (await InvokeAsync("a*b", "RequestResponse")).ShouldFail(
            400, "ValidationException",
            @"1 validation error detected: Value 'a*b' at 'tenantId' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9\._:\/=+\-@ ]+");

    [Fact]
    public async Task ProvisionedConcurrency_IsRefused() =>
        (await _lambda.PutAsync("/2019-09-30/functions/f/provisioned-concurrency?Qualifier=1", """{"ProvisionedConcurrentExecutions":1}""")).ShouldFail(
            400, "InvalidParameterValueException", "Provisioned Concurrency is not supported for functions with tenancy configuration.");

    [Fact]
    public async Task FunctionUrl_IsRefused() =>
        (await _lambda.PostAsync("/2021-10-31/functions/f/url", """{"AuthType":"NONE"}""")).ShouldFail(
            400, "InvalidParameterValueException", "Function URLs are not supported for functions with tenancy configuration.");

    private Task<WireAnswer> InvokeAsync(string? tenant, string type)
    {
        var call = WireCall.Post(LambdaFixture.Functions + "/f/invocations").Body("{}").With("X-Amz-Invocation-Type", type);
        return _lambda.SendAsync(tenant is null ? call : call.With("X-Amz-Tenant-Id", tenant));
    }
}
