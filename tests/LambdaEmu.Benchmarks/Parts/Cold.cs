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
        await using var plain = await context.StartEmulatorWithoutPlaceholdersAsync(ct);
        using var client = await EmulatorClient.ConnectAsync(emulator.EndPoint, ct);
        using var plainClient = await EmulatorClient.ConnectAsync(plain.EndPoint, ct);
        foreach (var language in await LanguagesAsync(plainClient, context, ct))
        {
            yield return await MeasureAsync(client, language, "runtime ready", language.Ahead, context, ct);
            yield return await MeasureAsync(plainClient, language, "runtime started", language.Plain, context, ct);
        }
    }

    private static async Task<IReadOnlyList<Language>> LanguagesAsync(EmulatorClient client, BenchmarkContext context, CancellationToken ct)
    {
        var spawn = await context.CompileAsync("spawn", ct);
        var classes = await context.JavaDirectoryAsync(ct);
        return
        [
            new(await context.CFunctionAsync(ct), new BareProgram(spawn, "a program that exits", await context.CompileAsync("exit", ct)), Bound.RatioAtMost(2.5), null),
            new(FunctionPackage.Python(), BareProgram.Python(spawn, await InterpreterAsync(client, FunctionPackage.Python("interpreter"))),
                Bound.RatioAtMost(0.12), Bound.RatioAtMost(1.5)),
            new(FunctionPackage.Node(), BareProgram.Node(spawn, await InterpreterAsync(client, FunctionPackage.Node("interpreter"))),
                Bound.RatioAtMost(0.2), Bound.RatioAtMost(1.5)),
            new(FunctionPackage.Java(classes), BareProgram.Java(spawn, await InterpreterAsync(client, FunctionPackage.Java(classes, "interpreter")), classes),
                Bound.RatioAtMost(0.4), null),
            new(FunctionPackage.Dotnet(), BareProgram.Dotnet(spawn, await InterpreterAsync(client, FunctionPackage.Dotnet("Interpreter"))), Bound.RatioAtMost(0.7), null),
            new(FunctionPackage.Ruby(), BareProgram.Ruby(spawn, await InterpreterAsync(client, FunctionPackage.Ruby("interpreter"))), null, null),
        ];
    }

    /// <summary>Asks a function which program runs it.</summary>
    public static async Task<string> InterpreterAsync(EmulatorClient client, FunctionPackage package)
    {
        var name = package.NameOf("interpreter");
        await client.CreateFunctionAsync(name, package);
        return JsonSerializer.Deserialize<string>(await client.InvokeAsync(name))!;
    }

    private async Task<Figure> MeasureAsync(
        EmulatorClient client, Language language, string how, Bound? bound, BenchmarkContext context, CancellationToken ct)
    {
        var (package, bare) = (language.Package, language.Bare);
        var name = package.NameOf("cold");
        await client.CreateFunctionAsync(name, package);
        // Unpacks the code and has everything read from the disk once.
        await client.InvokeAsync(name);
        await bare.RunAsync(ct);
        var samples = new PairedSamples();
        for (var i = 0; i < context.Of(full: 20, quick: 6); i++)
        {
            await client.UpdateConfigurationAsync(name, $"{i}");
            await client.SettleAsync();
            var reference = await bare.RunAsync(ct);
            var started = Stopwatch.GetTimestamp();
            await client.InvokeAsync(name);
            samples.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds, reference);
        }
        return Figure.Of(Name, $"{package.Language}, first invocation, {how}", "ms", samples, bare.Name, bound);
    }

    /// <param name="Bare">Its interpreter's own start and end.</param>
    /// <param name="Ahead">The bound where the runtime, or for C the sandbox, stands ready.</param>
    /// <param name="Plain">The bound where it has to be started.</param>
    private sealed record Language(FunctionPackage Package, BareProgram Bare, Bound? Ahead, Bound? Plain);
}
