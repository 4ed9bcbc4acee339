using LambdaEmu.Testing;

namespace LambdaEmu.ClientTests;

/// <summary>One emulator for all tests that need no own: they keep apart by account.</summary>
public sealed class SharedEmulator : IAsyncLifetime
{
    private int _accounts;

    public EmulatorProcess Process { get; private set; } = null!;

    /// <summary>An account that no other test has.</summary>
    public string NextAccount() => $"{100_000_000_000 + Interlocked.Increment(ref _accounts)}";

    public async Task InitializeAsync() => Process = await EmulatorProcess.StartAsync();

    /// <summary>A request that broke something in the emulator is nobody's expectation, whatever the tests looked at.</summary>
    public async Task DisposeAsync()
    {
        var exitCode = await Process.StopAsync();
        var unforeseen = Process.Output.Concat(Process.Errors.Split('\n')).Where(line => line.Contains("unforeseen", StringComparison.Ordinal));
        await Process.DisposeAsync();
        exitCode.Should().Be(0);
        unforeseen.Should().BeEmpty();
    }
}

[CollectionDefinition(Name)]
public sealed class SharedEmulatorTests : ICollectionFixture<SharedEmulator>
{
    public const string Name = "shared emulator";
}
