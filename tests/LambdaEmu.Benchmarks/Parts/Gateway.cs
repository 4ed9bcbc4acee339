using System.Runtime.CompilerServices;
using LambdaEmu.Benchmarks.Gateways;
using LambdaEmu.Benchmarks.Load;
using LambdaEmu.Benchmarks.Reporting;
using LambdaEmu.Benchmarks.Servers;

namespace LambdaEmu.Benchmarks.Parts;

/// <summary>Stages of API Gateway beside direct invocations of the same function, a MOCK method beside bare Kestrel, and a minute of load.</summary>
internal sealed class Gateway : IBenchmarkPart
{
    private const string Invoke = "direct Invoke";
    private const string Echo = "bare Kestrel echo";
    private const int Busy = 32;

    public string Name => "gateway";

    public async IAsyncEnumerable<Figure> RunAsync(BenchmarkContext context, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var emulator = await context.StartEmulatorAsync(ct);
        await using var echo = await ChildServer.StartAsync(ServerCommand.Echo(), ct);
        using var stages = await GatewayStages.StartAsync(emulator.EndPoint, await context.CFunctionAsync(ct, "proxy"), ct);
        var direct = await stages.DirectAsync();
        var http = await stages.HttpAsync();
        await LoadGenerator.RunAsync(direct, Busy, TimeSpan.FromSeconds(3), ct);
        foreach (var (what, target) in new[] { ("GET through a REST stage", await stages.RestAsync()), ("GET through an HTTP API", http) })
        {
            var alone = await CompareAsync((emulator, target), (emulator, direct), 1, context, ct);
            yield return Figure.Of(Name, $"{what}, 1 connection, p50", "us", alone.P50, Invoke, Bound.RatioAtMost(1.5));
            var busy = await CompareAsync((emulator, target), (emulator, direct), Busy, context, ct);
            yield return Figure.Of(Name, $"{what}, {Busy} connections", "requests/s", busy.Rate, Invoke, Bound.RatioAtLeast(0.8));
            yield return Figure.Of(Name, $"{what}, {Busy} connections, CPU of the server", "us/request", busy.Processor, Invoke);
        }
        var few = await stages.MockAsync(resources: 3);
        var mock = await CompareAsync((emulator, few), (echo, Echoed(echo)), Busy, context, ct);
        yield return Figure.Of(Name, $"MOCK, {Busy} connections", "requests/s", mock.Rate, Echo, Bound.RatioAtLeast(0.4));
        var matching = await CompareAsync((emulator, await stages.MockAsync(resources: 300)), (emulator, few), Busy, context, ct);
        yield return Figure.Of(Name, "MOCK among 300 resources, CPU of the server", "us/request", matching.Processor, "among 3", Bound.RatioAtMost(1.05));
        // Every answer is checked: one that is wrong ends the run.
        var load = await LoadGenerator.RunAsync(http, Busy, context.Of(full: TimeSpan.FromMinutes(1), quick: TimeSpan.FromSeconds(5)), ct);
        yield return new Figure(Name, $"HTTP API under load, {Busy} connections, errors none", "requests/s", load.PerSecond);
    }

    private static Task<LoadComparison> CompareAsync(
        (ChildServer Server, LoadTarget Target) value, (ChildServer Server, LoadTarget Target) reference, int connections, BenchmarkContext context, CancellationToken ct) =>
        LoadComparison.RunAsync(
            (value.Server, value.Target.ExchangeAsync), (reference.Server, reference.Target.ExchangeAsync), connections,
            context.Of(full: TimeSpan.FromSeconds(2), quick: TimeSpan.FromSeconds(1)), context.Of(full: 5, quick: 3), ct);

    private static LoadTarget Echoed(ChildServer echo) => new(
        echo.EndPoint, "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4\r\n\r\npong"u8.ToArray(), "pong"u8.ToArray());
}
