namespace LambdaEmu.Core.State;

/// <summary>The twin for memory mode: nothing outlives the process, so nothing is kept.</summary>
public sealed class MemoryStateStore : IStateStore
{
    public bool IsDurable => false;

    public IEnumerable<StoredDocument> ReadDocuments(string kind) => [];

    public IEnumerable<StoredRecord> ReadRecords(string kind) => [];

    public IEnumerable<StoredMessage> ReadMessages() => [];

    public ValueTask CommitAsync(StateBatch batch) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
