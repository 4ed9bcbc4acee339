using LambdaEmu.ClientTests.Clients;
using LambdaEmu.Testing;

namespace LambdaEmu.ClientTests.Host;

/// <summary>A test with an emulator of its own: it changes what all accounts share.</summary>
public abstract class OwnEmulatorTest : IAsyncLifetime
{
    private protected EmulatorProcess Emulator { get; private set; } = null!;

    private protected RawClient Raw { get; private set; } = null!;

    private protected AwsCli Cli { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Emulator = await EmulatorProcess.StartAsync();
        var settings = new ClientSettings(Emulator.Address, "000000000000");
        (Raw, Cli) = (new RawClient(settings), new AwsCli(settings));
    }

    public async Task DisposeAsync()
    {
        Raw.Dispose();
        await Emulator.DisposeAsync();
    }
}
