using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using LambdaEmu.Benchmarks.Functions;
using LambdaEmu.Benchmarks.Load;
using LambdaEmu.Benchmarks.Reporting;
using LambdaEmu.Benchmarks.Servers;

namespace LambdaEmu.Benchmarks.Parts;

/// <summary>Invocations of warm functions that echo 200 bytes, beside bare Kestrel that echoes them, each measured right after the other.</summary>
internal sealed class Warm : IBenchmarkPart
{
    private const string ReferenceName = "bare Kestrel echo";
    private const int Busy = 32;
    private static readonly byte[] Payload = Encoding.ASCII.GetBytes($"{{\"text\": \"{new string('x', 188)}\"}}");

    public string Name => "warm";

    public async IAsyncEnumerable<Figure> RunAsync(BenchmarkContext context, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var emulator = await context.StartEmulatorAsync(ct);
        await using var echo = await ChildServer.StartAsync(ServerCommand.Echo(), ct);
        var reference = new Contender(echo, new LoadTarget(echo.EndPoint, EmulatorClient.InvokeRequest("echo", Payload), Payload));
        var functions = new[]
        {
            (Package: await context.CFunctionAsync(ct), Slower: Bound.RatioAtMost(2.5), Share: Bound.RatioAtLeast(0.33)),
            (Package: FunctionPackage.Python(), Slower: Bound.RatioAtMost(3), Share: Bound.RatioAtLeast(0.3)),
            (Package: FunctionPackage.Node(), Slower: Bound.RatioAtMost(4), Share: Bound.RatioAtLeast(0.2)),
            (Package: FunctionPackage.Ruby(), Slower: (Bound?)null, Share: (Bound?)null),
            (Package: FunctionPackage.Java(await context.JavaDirectoryAsync(ct)), Slower: null, Share: null),
            (Package: FunctionPackage.Dotnet(), Slower: null, Share: null),
        };
        await WarmUpAsync(reference, context, ct);
        foreach (var (package, slower, share) in functions)
        {
            var function = new Contender(emulator, await DeployAsync(emulator.EndPoint, package, ct));
            await WarmUpAsync(function, context, ct);
            var alone = await CompareAsync(function, reference, 1, context, ct);
            yield return Figure.Of(Name, $"{package.Language}, 1 connection, p50", "us", alone.P50, ReferenceName, slower);
            yield return Figure.Of(Name, $"{package.Language}, 1 connection, p99", "us", alone.P99, ReferenceName);
            yield return Figure.Of(Name, $"{package.Language}, 1 connection, rate", "requests/s", alone.Rate, ReferenceName);
            var busy = await CompareAsync(function, reference, Busy, context, ct);
            yield return Figure.Of(Name, $"{package.Language}, {Busy} connections, p50", "us", busy.P50, ReferenceName);
            yield return Figure.Of(Name, $"{package.Language}, {Busy} connections, p99", "us", busy.P99, ReferenceName);
            yield return Figure.Of(Name, $"{package.Language}, {Busy} connections, rate", "requests/s", busy.Rate, ReferenceName, share);
            yield return Figure.Of(Name, $"{package.Language}, {Busy} connections, CPU of the server", "us/request", busy.Processor, ReferenceName);
            yield return new Figure(Name, $"{package.Language}, {Busy} connections, CPU of the functions", "us/request", PairedSamples.Median(busy.Functions));
        }
    }

    private static async Task<LoadTarget> DeployAsync(IPEndPoint emulator, FunctionPackage package, CancellationToken ct)
    {
        var name = package.NameOf("warm");
        using var client = await EmulatorClient.ConnectAsync(emulator, ct);
        await client.CreateFunctionAsync(name, package);
        var answer = Encoding.UTF8.GetBytes(await client.InvokeAsync(name, Encoding.UTF8.GetString(Payload)));
        return new LoadTarget(emulator, EmulatorClient.InvokeRequest(name, Payload), answer);
    }

    /// <summary>Brings up the environments, and the compilers to their last word: the server's, and that in each of the environments.</summary>
    private static async Task WarmUpAsync(Contender contender, BenchmarkContext context, CancellationToken ct)
    {
        var wanted = context.Of(full: 5000, quick: 1000) * Busy;
        for (var sent = 0; sent < wanted && !ct.IsCancellationRequested;)
        {
            sent += (await LoadGenerator.RunAsync(contender.Target, Busy, TimeSpan.FromSeconds(1), ct)).Count;
        }
        await LoadGenerator.RunAsync(contender.Target, 1, TimeSpan.FromSeconds(1), ct);
    }

    private static async Task<Comparison> CompareAsync(
        Contender function, Contender reference, int connections, BenchmarkContext context, CancellationToken ct)
    {
        var comparison = new Comparison();
        var duration = context.Of(full: TimeSpan.FromSeconds(connections == 1 ? 1.5 : 3), quick: TimeSpan.FromSeconds(connections == 1 ? 0.7 : 1.5));
        for (var i = 0; i < context.Of(full: 5, quick: 3); i++)
        {
            var echoed = await reference.MeasureAsync(connections, duration, ct);
            // While the reference ran the function's processes fell out of the caches, and V8 gave up what it had learned: they run in again.
            await LoadGenerator.RunAsync(function.Target, connections, 2 * duration, ct);
            var invoked = await function.MeasureAsync(connections, duration, ct);
            comparison.Add(invoked, echoed);
        }
        return comparison;
    }

    /// <summary>A server under load.</summary>
    private sealed class Contender(ChildServer server, LoadTarget target)
    {
        public LoadTarget Target => target;

        public async Task<Measurement> MeasureAsync(int connections, TimeSpan duration, CancellationToken ct)
        {
            var (serverBefore, functionsBefore) = ProcessorTimes();
            var result = await LoadGenerator.RunAsync(target, connections, duration, ct);
            var (serverAfter, functionsAfter) = ProcessorTimes();
            return new Measurement(
                result,
                (serverAfter - serverBefore).TotalMicroseconds / result.Count,
                (functionsAfter - functionsBefore).TotalMicroseconds / result.Count);
        }

        private (TimeSpan Server, TimeSpan Functions) ProcessorTimes()
        {
            var functions = ProcessFigures.Descendants(server.ProcessId).Select(ProcessFigures.ProcessorTime);
            return (ProcessFigures.ProcessorTime(server.ProcessId), functions.Aggregate(TimeSpan.Zero, (sum, one) => sum + one));
        }
    }

    /// <summary>Processor times are microseconds for each request.</summary>
    private readonly record struct Measurement(LoadResult Load, double Server, double Functions);

    private sealed class Comparison
    {
        public PairedSamples P50 { get; } = new();
        public PairedSamples P99 { get; } = new();
        public PairedSamples Rate { get; } = new();
        public PairedSamples Processor { get; } = new();
        public List<double> Functions { get; } = [];

        public void Add(Measurement value, Measurement reference)
        {
            P50.Add(value.Load.P50, reference.Load.P50);
            P99.Add(value.Load.P99, reference.Load.P99);
            Rate.Add(value.Load.PerSecond, reference.Load.PerSecond);
            Processor.Add(value.Server, reference.Server);
            Functions.Add(value.Functions);
        }
    }
}
