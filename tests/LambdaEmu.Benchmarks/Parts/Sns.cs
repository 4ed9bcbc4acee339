using System.Runtime.CompilerServices;
using LambdaEmu.Benchmarks.Load;
using LambdaEmu.Benchmarks.Queues;
using LambdaEmu.Benchmarks.Reporting;
using LambdaEmu.Benchmarks.Servers;

namespace LambdaEmu.Benchmarks.Parts;

/// <summary>Topics with queues behind them, beside bare Kestrel that echoes the same requests: in memory and on disk, enveloped and raw.</summary>
internal sealed class Sns : IBenchmarkPart
{
    private const string Reference = "bare Kestrel echo";
    private const int Busy = 32;
    private const int Queues = 3;

    public string Name => "sns";

    public async IAsyncEnumerable<Figure> RunAsync(BenchmarkContext context, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var (isDurable, isRaw) in new[] { (false, false), (false, true), (true, false), (true, true) })
        {
            await using var emulator = await ChildServer.StartAsync(isDurable ? context.Emulator.WithData(context.NewDirectory()) : context.Emulator, ct);
            await using var echo = await ChildServer.StartAsync(ServerCommand.Echo(), ct);
            using var connection = await RawConnection.OpenAsync(emulator.EndPoint, ct);
            var publish = await PrepareAsync(connection, isRaw);
            // Short, for nobody receives: three messages stay behind for each request.
            Task<LoadComparison> CompareAsync(int connections) => LoadComparison.RunAsync(
                (emulator, c => CallAsync(c, publish)), (echo, c => CallAsync(c, publish)), connections, TimeSpan.FromSeconds(1), context.Of(full: 4, quick: 2), ct);

            var what = $"Publish to {Queues} queues, {(isRaw ? "raw" : "enveloped")}, {(isDurable ? "--data" : "memory")}";
            var alone = await CompareAsync(1);
            yield return Figure.Of(Name, $"{what}, 1 connection, p50", "us", alone.P50, Reference, isDurable ? null : Bound.RatioAtMost(2));
            var busy = await CompareAsync(Busy);
            yield return Figure.Of(Name, $"{what}, {Busy} connections", "requests/s", busy.Rate, Reference, isDurable ? null : Bound.RatioAtLeast(0.4));
            yield return Figure.Of(Name, $"{what}, {Busy} connections, CPU", "us/request", busy.Processor, Reference);
        }
    }

    /// <returns>A call that publishes one message.</returns>
    private static async Task<byte[]> PrepareAsync(RawConnection connection, bool isRaw)
    {
        const string Topic = "arn:aws:sns:us-east-1:000000000000:t";
        await CallAsync(connection, TopicRequests.Make("CreateTopic", ("Name", "t")));
        for (var i = 0; i < Queues; i++)
        {
            await QueueRequests.CreateQueueAsync(connection, $"q{i}");
            await CallAsync(connection, TopicRequests.Make("Subscribe",
                ("TopicArn", Topic), ("Protocol", "sqs"), ("Endpoint", $"arn:aws:sqs:us-east-1:000000000000:q{i}"),
                ("Attributes.entry.1.key", "RawMessageDelivery"), ("Attributes.entry.1.value", isRaw ? "true" : "false")));
        }
        return TopicRequests.Make("Publish", ("TopicArn", Topic), ("Message", QueueRequests.Body));
    }

    private static async ValueTask CallAsync(RawConnection connection, ReadOnlyMemory<byte> request) => await QueueRequests.CallAsync(connection, request);
}
