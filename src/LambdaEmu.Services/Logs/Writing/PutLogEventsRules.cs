using System.Text;

namespace LambdaEmu.Services.Logs.Writing;

/// <summary>
/// What PutLogEvents takes. A batch that breaks a rule is refused as a whole; events that are too old or too new for the group are
/// left out, told, and the rest is taken. See https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html.
/// </summary>
internal static class PutLogEventsRules
{
    private const long Hour = 60 * 60 * 1000;
    private const int EventOverhead = 26;
    private const int MaxBatchBytes = 1024 * 1024;
    private const int MaxEventBytes = 1024 * 1024;

    public static void Require(List<(long Timestamp, string Message)> events)
    {
        long size = 0;
        for (var i = 0; i < events.Count; i++)
        {
            if (i > 0 && events[i].Timestamp < events[i - 1].Timestamp)
            {
                throw LogsFaults.InvalidParameter("Log events in a single PutLogEvents request must be in chronological order.");
            }
            var bytes = Encoding.UTF8.GetByteCount(events[i].Message) + EventOverhead;
            if (bytes > MaxEventBytes)
            {
                throw LogsFaults.InvalidParameter($"Log event too large: {bytes} bytes exceeds limit of {MaxEventBytes}");
            }
            size += bytes;
        }
        if (size > MaxBatchBytes)
        {
            throw LogsFaults.InvalidParameter($"Upload too large: {size} bytes exceeds limit of {MaxBatchBytes}");
        }
        if (events[^1].Timestamp - events[0].Timestamp > 24 * Hour)
        {
            throw LogsFaults.InvalidParameter("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
        }
    }

    /// <param name="events">In the order of time.</param>
    /// <param name="now">Milliseconds since 1970.</param>
    /// <param name="expiryLimit">The group keeps nothing from before this time.</param>
    public static RejectedEvents Reject(List<(long Timestamp, string Message)> events, long now, long expiryLimit)
    {
        var tooOld = CountBefore(events, now - 14 * 24 * Hour);
        var expired = CountBefore(events, expiryLimit);
        var tooNewFrom = CountBefore(events, now + 2 * Hour + 1);
        return new RejectedEvents(
            tooOld > 0 ? tooOld : null,
            expired > 0 ? expired : null,
            tooNewFrom < events.Count ? tooNewFrom : null);
    }

    private static int CountBefore(List<(long Timestamp, string Message)> events, long time)
    {
        var count = events.FindIndex(e => e.Timestamp >= time);
        return count < 0 ? events.Count : count;
    }
}

/// <summary>Which events of a batch were left out: the first ones up to an index, exclusive, and the last ones from an index on.</summary>
internal readonly record struct RejectedEvents(int? TooOldEnd, int? ExpiredEnd, int? TooNewStart)
{
    public bool Any => TooOldEnd is not null || ExpiredEnd is not null || TooNewStart is not null;

    public List<(long Timestamp, string Message)> Accepted(List<(long Timestamp, string Message)> events)
    {
        var first = Math.Max(TooOldEnd ?? 0, ExpiredEnd ?? 0);
        var end = TooNewStart ?? events.Count;
        return events.GetRange(first, Math.Max(0, end - first));
    }
}
