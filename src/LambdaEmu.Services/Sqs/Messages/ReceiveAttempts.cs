namespace LambdaEmu.Services.Sqs.Messages;

/// <summary>What the receives with an attempt id gave in the last five minutes, for clients that lost the answer.</summary>
internal sealed class ReceiveAttempts
{
    private readonly Dictionary<string, (long At, List<ReceivedMessage> Messages)> _attempts = [];
    private readonly Queue<(string Id, long At)> _byAge = new();

    public List<ReceivedMessage>? Find(string id) => _attempts.TryGetValue(id, out var attempt) ? attempt.Messages : null;

    public void Add(string id, List<ReceivedMessage> messages, long now)
    {
        _attempts[id] = (now, messages);
        _byAge.Enqueue((id, now));
    }

    public void Expire(long now)
    {
        while (_byAge.TryPeek(out var oldest) && oldest.At + SqsLimits.DeduplicationWindow <= now)
        {
            _byAge.Dequeue();
            // The id may have been used again since.
            if (_attempts.TryGetValue(oldest.Id, out var attempt) && attempt.At == oldest.At)
            {
                _attempts.Remove(oldest.Id);
            }
        }
    }
}
