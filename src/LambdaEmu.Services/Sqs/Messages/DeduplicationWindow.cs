namespace LambdaEmu.Services.Sqs.Messages;

/// <summary>
/// The deduplication ids of the last five minutes, also of messages that are deleted since. One that was sent while the whole queue was the
/// scope goes on counting for all groups when the scope becomes the group (recorded).
/// </summary>
internal sealed class DeduplicationWindow
{
    private readonly Dictionary<(string? Group, string Id), SentBefore> _entries = [];
    private readonly Queue<SentBefore> _byAge = new();

    public SentBefore? Find(string group, string id) =>
        _entries.GetValueOrDefault((null, id)) ?? _entries.GetValueOrDefault((group, id));

    /// <summary>Whether it is the message of a number that the window knows an id by.</summary>
    public bool Holds(QueuedMessage message) =>
        message is { GroupId: { } group, DeduplicationId: { } id } && Find(group, id)?.Number == message.Number;

    public void Add(SentBefore entry)
    {
        if (_entries.TryAdd(KeyOf(entry), entry))
        {
            _byAge.Enqueue(entry);
        }
    }

    /// <summary>Forgets one id whose time is over; null where there is none.</summary>
    public SentBefore? TakeExpired(long now)
    {
        if (!_byAge.TryPeek(out var oldest) || oldest.SentAt + SqsLimits.DeduplicationWindow > now)
        {
            return null;
        }
        _byAge.Dequeue();
        _entries.Remove(KeyOf(oldest));
        return oldest;
    }

    private static (string?, string) KeyOf(SentBefore entry) => (entry.IsOfGroup ? entry.GroupId : null, entry.DeduplicationId);
}

/// <summary>What a duplicate is answered with.</summary>
/// <param name="IsOfGroup">It counts for its group alone, not for the whole queue.</param>
internal sealed record SentBefore(string GroupId, string DeduplicationId, bool IsOfGroup, long Number, Guid MessageId, long SentAt);
