using LambdaEmu.Core.Identity;

namespace LambdaEmu.Core.State;

/// <summary>
/// What survives a restart. Memory is the truth while the emulator runs: services read the store once, at start, and
/// after that only commit. The durable store is SQLite; its twin for memory mode keeps nothing.
/// </summary>
public interface IStateStore : IAsyncDisposable
{
    bool IsDurable { get; }

    /// <summary>All documents of a kind, in the order in which their keys were first put.</summary>
    IEnumerable<StoredDocument> ReadDocuments(string kind);

    /// <summary>All records of a kind, in the order in which they were appended.</summary>
    IEnumerable<StoredRecord> ReadRecords(string kind);

    /// <summary>All messages of all queues, in the order of their numbers.</summary>
    IEnumerable<StoredMessage> ReadMessages();

    /// <summary>
    /// Applies all changes or none. Completes when they are durable to the promised degree; a call may be acknowledged only after.
    /// Batches take effect in the order in which CommitAsync was called, so callers may call it under the lock that guards
    /// their state and await it outside.
    /// </summary>
    ValueTask CommitAsync(StateBatch batch);
}

/// <param name="Kind">Such as lambda.function. Kinds are frozen once released.</param>
public readonly record struct StoredDocument(ResourceScope Scope, string Kind, string Key, ReadOnlyMemory<byte> Content);

/// <summary>One append-only record below a key, for what grows without end, such as log events.</summary>
public readonly record struct StoredRecord(ResourceScope Scope, string Kind, string Key, ReadOnlyMemory<byte> Content);

/// <summary>One message of a queue, for what comes and goes one by one.</summary>
public readonly record struct StoredMessage(long Queue, long Number, ReadOnlyMemory<byte> Content);
