using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;
using LambdaEmu.Testing;

namespace LambdaEmu.ClientTests.Host;

/// <summary>Provisioned environments are started again by the emulator that opens the data directory, before anybody asks.</summary>
public sealed class ProvisionedRestartTests : IDisposable
{
    private const string Config = "/2019-09-30/functions/ahead/provisioned-concurrency?Qualifier=1";

    // It calls back in its init phase: the emulator has to listen by then, and the function has to know where.
    private const string Source = """
        import os, urllib.request
        seen = urllib.request.urlopen(os.environ["AWS_ENDPOINT_URL"] + "/_lambdaemu/health").status
        def handler(event, context):
            return [os.environ["AWS_LAMBDA_INITIALIZATION_TYPE"], seen]
        """;

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("client-tests-");

    [Fact]
    public async Task Restart_AfterSigkill_BringsThemBack()
    {
        await using (var emulator = await StartAsync())
        {
            using var client = Client(emulator);
            await new FunctionDeployer(client).PythonAsync("ahead", Source, new() { ["Publish"] = true });
            (await client.LambdaAsync(HttpMethod.Put, Config, """{"ProvisionedConcurrentExecutions":2}""")).Status.Should().Be(202);
            await emulator.KillAsync();
        }

        await using var restarted = await StartAsync();
        using var later = Client(restarted);
        (await later.UnsignedAsync(HttpMethod.Get, "/_lambdaemu/idle?timeout=60")).Status.Should().Be(200);

        var config = (await later.LambdaAsync(HttpMethod.Get, Config)).Json;
        config["Status"]!.ToString().Should().Be("READY");
        ((int)config["AvailableProvisionedConcurrentExecutions"]!).Should().Be(2);
        (await later.InvokeAsync("ahead:1", "{}"u8.ToArray())).Text.Should().Be("""["provisioned-concurrency", 200]""");
    }

    public void Dispose() => _data.Delete(recursive: true);

    private Task<EmulatorProcess> StartAsync() => EmulatorProcess.StartAsync("--data", _data.FullName);

    private static RawClient Client(EmulatorProcess emulator) => new(new ClientSettings(emulator.Address, "210000000000"));
}
