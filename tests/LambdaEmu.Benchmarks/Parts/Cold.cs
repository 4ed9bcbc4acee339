using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using LambdaEmu.Benchmarks.Functions;
using LambdaEmu.Benchmarks.Load;
using LambdaEmu.Benchmarks.Reporting;

namespace LambdaEmu.Benchmarks.Parts;

/// <summary>The first invocation after a change of configuration, until its answer, beside the bare interpreter's start and end.</summary>
internal sealed class Cold : IBenchmarkPart
{
    public string Name => "cold";

    public async IAsyncEnumerable<Figure> RunAsync(BenchmarkContext context, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var emulator = await context.StartEmulatorAsync(ct);
        using var client = await EmulatorClient.ConnectAsync(emulator.EndPoint, ct);
        var spawn = await context.CompileAsync("spawn", ct);
        var exit = new BareProgram(spawn, "a program that exits", await context.CompileAsync("exit", ct));
        var python = BareProgram.Python(spawn, await InterpreterAsync(client, FunctionPackage.Python("interpreter")));
        var node = BareProgram.Node(spawn, await InterpreterAsync(client, FunctionPackage.Node("interpreter")));
        var classes = await context.JavaDirectoryAsync(ct);
        var ruby = BareProgram.Ruby(spawn, await InterpreterAsync(client, FunctionPackage.Ruby("interpreter")));
        var java = BareProgram.Java(spawn, await InterpreterAsync(client, FunctionPackage.Java(classes, "interpreter")), classes);
        var dotnet = BareProgram.Dotnet(spawn, await InterpreterAsync(client, FunctionPackage.Dotnet("Interpreter")));
        yield return await MeasureAsync(client, await context.CFunctionAsync(ct), exit, null, context, ct);
        yield return await MeasureAsync(client, FunctionPackage.Python(), python, Bound.RatioAtMost(1.5), context, ct);
        yield return await MeasureAsync(client, FunctionPackage.Node(), node, Bound.RatioAtMost(1.5), context, ct);
        yield return await MeasureAsync(client, FunctionPackage.Ruby(), ruby, null, context, ct);
        yield return await MeasureAsync(client, FunctionPackage.Java(classes), java, null, context, ct);
        yield return await MeasureAsync(client, FunctionPackage.Dotnet(), dotnet, null, context, ct);
    }

    /// <summary>Asks a function which program runs it.</summary>
    public static async Task<string> InterpreterAsync(EmulatorClient client, FunctionPackage package)
    {
        var name = package.NameOf("interpreter");
        await client.CreateFunctionAsync(name, package);
        return JsonSerializer.Deserialize<string>(await client.InvokeAsync(name))!;
    }

    private async Task<Figure> MeasureAsync(
        EmulatorClient client, FunctionPackage package, BareProgram bare, Bound? bound, BenchmarkContext context, CancellationToken ct)
    {
        var name = package.NameOf("cold");
        await client.CreateFunctionAsync(name, package);
        // Unpacks the code and has everything read from the disk once.
        await client.InvokeAsync(name);
        await bare.RunAsync(ct);
        var samples = new PairedSamples();
        for (var i = 0; i < context.Of(full: 20, quick: 6); i++)
        {
            var reference = await bare.RunAsync(ct);
            await client.UpdateConfigurationAsync(name, $"{i}");
            var started = Stopwatch.GetTimestamp();
            await client.InvokeAsync(name);
            samples.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds, reference);
        }
        return Figure.Of(Name, $"{package.Language}, first invocation", "ms", samples, bare.Name, bound);
    }
}
