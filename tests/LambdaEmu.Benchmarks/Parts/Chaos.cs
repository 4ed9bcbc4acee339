using System.Diagnostics;
using System.Runtime.CompilerServices;
using LambdaEmu.Benchmarks.Chaotic;
using LambdaEmu.Benchmarks.Functions;
using LambdaEmu.Benchmarks.Reporting;
using LambdaEmu.Benchmarks.Servers;

namespace LambdaEmu.Benchmarks.Parts;

/// <summary>
/// Many invocations of functions that crash, hang and kill themselves, while others are killed from outside and code and settings change.
/// Every caller must get one answer, its own; every invocation's log must be whole; and when all functions are deleted nothing may be left.
/// </summary>
internal sealed class Chaos : IBenchmarkPart
{
    private const int WarmUpCount = 5_000;

    private static readonly TimeSpan Settling = 2 * ObservedEmulator.IdleTimeout + TimeSpan.FromSeconds(15);

    public string Name => "chaos";

    public async IAsyncEnumerable<Figure> RunAsync(BenchmarkContext context, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var emulator = await ChildServer.StartAsync(ServerCommand.ObservedEmulator(), ct);
        using var client = await EmulatorClient.ConnectAsync(emulator.EndPoint, ct);
        var functions = await ChaosFunction.AllAsync(context, ct);
        await WarmUpAsync(emulator, client, functions, ct);
        var before = await Leftovers.TakeSettledAsync(emulator, Settling, ct);

        var plan = new ChaosPlan(context.Of(full: 200_000, quick: 5_000), functions);
        await CreateAsync(client, functions);
        var started = Stopwatch.GetTimestamp();
        var (callers, disturbances) = await RunAsync(plan, emulator, functions, ct);
        yield return new Figure(Name, $"{plan.Count:#,0} invocations of {functions.Count} functions", "s", Stopwatch.GetElapsedTime(started).TotalSeconds);
        foreach (var figure in DescribeAnswers(plan, callers, disturbances))
        {
            yield return figure;
        }

        // The first connection has been idle for long, and may have been closed for that.
        client.Dispose();
        using var reader = await EmulatorClient.ConnectAsync(emulator.EndPoint, ct);
        await reader.AdminAsync("idle?timeout=60");
        yield return Nothing("in flight when all have answered", (await reader.AdminAsync("health")).GetProperty("inFlight").GetInt32());
        var census = new LogCensus(callers.RequestIds);
        foreach (var function in functions)
        {
            await census.ReadAsync(reader, function.LogGroup);
        }
        foreach (var figure in DescribeLogs(plan, callers, census))
        {
            yield return figure;
        }

        await DeleteAsync(reader, functions);
        var after = await Leftovers.TakeSettledAsync(emulator, Settling, ct);
        yield return Nothing("environments left", CountEnvironments(await reader.AdminAsync("health")));
        yield return Left("processes left", after.Processes, before.Processes);
        yield return Left("descriptors left", after.Descriptors, before.Descriptors);
        yield return Left("cgroups left", after.Cgroups, before.Cgroups);
        yield return Left("loop devices left", after.LoopDevices, before.LoopDevices);
        yield return Left("work directories left", after.Directories, before.Directories);
        yield return new Figure(Name, "packages kept", "packages", after.Packages - before.Packages);
        yield return new Figure(Name, "heap growth, logs deleted", "B/invoke", (after.Heap - before.Heap) / plan.Count)
        {
            ReferenceName = "heap before, MB", Reference = before.Heap / 1e6, Bound = Bound.ValueAtMost(context.Of(full: 20, quick: 500)),
        };
    }

