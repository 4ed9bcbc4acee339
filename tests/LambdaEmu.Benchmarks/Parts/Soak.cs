using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using LambdaEmu.Benchmarks.Functions;
using LambdaEmu.Benchmarks.Load;
using LambdaEmu.Benchmarks.Reporting;
using LambdaEmu.Benchmarks.Servers;

namespace LambdaEmu.Benchmarks.Parts;

/// <summary>
/// A thousand functions, a burst of cold starts and a long run of warm invocations; then everything is deleted again, and nothing may be
/// left. What the log store keeps is told apart: it has to grow.
/// </summary>
internal sealed class Soak : IBenchmarkPart
{
    private const int Connections = 32;
    private const int ColdStarts = 50;
    private const string Warm = "soak-warm";
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);

    public string Name => "soak";

    public async IAsyncEnumerable<Figure> RunAsync(BenchmarkContext context, [EnumeratorCancellation] CancellationToken ct)
    {
        var functions = context.Of(full: 1000, quick: 100);
        var invocations = context.Of(full: 100_000, quick: 10_000);
        await using var emulator = await ChildServer.StartAsync(ServerCommand.ObservedEmulator(), ct);
        using var client = await EmulatorClient.ConnectAsync(emulator.EndPoint, ct);
        await client.CreateFunctionAsync(Warm, await context.CFunctionAsync(ct));
        await InvokeManyAsync(emulator.EndPoint, 10_000, ct);
        await DeleteLogsAsync(client);
        var before = await Snapshot.TakeAsync(emulator, ct);

        yield return new Figure(Name, $"{functions:#,0} functions created", "ms each", await CreateAsync(client, functions));
        yield return new Figure(Name, $"{ColdStarts} cold starts at once, Python", "ms", await BurstAsync(emulator.EndPoint, ct));
        yield return new Figure(Name, $"{invocations:#,0} warm invocations, C", "requests/s", await InvokeManyAsync(emulator.EndPoint, invocations, ct));
        for (var i = 0; i < functions; i++)
        {
            await client.DeleteFunctionAsync(NameOf(i));
        }
        var after = await Snapshot.TakeSettledAsync(emulator, before.Processes, Settling, ct);
        var stored = await DeleteLogsAsync(client);
        var cleared = await Snapshot.TakeAsync(emulator, ct);

        yield return Count("function processes left", "processes", after.Processes, before.Processes);
        yield return Count("file descriptors left", "descriptors", after.Descriptors, before.Descriptors);
        yield return new Figure(Name, "heap growth, with logs", "B/invoke", (after.Heap - before.Heap) / invocations);
        yield return new Figure(Name, "log text that AWS would bill", "B/invoke", stored / invocations);
        yield return new Figure(Name, "heap growth, logs deleted", "MB", (cleared.Heap - before.Heap) / 1e6)
        {
            ReferenceName = "heap before", Reference = before.Heap / 1e6, Bound = Bound.ValueAtMost(2),
        };
        yield return new Figure(Name, "RSS growth, logs deleted", "MB", cleared.Resident - before.Resident)
        {
            ReferenceName = "RSS before", Reference = before.Resident,
        };
    }

    private Figure Count(string what, string unit, int after, int before) => new(Name, what, unit, after - before)
    {
        ReferenceName = "before", Reference = before, Bound = Bound.ValueAtMost(0),
    };

    private static string NameOf(int function) => $"soak-{function:D4}";

    /// <returns>Milliseconds for each.</returns>
    private static async Task<double> CreateAsync(EmulatorClient client, int count)
    {
        var package = FunctionPackage.Python("sleep200");
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            await client.CreateFunctionAsync(NameOf(i), package);
        }
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds / count;
    }

    /// <summary>One function each.</summary>
    /// <returns>Milliseconds until all have answered.</returns>
    private static async Task<double> BurstAsync(IPEndPoint emulator, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, ColdStarts).Select(async i =>
        {
            using var client = await EmulatorClient.ConnectAsync(emulator, ct);
            await client.InvokeAsync(NameOf(i));
        }));
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <returns>Invocations per second.</returns>
    private static async Task<double> InvokeManyAsync(IPEndPoint emulator, int count, CancellationToken ct)
    {
        var left = count;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            using var client = await EmulatorClient.ConnectAsync(emulator, ct);
            while (Interlocked.Decrement(ref left) >= 0)
            {
                ct.ThrowIfCancellationRequested();
                await client.InvokeAsync(Warm);
            }
        }));
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <returns>The bytes that were stored, as AWS counts them.</returns>
    private static async Task<double> DeleteLogsAsync(EmulatorClient client)
    {
        var stored = 0.0;
        while (true)
        {
            var groups = (await client.LogsAsync("DescribeLogGroups", new { limit = 50 })).GetProperty("logGroups");
            if (groups.GetArrayLength() == 0)
            {
                return stored;
            }
            foreach (var group in groups.EnumerateArray())
            {
                stored += group.GetProperty("storedBytes").GetInt64();
                await client.LogsAsync("DeleteLogGroup", new { logGroupName = group.GetProperty("logGroupName").GetString() });
            }
        }
    }

    /// <summary>What the emulator holds at one moment; heap in bytes, resident memory in MB.</summary>
    private sealed record Snapshot(int Processes, int Descriptors, double Heap, double Resident)
    {
        private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

        public static async Task<Snapshot> TakeAsync(ChildServer emulator, CancellationToken ct)
        {
            var heap = double.Parse(await emulator.AskAsync("heap", ct), CultureInfo.InvariantCulture);
            var id = emulator.ProcessId;
            return new Snapshot(
                ProcessFigures.Descendants(id), ProcessFigures.FileDescriptors(id), heap, ProcessFigures.ResidentMegabytes(id));
        }

        /// <summary>Environments end behind the caller's back; waits for that, but not for ever.</summary>
        public static async Task<Snapshot> TakeSettledAsync(ChildServer emulator, int processes, TimeSpan limit, CancellationToken ct)
        {
            var started = Stopwatch.GetTimestamp();
            while (ProcessFigures.Descendants(emulator.ProcessId) > processes && Stopwatch.GetElapsedTime(started) < limit)
            {
                await Task.Delay(Pause, ct);
            }
            return await TakeAsync(emulator, ct);
        }
    }
}
