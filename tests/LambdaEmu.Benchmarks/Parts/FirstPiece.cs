using System.Runtime.CompilerServices;
using LambdaEmu.Benchmarks.Functions;
using LambdaEmu.Benchmarks.Load;
using LambdaEmu.Benchmarks.Reporting;
using LambdaEmu.Benchmarks.Servers;

namespace LambdaEmu.Benchmarks.Parts;

/// <summary>
/// How soon the first piece of a streamed response is there, of a warm function that writes the next one 5 ms later, beside bare Kestrel
/// that does the same.
/// </summary>
internal sealed class FirstPiece : IBenchmarkPart
{
    private static readonly byte[] Piece = "first"u8.ToArray();

    public string Name => "stream";

    public async IAsyncEnumerable<Figure> RunAsync(BenchmarkContext context, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var emulator = await context.StartEmulatorAsync(ct);
        await using var kestrel = await ChildServer.StartAsync(ServerCommand.Echo(), ct);
        using var client = await EmulatorClient.ConnectAsync(emulator.EndPoint, ct);
        using var caller = await RawConnection.OpenAsync(emulator.EndPoint, ct);
        using var reference = await RawConnection.OpenAsync(kestrel.EndPoint, ct);
        var plain = HttpRequestBytes.Make("POST", Echo.StreamPath, "lambda", "{}"u8, "application/octet-stream");
        var packages = new[] { (await context.CFunctionAsync(ct)) with { Handler = "pieces" }, FunctionPackage.Node("pieces") };
        foreach (var package in packages)
        {
            var name = package.NameOf("stream");
            await client.CreateFunctionAsync(name, package);
            var request = EmulatorClient.StreamRequest(name, "{}"u8);
            var samples = new PairedSamples();
            var warmUp = context.Of(full: 500, quick: 200);
            for (var i = -warmUp; i < context.Of(full: 500, quick: 100); i++)
            {
                ct.ThrowIfCancellationRequested();
                var value = await caller.FirstPieceAsync(request, Piece);
                var bare = await reference.FirstPieceAsync(plain, Piece);
                if (i >= 0)
                {
                    samples.Add(value.TotalMicroseconds, bare.TotalMicroseconds);
                }
            }
            yield return Figure.Of(Name, $"{package.Language}, first piece", "us", samples, "bare Kestrel's first piece");
        }
    }
}