    private IEnumerable<Figure> DescribeAnswers(ChaosPlan plan, ChaosCallers callers, ChaosDisturbances disturbances)
    {
        yield return new Figure(Name, "asked to exit, to kill themselves, to hang", "invocations", plan.CountOf(Deed.Exit) + plan.CountOf(Deed.Kill) + plan.CountOf(Deed.Hang));
        yield return new Figure(Name, "updates of code and settings", "updates", disturbances.Updates);
        yield return new Figure(Name, "answered as asked", "invocations", callers.CountOf(ChaosOutcome.AsAsked));
        yield return new Figure(Name, "killed from outside", "invocations", callers.CountOf(ChaosOutcome.KilledFromOutside))
        {
            ReferenceName = "processes killed", Reference = disturbances.Kills, Bound = Bound.ValueAtMost(disturbances.Kills),
        };
        yield return new Figure(Name, "not ready within their second", "invocations", callers.CountOf(ChaosOutcome.TooSlow));
        yield return Nothing("without an answer", callers.CountOf(ChaosOutcome.None));
        yield return Nothing("answered wrongly", callers.CountOf(ChaosOutcome.Unexpected));
        yield return Nothing("bytes beyond the answers", callers.SurplusBytes);
        foreach (var text in callers.Unexpected)
        {
            Console.Error.WriteLine(text);
        }
    }

    private IEnumerable<Figure> DescribeLogs(ChaosPlan plan, ChaosCallers callers, LogCensus census)
    {
        var tokens = Enumerable.Range(0, callers.Outcomes.Count).ToList();
        yield return Nothing("without one START, END and REPORT", tokens.Count(token => !census.IsFramed(token)));
        yield return Nothing("whose event ran more than once", tokens.Count(token => census.Seen(token) > 1));
        // One that was to hang may have timed out before it ran.
        yield return Nothing("that ran but whose own line is lost", tokens.Count(
            token => callers.Outcomes[token] == ChaosOutcome.AsAsked && plan[token].Deed != Deed.Hang && census.Seen(token) == 0));
        yield return Nothing("lines in another's log", census.Misplaced);
        yield return Nothing("log lines of nobody's request", census.OfNobody);
    }

    private Figure Nothing(string what, int count) => new(Name, what, "", count) { Bound = Bound.ValueAtMost(0) };

    private Figure Left(string what, int after, int before) => Nothing(what, after - before) with { ReferenceName = "before", Reference = before };

    private static int CountEnvironments(System.Text.Json.JsonElement health) =>
        health.GetProperty("environments").EnumerateObject().Sum(state => state.Value.GetInt32());

    /// <summary>A small run of the same kind: everything that is loaded, made once or pooled shows in what is compared with.</summary>
    private static async Task WarmUpAsync(ChildServer emulator, EmulatorClient client, IReadOnlyList<ChaosFunction> functions, CancellationToken ct)
    {
        await CreateAsync(client, functions);
        var (callers, _) = await RunAsync(new ChaosPlan(WarmUpCount, functions), emulator, functions, ct);
        await client.AdminAsync("idle?timeout=60");
        await new LogCensus(callers.RequestIds).ReadAsync(client, functions[0].LogGroup);
        await DeleteAsync(client, functions);
    }

    private static async Task<(ChaosCallers Callers, ChaosDisturbances Disturbances)> RunAsync(
        ChaosPlan plan, ChildServer emulator, IReadOnlyList<ChaosFunction> functions, CancellationToken ct)
    {
        var disturbances = new ChaosDisturbances(emulator, functions);
        var callers = new ChaosCallers(plan, functions, disturbances);
        var disturbing = disturbances.RunAsync(ct);
        await callers.RunAsync(emulator.EndPoint, ct);
        disturbances.Complete();
        await disturbing;
        return (callers, disturbances);
    }

    private static async Task CreateAsync(EmulatorClient client, IReadOnlyList<ChaosFunction> functions)
    {
        foreach (var function in functions)
        {
            await client.CreateFunctionAsync(function.Name, function.Package, function.Timeout);
        }
    }

    private static async Task DeleteAsync(EmulatorClient client, IReadOnlyList<ChaosFunction> functions)
    {
        foreach (var function in functions)
        {
            await client.DeleteFunctionAsync(function.Name);
            await client.LogsAsync("DeleteLogGroup", new { logGroupName = function.LogGroup });
        }
    }
}
