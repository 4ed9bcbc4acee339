using System.Runtime.InteropServices;
using LambdaEmu.Benchmarks;
using LambdaEmu.Benchmarks.Servers;

// The servers that figures are compared with are this program too, each in a process of its own.
switch (args)
{
    case [Hello.Mode, var port]:
        await Hello.RunAsync(port);
        return 0;
    case [Echo.Mode]:
        await Echo.RunAsync();
        return 0;
    case [ObservedEmulator.Mode]:
        await ObservedEmulator.RunAsync();
        return 0;
}
SocketTuning.Apply();
using var stopping = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    return await BenchmarkRun.RunAsync(BenchmarkOptions.Parse(args), stopping.Token);
}
catch (ArgumentException wrong)
{
    Console.Error.WriteLine($"{wrong.Message}\n\n{BenchmarkOptions.Usage}");
    return 2;
}
catch (OperationCanceledException)
{
    return 130;
}

void Stop(PosixSignalContext signal)
{
    // The parts end their servers first.
    signal.Cancel = true;
    stopping.Cancel();
}
