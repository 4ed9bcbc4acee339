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

    /// <summary>Forgets everything of all scopes.</summary>
    public StateBatch Clear() => Add(new(StateChangeKind.ClearAll, default, "", "", default));

    private StateBatch Add(StateChange change)
    {
        _changes.Add(change);
        return this;
    }
}

public readonly record struct StateChange(
    StateChangeKind Change, ResourceScope Scope, string Kind, string Key, ReadOnlyMemory<byte> Content);

public enum StateChangeKind
{
    PutDocument,
    DeleteDocument,
    AppendRecord,
    DeleteRecords,
    ClearAll,
}
