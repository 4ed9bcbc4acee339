using System.Threading.Channels;
using LambdaEmu.Benchmarks.Functions;
using LambdaEmu.Benchmarks.Servers;

namespace LambdaEmu.Benchmarks.Chaotic;

/// <summary>What happens beside the invocations, in step with their number: processes are killed, code and settings change.</summary>
internal sealed class ChaosDisturbances(ChildServer emulator, IReadOnlyList<ChaosFunction> functions)
{
    private const int Seed = 4566;
    private const int BetweenKills = 1000;
    private const int BetweenUpdates = 650;
    private const int SigKill = 9;

    private readonly Channel<int> _announced = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Random _random = new(Seed);

    public int Kills { get; private set; }

    public int Updates { get; private set; }

    /// <summary>Tells that an invocation begins.</summary>
    public void Announce(int token)
    {
        if (token % BetweenKills == BetweenKills / 2 || token % BetweenUpdates == BetweenUpdates / 2)
        {
            _announced.Writer.TryWrite(token);
        }
    }

    /// <summary>No more invocations come.</summary>
    public void Complete() => _announced.Writer.Complete();

    /// <summary>Runs until it is completed.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        using var client = await EmulatorClient.ConnectAsync(emulator.EndPoint, ct);
        await foreach (var token in _announced.Reader.ReadAllAsync(ct))
        {
            if (token % BetweenKills == BetweenKills / 2)
            {
                KillSomebody();
            }
            else
            {
                await UpdateSomethingAsync(client);
            }
        }
    }

    /// <summary>A runtime, at work or not, or one that is started ahead of need. Those that watch over them are spared.</summary>
    private void KillSomebody()
    {
        var runtimes = ProcessFigures.Descendants(emulator.ProcessId).Where(process => ProcessFigures.CommandLine(process) is { } command
            && !command.Contains("launcher", StringComparison.Ordinal)).ToList();
        if (runtimes.Count > 0)
        {
            Kills += LibC.Kill(runtimes[_random.Next(runtimes.Count)], SigKill) == 0 ? 1 : 0;
        }
    }

    private async Task UpdateSomethingAsync(EmulatorClient client)
    {
        var function = functions[_random.Next(functions.Count)];
        Updates++;
        if (Updates % 2 == 0)
        {
            await client.UpdateCodeAsync(function.Name, function.Package.Revised(Updates));
        }
        else
        {
            await client.UpdateConfigurationAsync(function.Name, $"update {Updates}");
        }
    }
}
