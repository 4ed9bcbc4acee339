using LambdaEmu.Services.Logs.Events;
using LambdaEmu.Services.Logs.FilterPatterns;
using LambdaEmu.Services.Logs.Groups;

namespace LambdaEmu.Services.Logs.Reading;

/// <summary>Searches streams of one group in the order of time, as FilterLogEvents does.</summary>
internal sealed class GroupSearch(LogGroup group, IReadOnlyList<LogStream> streams, FilterPattern pattern)
{
    private const string TokenKind = "events";

    public required long StartTime { get; init; }

    public required long EndTime { get; init; }

    public required int Limit { get; init; }

    /// <summary>A search that finds little ends here and goes on with the next page, so that no call takes seconds.</summary>
    public int MaxEventsExamined { get; init; } = 1_000_000;

    public (List<FoundEvent> Events, string? NextToken) Run(string? token)
    {
        var range = EventRange.Between(Math.Max(StartTime, group.ExpiryLimit), EndTime);
        if (PageToken.Parse(TokenKind, token) is { } position)
        {
            range = range.StartingAfter(ParsePosition(position));
        }
        var page = new PageOfEvents(Limit);
        var last = range.After;
        var merge = new EventMerge(streams.SelectMany(stream => stream.View()), range);
        for (var examined = 0; merge.MoveNext(); examined++)
        {
            if (page.IsFull || examined == MaxEventsExamined || !Examine(merge, page))
            {
                return (page.Events, PageToken.Format(TokenKind, $"{last.ToId()}{group.Name}"));
            }
            last = merge.Key;
        }
        return (page.Events, null);
    }

    /// <summary>False when the event matches and has no room.</summary>
    private bool Examine(EventMerge merge, PageOfEvents page)
    {
        var text = merge.Segment.Message(merge.Position);
        return !pattern.Matches(text) || page.TryAdd(new FoundEvent(merge.Key, merge.Segment.Entry(merge.Position), text));
    }

    /// <summary>A token of another group is unknown to this one.</summary>
    private EventKey ParsePosition(string position) =>
        position.Length > EventKey.IdDigits && EventKey.TryParseId(position.AsSpan(0, EventKey.IdDigits), out var key) &&
        position.AsSpan(EventKey.IdDigits).SequenceEqual(group.Name)
            ? key
            : throw LogsFaults.InvalidToken();
}
