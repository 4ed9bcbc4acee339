namespace LambdaEmu.Services.Sns.Publishing;

/// <summary>
/// What a FIFO topic keeps of its messages: the order, and for five minutes the deduplication ids. In memory: after a restart FIFO queues
/// still know their duplicates, and a topic's next sequence number is larger than all before.
/// </summary>
internal sealed class FifoOrder
{
    private readonly Dictionary<(string? Group, string Id), Published> _known = [];
    private readonly Queue<(DateTimeOffset Until, (string?, string) Key)> _byAge = new();

    /// <summary>Held while a message gets its number and its place in the queues, so that all of them have the same order.</summary>
    public Lock Lock { get; } = new();

    /// <summary>What was answered to a message of which this one is a duplicate; null for a new one. Callers hold the lock.</summary>
    public Published? FindDuplicate(Publication publication, DateTimeOffset now)
    {
        while (_byAge.TryPeek(out var oldest) && oldest.Until <= now)
        {
            _known.Remove(_byAge.Dequeue().Key);
        }
        return _known.TryGetValue((null, publication.DeduplicationId!), out var published)
            || _known.TryGetValue((publication.GroupId, publication.DeduplicationId!), out published) ? published : null;
    }

    /// <summary>Callers hold the lock.</summary>
    public void Remember(Publication publication, bool ofGroup, Published published, DateTimeOffset now)
    {
        var key = (ofGroup ? publication.GroupId : null, publication.DeduplicationId!);
        if (_known.TryAdd(key, published))
        {
            _byAge.Enqueue((now + SnsLimits.DeduplicationWindow, key));
        }
    }
}
