using LambdaEmu.Services.Logs.Events;
using LambdaEmu.Services.Logs.Groups;

namespace LambdaEmu.Services.Logs.Reading;

/// <summary>
/// Reads one stream page by page, as GetLogEvents does. The tokens hold the place of an event; at either end the token that was
/// sent comes back, which is how clients know that they are there, and brings what has been appended since.
/// </summary>
internal sealed class StreamReading(LogGroup group, LogStream stream)
{
    public required long StartTime { get; init; }

    public required long EndTime { get; init; }

    public required int Limit { get; init; }

    public required bool StartFromHead { get; init; }

    public StreamPage Read(string? token)
    {
        var range = EventRange.Between(Math.Max(StartTime, group.ExpiryLimit), EndTime);
        if (token is null)
        {
            return StartFromHead ? Forward(range, null) : Backward(range, null);
        }
        var (forward, key) = StreamToken.Parse(token);
        return forward ? Forward(range.StartingAfter(key), key) : Backward(range.EndingBefore(key), key);
    }

    private StreamPage Forward(EventRange range, EventKey? sent)
    {
        var events = Collect(range, backward: false);
        return events.Count > 0
            ? Page(events)
            : new StreamPage(events, sent ?? range.After, sent?.Next ?? range.After);
    }

    private StreamPage Backward(EventRange range, EventKey? sent)
    {
        var events = Collect(range, backward: true);
        events.Reverse();
        return events.Count > 0
            ? Page(events)
            : new StreamPage(events, sent?.Previous ?? range.After, sent ?? range.After);
    }

    private List<FoundEvent> Collect(EventRange range, bool backward)
    {
        var page = new PageOfEvents(Limit);
        var merge = new EventMerge(stream.View(), range, backward);
        while (!page.IsFull && merge.MoveNext())
        {
            if (!page.TryAdd(new FoundEvent(merge.Key, merge.Segment.Entry(merge.Position), merge.Segment.Message(merge.Position))))
            {
                break;
            }
        }
        return page.Events;
    }

    private static StreamPage Page(List<FoundEvent> events) => new(events, events[^1].Key, events[0].Key);
}

/// <param name="Forward">The next page forwards begins behind this.</param>
/// <param name="Backward">The next page backwards ends before this.</param>
internal sealed record StreamPage(List<FoundEvent> Events, EventKey Forward, EventKey Backward)
{
    public string NextForwardToken => StreamToken.Format(forward: true, Forward);

    public string NextBackwardToken => StreamToken.Format(forward: false, Backward);
}
