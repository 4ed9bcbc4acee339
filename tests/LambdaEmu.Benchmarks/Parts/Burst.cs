using System.Diagnostics;
using System.Runtime.CompilerServices;
using LambdaEmu.Benchmarks.Functions;
using LambdaEmu.Benchmarks.Load;
using LambdaEmu.Benchmarks.Reporting;
using LambdaEmu.Benchmarks.Servers;

namespace LambdaEmu.Benchmarks.Parts;

/// <summary>Many first invocations of a function that sleeps 200 ms, all at once, so that each needs an environment of its own.</summary>
internal sealed class Burst : IBenchmarkPart
{
    private const int Invocations = 50;
    private const double Allowance = 500;

    public string Name => "burst";

    public async IAsyncEnumerable<Figure> RunAsync(BenchmarkContext context, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var emulator = await context.StartEmulatorAsync(ct);
        using var client = await EmulatorClient.ConnectAsync(emulator.EndPoint, ct);
        var spawn = await context.CompileAsync("spawn", ct);
        var python = BareProgram.Python(spawn, await Cold.InterpreterAsync(client, FunctionPackage.Python("interpreter")));
        var samples = new PairedSamples();
        for (var i = 0; i < context.Of(full: 5, quick: 2); i++)
        {
            var bare = PairedSamples.Median([await python.RunAsync(ct), await python.RunAsync(ct), await python.RunAsync(ct)]);
            // A new function each time: with a changed one the end of the last burst's environments would be measured too.
            var function = $"burst-{i}";
            await client.CreateFunctionAsync(function, FunctionPackage.Python("sleep200"));
            var elapsed = await RunAsync(emulator, function, ct);
            samples.Add(elapsed, (Invocations * bare / Environment.ProcessorCount) + Allowance);
        }
        yield return Figure.Of(
            Name, $"{Invocations} first invocations at once, Python", "ms", samples, $"{Invocations} starts/cores + 0.5 s", Bound.RatioAtMost(1));
    }

    /// <returns>Milliseconds until all have answered.</returns>
    private static async Task<double> RunAsync(ChildServer emulator, string function, CancellationToken ct)
    {
        var clients = await Task.WhenAll(
            Enumerable.Range(0, Invocations).Select(_ => EmulatorClient.ConnectAsync(emulator.EndPoint, ct)));
        try
        {
            var started = Stopwatch.GetTimestamp();
            await Task.WhenAll(clients.Select(client => client.InvokeAsync(function)));
            return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
        finally
        {
            Array.ForEach(clients, client => client.Dispose());
        }
    }
}
