using LambdaEmu.Core.Identity;

namespace LambdaEmu.Core.State;

/// <summary>Changes that are committed together.</summary>
public sealed class StateBatch
{
    private readonly List<StateChange> _changes = [];

    public IReadOnlyList<StateChange> Changes => _changes;

    /// <summary>Creates or replaces one document.</summary>
    public StateBatch Put(ResourceScope scope, string kind, string key, ReadOnlyMemory<byte> document) =>
        Add(new(StateChangeKind.PutDocument, scope, kind, key, document));

    /// <summary>Deletes one document; none there is no error.</summary>
    public StateBatch Delete(ResourceScope scope, string kind, string key) =>
        Add(new(StateChangeKind.DeleteDocument, scope, kind, key, default));

    /// <summary>Appends one record below a key.</summary>
    public StateBatch Append(ResourceScope scope, string kind, string key, ReadOnlyMemory<byte> record) =>
        Add(new(StateChangeKind.AppendRecord, scope, kind, key, record));

    /// <summary>Deletes all records below a key.</summary>
    public StateBatch DeleteRecords(ResourceScope scope, string kind, string key) =>
        Add(new(StateChangeKind.DeleteRecords, scope, kind, key, default));

    /// <summary>Creates or replaces one message of a queue.</summary>
    /// <param name="queue">A number that no other queue ever has.</param>
    /// <param name="number">A number that no other message of any queue ever has.</param>
    public StateBatch PutMessage(long queue, long number, ReadOnlyMemory<byte> message) =>
        Add(new(StateChangeKind.PutMessage, default, "", "", message, queue, number));

    /// <summary>Deletes one message; none there is no error.</summary>
    public StateBatch DeleteMessage(long number) => Add(new(StateChangeKind.DeleteMessage, default, "", "", default, Number: number));

    /// <summary>Deletes all messages of a queue.</summary>
    public StateBatch DeleteMessages(long queue) => Add(new(StateChangeKind.DeleteMessages, default, "", "", default, queue));

    /// <summary>Adds all changes of another batch, in their order.</summary>
    public StateBatch AddAll(StateBatch other)
    {
        _changes.AddRange(other._changes);
        return this;
    }

    /// <summary>Forgets everything of all scopes.</summary>
    public StateBatch Clear() => Add(new(StateChangeKind.ClearAll, default, "", "", default));

    private StateBatch Add(StateChange change)
    {
        _changes.Add(change);
        return this;
    }
}

public readonly record struct StateChange(
    StateChangeKind Change, ResourceScope Scope, string Kind, string Key, ReadOnlyMemory<byte> Content, long Queue = 0, long Number = 0);

public enum StateChangeKind
{
    PutDocument,
    DeleteDocument,
    AppendRecord,
    DeleteRecords,
    PutMessage,
    DeleteMessage,
    DeleteMessages,
    ClearAll,
}
