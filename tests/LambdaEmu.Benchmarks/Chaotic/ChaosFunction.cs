using LambdaEmu.Benchmarks.Functions;

namespace LambdaEmu.Benchmarks.Chaotic;

/// <param name="IsTimed">Has one second, and so may be asked to hang.</param>
internal sealed record ChaosFunction(string Name, FunctionPackage Package, bool IsTimed)
{
    private const int Count = 20;

    public int Timeout => IsTimed ? 1 : 60;

    public string LogGroup => $"/aws/lambda/{Name}";

    /// <summary>A third each in C, Python and Node; one in five has one second.</summary>
    public static async Task<IReadOnlyList<ChaosFunction>> AllAsync(BenchmarkContext context, CancellationToken ct)
    {
        var c = (await context.CFunctionAsync(ct)) with { Handler = "chaos" };
        var packages = new[] { c, FunctionPackage.Python("chaos"), FunctionPackage.Node("chaos") };
        return [.. Enumerable.Range(0, Count).Select(i => new ChaosFunction($"chaos-{i:D2}", packages[i % packages.Length], IsTimed: i % 5 == 4))];
    }
}
