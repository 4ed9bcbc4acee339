using System.Globalization;
using LambdaEmu.Core.Trail;

namespace LambdaEmu.UnitTests.Core.Trail;

/// <summary>Steps as lines for comparisons. Ids become a, b, c in the order in which they show up; the time is the seconds since the first step.</summary>
internal static class TrailText
{
    public static IReadOnlyList<string> Lines(this IReadOnlyList<TrailEntry> entries)
    {
        var names = new Dictionary<Guid, char>();
        string Name(Guid id) => (names.TryGetValue(id, out var name) ? name : names[id] = (char)('a' + names.Count)).ToString();
        return [.. entries.Select(e => string.Join(' ', Parts(e, entries[0].At, Name).OfType<string>()))];
    }

    private static IEnumerable<string?> Parts(TrailEntry entry, DateTimeOffset start, Func<Guid, string> name)
    {
        var step = entry.Step;
        yield return $"{Seconds(entry.At - start)}: {step.What} {Short(step.Where)}";
        yield return step.From is null ? null : $"from {Short(step.From)}";
        yield return step.Id == Guid.Empty ? null : $"id {name(step.Id)}";
        yield return step.Causes.Any() ? $"by {string.Join(',', step.Causes.Select(c => name(c.Id)))}" : null;
        yield return step.Attempt == 0 ? null : $"#{step.Attempt}";
        yield return step.Next is { } next ? $"again at {Seconds(next - start)}" : null;
        yield return step.Reason is null ? null : $"({step.Reason})";
    }

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Short(string arn) => arn.Split(':') switch
    {
        [_, _, "sns", _, _, _, _] => "subscription",
        [_, _, "lambda", _, _, "event-source-mapping", _] => "mapping",
        [_, _, "lambda", _, _, "function", .. var function] => string.Join(':', function),
        ["arn", _, _, _, _, var name] => name,
        _ => arn,
    };
}
