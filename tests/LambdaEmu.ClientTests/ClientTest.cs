using LambdaEmu.ClientTests.Clients;
using LambdaEmu.ClientTests.Deployments;

namespace LambdaEmu.ClientTests;

/// <summary>A test against the shared emulator, in an account of its own.</summary>
[Collection(SharedEmulatorTests.Name)]
public abstract class ClientTest : IDisposable
{
    private protected ClientTest(SharedEmulator emulator)
    {
        Settings = new ClientSettings(emulator.Process.Address, emulator.NextAccount());
        Raw = new RawClient(Settings);
        Cli = new AwsCli(Settings);
        Functions = new FunctionDeployer(Raw);
    }

    private protected ClientSettings Settings { get; }
    private protected RawClient Raw { get; }
    private protected AwsCli Cli { get; }
    private protected FunctionDeployer Functions { get; }
    private protected string Account => Settings.Account;

    private protected string FunctionArn(string name) => $"arn:aws:lambda:{Settings.Region}:{Account}:function:{name}";

    /// <summary>Waits until everything that was accepted has run and its logs can be read.</summary>
    private protected async Task BecomeIdleAsync()
    {
        var answer = await Raw.UnsignedAsync(HttpMethod.Get, "/_lambdaemu/idle?timeout=60");
        answer.Status.Should().Be(200, "nothing may be in flight any more: {0}", answer.Text);
    }

    public void Dispose()
    {
        Raw.Dispose();
        GC.SuppressFinalize(this);
    }
}
