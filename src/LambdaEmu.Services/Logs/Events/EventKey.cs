using System.Globalization;
using System.Numerics;

namespace LambdaEmu.Services.Logs.Events;

/// <summary>
/// Where an event stands among all events of a scope: by time, then stream, then order of arrival. No two events share one,
/// and one never changes, so that a page token made of it holds however much is appended afterwards.
/// </summary>
/// <param name="Timestamp">Milliseconds since 1970.</param>
/// <param name="Stream">The stream's id, from 1: (t, 0, 0) stands before all events of the time t.</param>
/// <param name="Sequence">The event's number within its stream, from 0.</param>
internal readonly record struct EventKey(long Timestamp, long Stream, long Sequence) : IComparable<EventKey>
{
    public const int IdDigits = 56;

    // AWS's ids have the time in the same place, so that tools which read it out of them work.
    private const int TimestampShift = 144;
    private const int StreamShift = 80;

    // The largest time whose id fits 56 digits (the year 2109).
    private const long MaxTimestamp = (1L << 42) - 1;

    /// <summary>Stands before all events of a time and behind all earlier ones.</summary>
    public static EventKey At(long timestamp) => new(timestamp, 0, 0);

    /// <summary>Stands right behind this one.</summary>
    public EventKey Next => this with { Sequence = Sequence + 1 };

    /// <summary>Stands right before this one.</summary>
    public EventKey Previous => Sequence > 0 ? this with { Sequence = Sequence - 1 }
        : Stream > 0 ? new EventKey(Timestamp, Stream - 1, long.MaxValue)
        : this;

    public int CompareTo(EventKey other)
    {
        var byTime = Timestamp.CompareTo(other.Timestamp);
        if (byTime != 0)
        {
            return byTime;
        }
        var byStream = Stream.CompareTo(other.Stream);
        return byStream != 0 ? byStream : Sequence.CompareTo(other.Sequence);
    }

    /// <summary>The key as AWS shows event ids: 56 decimal digits that sort like the keys.</summary>
    public string ToId()
    {
        var id = ((BigInteger)Math.Clamp(Timestamp, 0, MaxTimestamp) << TimestampShift) + ((BigInteger)Stream << StreamShift) + Sequence;
        return id.ToString("D56", CultureInfo.InvariantCulture);
    }

    // What the compiler would write prints Next, and the Next of that, without end.
    public override string ToString() => $"{Timestamp}/{Stream}/{Sequence}";

    public static bool TryParseId(ReadOnlySpan<char> digits, out EventKey key)
    {
        key = default;
        if (digits.Length != IdDigits || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }
        var id = BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        var timestamp = id >> TimestampShift;
        var stream = (id >> StreamShift) & ulong.MaxValue;
        var sequence = id & ((BigInteger.One << StreamShift) - 1);
        if (timestamp > MaxTimestamp || stream > long.MaxValue || sequence > long.MaxValue)
        {
            return false;
        }
        key = new EventKey((long)timestamp, (long)stream, (long)sequence);
        return true;
    }
}

/// <summary>All events between two keys, both exclusive.</summary>
internal readonly record struct EventRange(EventKey After, EventKey Before)
{
    /// <param name="start">The first time of the range.</param>
    /// <param name="end">The first time behind the range.</param>
    public static EventRange Between(long start, long end) => new(EventKey.At(start), EventKey.At(end));

    public EventRange StartingAfter(EventKey key) => this with { After = key.CompareTo(After) > 0 ? key : After };

    public EventRange EndingBefore(EventKey key) => this with { Before = key.CompareTo(Before) < 0 ? key : Before };
}
