using System.Collections.Concurrent;
using System.Collections.Immutable;
using LambdaEmu.Core.Identity;

namespace LambdaEmu.Services.ApiGateway.UsagePlans;

/// <summary>How often keys have called under their plans, by day (UTC). Kept in memory: a restart begins anew.</summary>
internal sealed class UsageLedger(TimeProvider time)
{
    private readonly ConcurrentDictionary<(ResourceScope Scope, string PlanId, string KeyId), KeyUsage> _usages = new();

    /// <summary>Counts one request; false, and uncounted, where the plan's quota is used up.</summary>
    public bool TryCount(ResourceScope scope, UsagePlan plan, string keyId)
    {
        var usage = _usages.GetOrAdd((scope, plan.Id, keyId), _ => new());
        var today = Today;
        lock (usage)
        {
            if (plan.Quota is { } quota && Remaining(usage, quota, today) <= 0)
            {
                return false;
            }
            usage.Days = usage.Days.SetItem(today, usage.Days.GetValueOrDefault(today) + 1);
            return true;
        }
    }

    /// <summary>Sets what a key may still use in the present period.</summary>
    public void SetRemaining(ResourceScope scope, UsagePlan plan, string keyId, long remaining)
    {
        var usage = _usages.GetOrAdd((scope, plan.Id, keyId), _ => new());
        var today = Today;
        lock (usage)
        {
            var quota = plan.Quota ?? new Quota(0, 0, QuotaPeriods.Day);
            var start = PeriodStart(quota, today);
            usage.Extension = (start, remaining + Used(usage, start, today) - quota.Limit);
        }
    }

    /// <summary>Used and remaining requests of a key, one entry for each day from <paramref name="from"/> to <paramref name="to"/>.</summary>
    public IReadOnlyList<DayUsage> Read(ResourceScope scope, UsagePlan plan, string keyId, DateOnly from, DateOnly to)
    {
        var usage = _usages.GetValueOrDefault((scope, plan.Id, keyId)) ?? new();
        var days = new List<DayUsage>();
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            days.Add(new DayUsage(usage.Days.GetValueOrDefault(day), plan.Quota is { } quota ? Math.Max(0, Remaining(usage, quota, day)) : 0));
        }
        return days;
    }

    /// <summary>Forgets all counts.</summary>
    public void Clear() => _usages.Clear();

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private static long Remaining(KeyUsage usage, Quota quota, DateOnly day)
    {
        var start = PeriodStart(quota, day);
        var extension = usage.Extension.PeriodStart == start ? usage.Extension.Requests : 0;
        return quota.Limit + extension - Used(usage, start, day);
    }

    private static long Used(KeyUsage usage, DateOnly from, DateOnly to) => usage.Days.Where(d => d.Key >= from && d.Key <= to).Sum(d => d.Value);

    private static DateOnly PeriodStart(Quota quota, DateOnly day) => quota.Period switch
    {
        QuotaPeriods.Week => day.AddDays(-((((int)day.DayOfWeek - quota.Offset) % 7 + 7) % 7)),
        QuotaPeriods.Month => MonthStart(quota.Offset, day),
        _ => day,
    };

    private static DateOnly MonthStart(int offset, DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1).AddDays(offset);
        return first <= day ? first : new DateOnly(day.Year, day.Month, 1).AddMonths(-1).AddDays(offset);
    }

    private sealed class KeyUsage
    {
        /// <summary>Requests by day.</summary>
        public ImmutableSortedDictionary<DateOnly, long> Days { get; set; } = ImmutableSortedDictionary<DateOnly, long>.Empty;

        /// <summary>What has been granted over the quota, in one period.</summary>
        public (DateOnly PeriodStart, long Requests) Extension { get; set; }
    }
}

/// <param name="Used">Requests of the day.</param>
/// <param name="Remaining">What the quota leaves at the day's end, or now.</param>
internal readonly record struct DayUsage(long Used, long Remaining);

internal static class QuotaPeriods
{
    public const string Day = "DAY";
    public const string Week = "WEEK";
    public const string Month = "MONTH";
}
