using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using LambdaEmu.Benchmarks.Load;
using LambdaEmu.Benchmarks.Reporting;
using LambdaEmu.Benchmarks.Servers;

namespace LambdaEmu.Benchmarks.Parts;

/// <summary>From the start of the process to its first answer, and its memory a moment later, beside the smallest web application.</summary>
internal sealed class Startup : IBenchmarkPart
{
    private const string ReferenceName = "slim web application";
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Name => "startup";

    public async IAsyncEnumerable<Figure> RunAsync(BenchmarkContext context, [EnumeratorCancellation] CancellationToken ct)
    {
        var managed = new Comparison();
        var native = new Comparison();
        var starts = context.Of(full: 12, quick: 4);
        for (var i = 0; i < starts; i++)
        {
            var hello = await StartAsync(ServerCommand.Hello, "/", ct);
            var framework = await StartAsync(ServerCommand.Emulator, "/_lambdaemu/health", ct);
            var aot = context.Native is { } path
                ? await StartAsync(port => ServerCommand.NativeEmulator(path, port), "/_lambdaemu/health", ct)
                : default;
            // The first start of each reads its files from the disk.
            if (i > 0)
            {
                managed.Add(framework, hello);
                native.Add(aot, hello);
            }
        }
        yield return Figure.Of(Name, "first answer, framework-dependent", "ms", managed.Times, ReferenceName, Bound.RatioAtMost(1.5));
        yield return Figure.Of(Name, "idle memory, framework-dependent", "MB RSS", managed.Memory, ReferenceName);
        if (context.Native is not null)
        {
            yield return Figure.Of(Name, "first answer, native", "ms", native.Times, ReferenceName, Bound.RatioAtMost(0.5));
            yield return Figure.Of(Name, "idle memory, native", "MB RSS", native.Memory, ReferenceName, Bound.ValueAtMost(45));
        }
    }

    private static async Task<Start> StartAsync(Func<int, ServerCommand> command, string path, CancellationToken ct)
    {
        var endPoint = new IPEndPoint(IPAddress.Loopback, FreePort());
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {endPoint}\r\nConnection: close\r\n\r\n");
        var started = Stopwatch.GetTimestamp();
        await using var server = new ChildServer(command(endPoint.Port));
        while (!await AnswersAsync(endPoint, request, ct))
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
            {
                throw new TimeoutException($"No answer from {command(endPoint.Port)}");
            }
            // Leaves the processor to what is being measured.
            await Task.Delay(Pause, ct);
        }
        var elapsed = Stopwatch.GetElapsedTime(started);
        await Task.Delay(Settling, ct);
        return new Start(elapsed.TotalMilliseconds, ProcessFigures.ResidentMegabytes(server.ProcessId));
    }

    private static async Task<bool> AnswersAsync(IPEndPoint endPoint, byte[] request, CancellationToken ct)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(endPoint, ct);
            await socket.SendAsync(request, ct);
            var answer = new byte[512];
            var count = await socket.ReceiveAsync(answer, ct);
            return answer.AsSpan(0, count).StartsWith("HTTP/1.1 200"u8);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private readonly record struct Start(double Milliseconds, double Megabytes);

    private sealed class Comparison
    {
        public PairedSamples Times { get; } = new();
        public PairedSamples Memory { get; } = new();

        public void Add(Start start, Start reference)
        {
            Times.Add(start.Milliseconds, reference.Milliseconds);
            Memory.Add(start.Megabytes, reference.Megabytes);
        }
    }
}
