using LambdaEmu.Benchmarks.Parts;
using LambdaEmu.Benchmarks.Reporting;

namespace LambdaEmu.Benchmarks;

/// <summary>Runs the parts one after the other and reports.</summary>
internal static class BenchmarkRun
{
    private static readonly IBenchmarkPart[] ByDefault = [new Startup(), new Warm(), new Cold(), new Burst(), new Logs(), new FirstPiece(), new Sqs(), new Sns(), new Events(), new Gateway()];
    private static readonly IBenchmarkPart[] OnRequest = [new Soak(), new Chaos(), new Losses()];

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(BenchmarkOptions options, CancellationToken ct)
    {
        var parts = Choose(options.Only);
        var machine = Machine.Describe();
        Console.WriteLine($"{machine}\nEach value is a median; a ratio is the median over neighbouring pairs of value and reference.\n");
        var table = new ResultTable(Console.Out);
        table.WriteHead();
        var figures = new List<Figure>();
        using var context = new BenchmarkContext(options);
        foreach (var part in parts)
        {
            await foreach (var figure in part.RunAsync(context, ct))
            {
                figures.Add(figure);
                table.Write(figure);
            }
        }
        JsonReport.Write(options.JsonFile, machine, figures);
        var missed = figures.Count(figure => figure.IsMet == false);
        Console.WriteLine($"\n{missed} of {figures.Count(figure => figure.Bound is not null)} bounds missed; figures in {options.JsonFile}");
        return options.Check && missed > 0 ? 1 : 0;
    }

    private static IReadOnlyList<IBenchmarkPart> Choose(IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return ByDefault;
        }
        var all = ByDefault.Concat(OnRequest).ToDictionary(part => part.Name);
        return [.. names.Select(name => all.GetValueOrDefault(name) ?? throw new ArgumentException($"no part is named {name}"))];
    }
}
