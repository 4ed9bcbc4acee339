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
    private const int Starts = 20;
    private const double Sleep = 200;
    private const double Allowance = 500;

    public string Name => "burst";

    public async IAsyncEnumerable<Figure> RunAsync(BenchmarkContext context, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var emulator = await context.StartEmulatorAsync(ct);
        using var client = await EmulatorClient.ConnectAsync(emulator.EndPoint, ct);
        var spawn = await context.CompileAsync("spawn", ct);
        var python = BareProgram.Python(spawn, await Cold.InterpreterAsync(client, FunctionPackage.Python("interpreter")));
        var node = BareProgram.Node(spawn, await Cold.InterpreterAsync(client, FunctionPackage.Node("interpreter")));
        var c = (await context.CFunctionAsync(ct)) with { Handler = "sleep200" };

        var starts = $"{Invocations} starts/cores + 0.5 s";
        var samples = await MeasureAsync(emulator, client, FunctionPackage.Python("sleep200"), python, SpreadOverCores, context, ct);
        yield return Figure.Of(Name, $"{Invocations} first invocations at once, Python", "ms", samples, starts, Bound.RatioAtMost(1));
        yield return new Figure(Name, $"{Invocations} first invocations at once, Python", "ms", samples.Value) { Bound = Bound.ValueAtMost(2500) };
        samples = await MeasureAsync(emulator, client, c, python, SpreadOverCores, context, ct);
        yield return new Figure(Name, $"{Invocations} first invocations at once, C", "ms", samples.Value) { Bound = Bound.ValueAtMost(700) };
        samples = await MeasureAsync(emulator, client, FunctionPackage.Node("sleep200"), node, static bare => 30 * bare, context, ct);
        yield return Figure.Of(Name, $"{Invocations} first invocations at once, Node", "ms", samples, "30 starts", Bound.RatioAtMost(1));
        samples = await MeasureStartsAsync(context, ct);
        yield return Figure.Of(Name, $"{Starts} cold starts at once, Python, runtime started", "ms", samples, $"{Starts} single ones/cores", Bound.RatioAtMost(2));
    }

    /// <summary>Without placeholders and without the function's own sleep: how starts that run beside one another hold one another up.</summary>
    private static async Task<PairedSamples> MeasureStartsAsync(BenchmarkContext context, CancellationToken ct)
    {
        await using var plain = await context.StartEmulatorWithoutPlaceholdersAsync(ct);
        using var client = await EmulatorClient.ConnectAsync(plain.EndPoint, ct);
        var samples = new PairedSamples();
        for (var i = 0; i < context.Of(full: 11, quick: 3); i++)
        {
            var single = new List<double>();
            for (var j = 0; j < 3; j++)
            {
                single.Add(await StartAsync($"{i}-{j}", 1));
            }
            samples.Add(await StartAsync($"{i}", Starts), Starts * PairedSamples.Median(single) / Environment.ProcessorCount);
        }
        return samples;

        async Task<double> StartAsync(string name, int count)
        {
            var function = $"{FunctionPackage.Python().NameOf("starts")}-{name}";
            await client.CreateFunctionAsync(function, FunctionPackage.Python("sleep200"));
            await client.SettleAsync();
            return await RunAsync(plain, function, count, ct) - Sleep;
        }
    }

    private static double SpreadOverCores(double bare) => (Invocations * bare / Environment.ProcessorCount) + Allowance;

    /// <param name="allowed">What the burst may take, by what one start of the bare interpreter takes.</param>
    private static async Task<PairedSamples> MeasureAsync(
        ChildServer emulator, EmulatorClient client, FunctionPackage package, BareProgram bare, Func<double, double> allowed, BenchmarkContext context, CancellationToken ct)
    {
        var samples = new PairedSamples();
        for (var i = 0; i < context.Of(full: 5, quick: 2); i++)
        {
            await client.SettleAsync();
            var one = PairedSamples.Median([await bare.RunAsync(ct), await bare.RunAsync(ct), await bare.RunAsync(ct)]);
            // A new function each time: with a changed one the end of the last burst's environments would be measured too.
            var function = $"{package.NameOf("burst")}-{i}";
            await client.CreateFunctionAsync(function, package);
            await client.SettleAsync();
            samples.Add(await RunAsync(emulator, function, Invocations, ct), allowed(one));
        }
        return samples;
    }

    /// <returns>Milliseconds until all have answered.</returns>
    private static async Task<double> RunAsync(ChildServer emulator, string function, int invocations, CancellationToken ct)
    {
        var clients = await Task.WhenAll(
            Enumerable.Range(0, invocations).Select(_ => EmulatorClient.ConnectAsync(emulator.EndPoint, ct)));
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
