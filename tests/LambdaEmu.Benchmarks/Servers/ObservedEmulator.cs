using System.Net;
using LambdaEmu.Host;
using LambdaEmu.Host.Options;

namespace LambdaEmu.Benchmarks.Servers;

/// <summary>The emulator in a process that answers each line of its input with the bytes that are alive on its heap.</summary>
internal static class ObservedEmulator
{
    public const string Mode = "serve-observed-emulator";

    /// <summary>Short, so that one can wait until the last runtime has ended.</summary>
    public static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(10);

    public static async Task RunAsync()
    {
        SocketThreads.Share();
        await using var emulator = await Emulator.StartAsync(new EmulatorOptions
        {
            Listen = [new IPEndPoint(IPAddress.Loopback, 0)], LimitRates = false, IdleTimeout = IdleTimeout,
        });
        Console.WriteLine($"Listening on {emulator.Endpoint.ToString().TrimEnd('/')}");
        _ = Task.Run(AnswerQuestions);
        await emulator.WaitForShutdownAsync();
    }

    private static void AnswerQuestions()
    {
        while (Console.ReadLine() is not null)
        {
            Console.WriteLine(GC.GetTotalMemory(forceFullCollection: true));
        }
    }
}
