using System.Globalization;
using LambdaEmu.Services.ApiGateway.Patching;
using Wire = LambdaEmu.Contracts.ApiGateway;

namespace LambdaEmu.Services.ApiGateway.UsagePlans;

/// <summary>Usage in the form of GetUsage: by key, one pair of used and remaining requests for each day.</summary>
internal static class UsageDates
{
    private const string Format = "yyyy-MM-dd";
    private const int MaxDays = 90;

    /// <summary>What UpdateUsage may change: the requests that remain; null for no change.</summary>
    public static readonly PatchTable<long?> Patches = new(
        new PatchRule<long?>(PatchOps.Replace, "/remaining", (_, s) => s.Integer("Remaining quota must be an integer")));

    public static (DateOnly From, DateOnly To) Parse(string from, string to)
    {
        var (start, end) = (Parse(from), Parse(to));
        return start <= end && end.DayNumber - start.DayNumber <= MaxDays
            ? (start, end)
            : throw Faults.BadRequest($"The start date must not be after the end date, and at most {MaxDays} days before it");
    }

    public static Wire.Usage Describe(UsagePlan plan, DateOnly from, DateOnly to, Dictionary<string, IReadOnlyList<DayUsage>> usages, string? position) => new()
    {
        UsagePlanId = plan.Id,
        StartDate = from.ToString(Format, CultureInfo.InvariantCulture),
        EndDate = to.ToString(Format, CultureInfo.InvariantCulture),
        Items = usages.ToDictionary(u => u.Key, u => u.Value.Select(d => new List<long> { d.Used, d.Remaining }).ToList()),
        Position = position,
    };

    private static DateOnly Parse(string date) => DateOnly.TryParseExact(date, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw Faults.BadRequest($"Invalid date specified: {date}. Dates have the form YYYY-MM-DD");
}
