using LambdaEmu.ClientTests.Clients;

namespace LambdaEmu.ClientTests.Lambda;

/// <summary>A real function of several tenants, which tells whom it has been called for so far.</summary>
public sealed class TenancyTests(SharedEmulator emulator) : ClientTest(emulator)
{
    private const string Source = """
        seen = []
        def handler(event, context):
            seen.append(context.tenant_id)
            return seen
        """;

    [Fact]
    public async Task Environment_ServesOneTenantOnly()
    {
        await Functions.PythonAsync("tenants", Source, new() { ["TenancyConfig"] = new System.Text.Json.Nodes.JsonObject { ["TenantIsolationMode"] = "PER_TENANT" } });

        (await InvokeAsync("blue")).Text.Should().Be("""["blue"]""");
        (await InvokeAsync("green")).Text.Should().Be("""["green"]""");
        (await InvokeAsync("blue")).Text.Should().Be("""["blue", "blue"]""");
        (await Raw.InvokeAsync("tenants", "{}"u8.ToArray())).Json["message"]!.ToString().Should().Be(
            "The invoked function is enabled with tenancy configuration. Add a valid tenant ID in your request and try again.");
    }

    private Task<RawAnswer> InvokeAsync(string tenant) => Raw.InvokeAsync("tenants", "{}"u8.ToArray(), ("X-Amz-Tenant-Id", tenant));
}
