using LambdaEmu.Core.Identity;
using LambdaEmu.Core.State;

namespace LambdaEmu.UnitTests.Services.Lambda;

/// <summary>What a durable store keeps, in memory: a service made on it later finds what an earlier one committed.</summary>
internal sealed class MemoryDocuments : IStateStore
{
    private readonly Lock _lock = new();
    private readonly List<(ResourceScope Scope, string Kind, string Key)> _order = [];
    private readonly Dictionary<(ResourceScope, string, string), ReadOnlyMemory<byte>> _documents = [];
    private readonly SortedDictionary<long, StoredMessage> _messages = [];

    public bool IsDurable => true;

    public int Count => _order.Count;

    public IEnumerable<StoredDocument> ReadDocuments(string kind)
    {
        lock (_lock)
        {
            return [.. _order.Where(k => k.Kind == kind).Select(k => new StoredDocument(k.Scope, k.Kind, k.Key, _documents[k]))];
        }
    }

    public IEnumerable<StoredRecord> ReadRecords(string kind) => [];

    public IEnumerable<StoredMessage> ReadMessages()
    {
        lock (_lock)
        {
            return [.. _messages.Values];
        }
    }

    public ValueTask CommitAsync(StateBatch batch)
    {
        lock (_lock)
        {
            foreach (var change in batch.Changes)
            {
                Apply(change);
            }
        }
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Apply(StateChange change)
    {
        var key = (change.Scope, change.Kind, change.Key);
        switch (change.Change)
        {
            case StateChangeKind.PutDocument:
                if (!_documents.ContainsKey(key))
                {
                    _order.Add(key);
                }
                _documents[key] = change.Content.ToArray();
                break;
            case StateChangeKind.DeleteDocument:
                _documents.Remove(key);
                _order.Remove(key);
                break;
            case StateChangeKind.PutMessage:
                _messages[change.Number] = new StoredMessage(change.Queue, change.Number, change.Content.ToArray());
                break;
            case StateChangeKind.DeleteMessage:
                _messages.Remove(change.Number);
                break;
            case StateChangeKind.DeleteMessages:
                foreach (var number in _messages.Values.Where(m => m.Queue == change.Queue).Select(m => m.Number).ToList())
                {
                    _messages.Remove(number);
                }
                break;
            default:
                throw new NotSupportedException($"Functions need no {change.Change}.");
        }
    }
}
