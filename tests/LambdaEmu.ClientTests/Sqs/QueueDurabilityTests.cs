using System.Text.Json.Nodes;
using LambdaEmu.ClientTests.Clients;
using LambdaEmu.Testing;

namespace LambdaEmu.ClientTests.Sqs;

/// <summary>--data: after SIGKILL every acknowledged message is there once, and none that an acknowledged call deleted.</summary>
public sealed class QueueDurabilityTests : IDisposable
{
    private const string Account = "300000000000";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("client-tests-");

    [Theory]
    [InlineData("q", 400, "full")]
    [InlineData("q.fifo", 400, "full")]
    [InlineData("q", 2000, "process")]
    public async Task Sigkill_InTheMidstOfSendsAndDeletes_LosesAndRevivesNothing(string name, int changes, string durability)
    {
        QueueLoad load;
        await using (var emulator = await StartAsync(durability))
        {
            using var client = Client(emulator);
            await CreateAsync(client, name);
            load = new QueueLoad(client, Url(name));
            await load.RunUntilAsync(8, changes, emulator.KillAsync);
        }

        await using var restarted = await StartAsync(durability);
        using var later = Client(restarted);
        load.Check(await QueueLoad.DrainAsync(later, Url(name)));
        load.Sent.Should().BeGreaterThan(changes / 4);
        load.Deleted.Should().BeGreaterThan(changes / 4);
    }

    [Theory]
    [InlineData("q", 20)]
    [InlineData("q.fifo", 6)]
    public async Task Sigkill_AgainAndAgainUnderTheLoadOf32Connections_LosesAndRevivesNothing(string name, int kills)
    {
        QueueLoad? before = null;
        for (var round = 0; round <= kills; round++)
        {
            await using var emulator = await StartAsync("full");
            using var client = Client(emulator);
            if (before is null)
            {
                await CreateAsync(client, name);
            }
            else
            {
                before.Check(await QueueLoad.DrainAsync(client, Url(name)));
            }
            before = new QueueLoad(client, Url(name), $"{round}:");
            await before.RunUntilAsync(32, 150, emulator.KillAsync);
        }
    }

    public void Dispose() => _data.Delete(recursive: true);

    private static async Task CreateAsync(RawClient client, string name) =>
        await QueueLoad.RequireAsync(client.SqsAsync("CreateQueue", name.EndsWith(".fifo", StringComparison.Ordinal)
            ? new JsonObject { ["QueueName"] = name, ["Attributes"] = new JsonObject { ["FifoQueue"] = "true", ["ContentBasedDeduplication"] = "true" } }
            : new JsonObject { ["QueueName"] = name }));

    private static string Url(string name) => $"http://localhost/{Account}/{name}";

    private Task<EmulatorProcess> StartAsync(string durability) => EmulatorProcess.StartAsync("--data", _data.FullName, "--durability", durability);

    private static RawClient Client(EmulatorProcess emulator) => new(new ClientSettings(emulator.Address, Account));
}
